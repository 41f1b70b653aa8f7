import type { SqlExecutor } from '#libs/platform';
import { type SeriesQuery, inForce } from './daily-totals.repository.js';
import { DATASETS, type Dataset } from './domain/dataset.js';
import { numbersOf } from './domain/number-lists.js';

/** One organisation's sums over some cells of each day: `sums[i]` on day `days[i]` after the query's first. */
export interface CellSums {
  readonly organisationId: number;
  readonly days: Float64Array;
  readonly sums: Float64Array;
}

/**
 * The sums over cells of these measures of the days in force at the moment, in no order. Where an absent cell means zero, a day that is
 * known has a sum; where it means unknown, only a day with one of the cells.
 */
export async function cellSums(executor: SqlExecutor, dataset: Dataset, measures: readonly number[], query: SeriesQuery): Promise<CellSums[]> {
  const rows = await executor.query<{ organisation_id: number; days: string; sums: string }>(
    `SELECT organisation_id, string_agg((service_day - $2::date)::text, ',') AS days, string_agg(total::text, ',') AS sums
     FROM (${inForce('measures, values')}) in_force CROSS JOIN LATERAL (
       SELECT CASE WHEN $8 THEN coalesce(sum(c.value), 0) ELSE sum(c.value) END AS total
       FROM unnest(measures, values) AS c (measure, value) WHERE c.measure = ANY ($7::int[])) cells
     WHERE (NOT partial OR $6) AND total IS NOT NULL GROUP BY organisation_id ORDER BY organisation_id`,
    [DATASETS[dataset].number, query.from, query.to, query.asOf, query.organisationIds ?? null, query.partialDays ?? false, measures,
      DATASETS[dataset].absence === 'zero'],
  );
  return rows.map((row) => ({ organisationId: row.organisation_id, days: numbersOf(row.days), sums: numbersOf(row.sums) }));
}
