import type { ServiceDay } from '#libs/kernel';
import type { SqlExecutor } from '#libs/platform';
import { type DaysQuery, inForce } from './daily-totals.repository.js';
import { DATASETS } from './domain/dataset.js';
import { measureId } from './domain/measure-catalogue.js';

/** Telephone calls of some organisations together in one hour of one day. Counts; the wait in seconds over all answered calls. */
export interface CallsOfHour {
  readonly day: ServiceDay;
  /** By London's clock: 8 is from 08:00 up to, not including, 09:00; on the two days a year that change it, hours passed since midnight. */
  readonly hour: number;
  readonly inbound: number;
  readonly missed: number;
  readonly answered: number;
  readonly waitSeconds: number;
  /** Organisations of which the day is known in intervals. */
  readonly organisations: number;
}

const OF = ['inbound', 'missed', 'answered', 'wait_seconds_total'] as const;

/**
 * Calls by hour of whole days, in order of time. Days of which only the whole is known (the published collection) have none. An interval counts for the
 * hour in which it begins.
 */
export function callsByHour(executor: SqlExecutor, query: DaysQuery): Promise<CallsOfHour[]> {
  const [inbound, missed, answered, wait] = OF.map((name) => measureId('telephony', name));
  return executor.query<CallsOfHour>(
    `SELECT service_day AS day, minute / 60 AS hour, count(DISTINCT organisation_id)::int AS organisations,
       coalesce(sum(value) FILTER (WHERE measure = ${inbound}), 0) AS inbound, coalesce(sum(value) FILTER (WHERE measure = ${missed}), 0) AS missed,
       coalesce(sum(value) FILTER (WHERE measure = ${answered}), 0) AS answered, coalesce(sum(value) FILTER (WHERE measure = ${wait}), 0) AS "waitSeconds"
     FROM (SELECT service_day, organisation_id, c.measure, c.value, coalesce(c.minute, in_force.minutes[1]) AS minute
       FROM (${inForce('measures, minutes, lengths, values')}) in_force
       CROSS JOIN LATERAL unnest(measures, values, minutes, lengths) AS c (measure, value, minute, length)
       WHERE NOT partial AND coalesce(c.length, in_force.lengths[1]) BETWEEN 1 AND 60 AND c.measure = ANY ($6::int[])) cells
     GROUP BY service_day, minute / 60 ORDER BY service_day, minute / 60`,
    [DATASETS.telephony.number, query.from, query.to, query.asOf, query.organisationIds ?? null, [inbound, missed, answered, wait]],
  );
}
