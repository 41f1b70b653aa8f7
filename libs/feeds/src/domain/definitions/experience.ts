import { measureId } from '#libs/observations';
import { count, month, organisation } from '../column.js';
import { Fault } from '../fault.js';
import { defineFeed } from '../feed-definition.js';
import { MONTHLY } from './schedules.js';

const RESPONSES = measureId('experience', 'responses');
const POSITIVE = measureId('experience', 'positive');

/** Patient experience by month: answers, and those that were positive. */
export const experience = defineFeed({
  key: 'experience.v1',
  title: 'Patient experience by month',
  columns: { org_code: organisation(), month: month(), responses: count(), positive: count() },
  absence: 'unknown',
  schedule: MONTHLY,
  check: (row) =>
    row.positive > row.responses ? new Fault('inconsistent', 'more positive answers than answers', 'positive', String(row.positive)) : undefined,
  target: {
    kind: 'observations',
    dataset: 'experience',
    repeats: 'refuse',
    of: (row) => ({ organisationId: row.org_code, day: row.month }),
    cells: (row, add) => {
      add(RESPONSES, row.responses);
      add(POSITIVE, row.positive);
    },
  },
});
