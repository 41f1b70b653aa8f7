import { WORKFORCE_GROUPS } from '#libs/observations';
import { label, month, number, organisation } from '../column.js';
import { defineFeed } from '../feed-definition.js';
import { measureLookup } from './measure-lookup.js';
import { MONTHLY } from './schedules.js';

const measureOf = measureLookup('workforce', 'fte', ['staff_group']);

/** Whole-time equivalents by month and staff group. */
export const workforce = defineFeed({
  key: 'workforce.v1',
  title: 'Workforce by month',
  columns: { org_code: organisation(), month: month(), staff_group: label(WORKFORCE_GROUPS), fte: number(0, 10_000) },
  absence: 'unknown',
  schedule: MONTHLY,
  target: {
    kind: 'observations',
    dataset: 'workforce',
    repeats: 'refuse',
    of: (row) => ({ organisationId: row.org_code, day: row.month }),
    cells: (row, add) => add(measureOf(row.staff_group), row.fte),
  },
});
