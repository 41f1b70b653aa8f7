import { CALL_OUTCOMES, measureId } from '#libs/observations';
import { count, instant, organisation } from '../column.js';
import { Fault } from '../fault.js';
import { defineFeed } from '../feed-definition.js';
import { EVERY_MORNING } from './schedules.js';

const MEASURES = CALL_OUTCOMES.map((name) => [name, measureId('telephony', name)] as const);

/** Calls by interval of the day. */
export const telephony = defineFeed({
  key: 'telephony.v1',
  title: 'Telephone calls by interval',
  columns: {
    org_code: organisation(),
    interval_start: instant(),
    interval_minutes: count(1440),
    inbound: count(),
    ended_in_ivr: count(),
    answered: count(),
    missed: count(),
    callbacks_requested: count(),
    callbacks_made: count(),
    wait_seconds_total: count(),
    talk_seconds_total: count(),
    answered_after_300s: count(),
  },
  absence: 'zero',
  tellsIdenticalFigures: true,
  schedule: EVERY_MORNING,
  check: (row) =>
    row.interval_minutes === 0 ? new Fault('out-of-range', 'an interval lasts at least one minute', 'interval_minutes', '0') : undefined,
  target: {
    kind: 'observations',
    dataset: 'telephony',
    repeats: 'refuse',
    of: (row) => ({ organisationId: row.org_code, day: row.interval_start.day }),
    cells: (row, add) => {
      const { minute } = row.interval_start;
      // Inbound marks the interval as told even when nobody rang; other zeros need not be kept.
      for (const [name, measure] of MEASURES) {
        const value = row[name];
        if (value !== 0 || name === 'inbound') add(measure, value, minute, row.interval_minutes);
      }
    },
  },
});
