import type { ServiceDay } from '#libs/kernel';
import type { SqlExecutor } from '#libs/platform';
import { DATASETS, type Dataset } from './domain/dataset.js';
import { numbersOf } from './domain/number-lists.js';

/** Which days of which organisations are asked for, as known when. */
export interface SeriesQuery {
  readonly from: ServiceDay;
  /** First day no longer asked for. */
  readonly to: ServiceDay;
  /** Nothing learned after this moment is seen. */
  readonly asOf: Date;
  /** All that have a value when left out. */
  readonly organisationIds?: readonly number[];
  /** Also gives a day that was only begun when its file was cut: what is known of it so far. */
  readonly partialDays?: boolean;
}

/** One organisation's totals: `totals[i * width + k]` is total `k` on day `days[i]` after the query's first. */
export interface DailyTotals {
  readonly organisationId: number;
  readonly days: Float64Array;
  readonly totals: Float64Array;
}

/** The version in force, with these columns of it: of those known by $4 the one read, known and loaded last. Walks the primary key backwards. */
export const inForce = (columns: string): string => `
  SELECT DISTINCT ON (service_day, organisation_id) organisation_id, service_day, partial, ${columns} FROM observation_day
  WHERE dataset = $1 AND service_day >= $2 AND service_day < $3 AND known_at <= $4 AND ($5::int[] IS NULL OR organisation_id = ANY ($5))
  ORDER BY service_day DESC, organisation_id DESC, read_at DESC, known_at DESC, load_id DESC`;

/**
 * The totals of a dataset in force at the moment, partial days left out unless asked for. The days come in no order. One row an
 * organisation: a row for each day would take the driver longer than the database.
 */
export async function dailyTotals(executor: SqlExecutor, dataset: Dataset, query: SeriesQuery): Promise<DailyTotals[]> {
  const rows = await executor.query<{ organisation_id: number; days: string; totals: string }>(
    `SELECT organisation_id, string_agg((service_day - $2::date)::text, ',') AS days, string_agg(totals::text, '') AS totals
     FROM (${inForce('totals')}) in_force WHERE NOT partial OR $6 GROUP BY organisation_id ORDER BY organisation_id`,
    [DATASETS[dataset].number, query.from, query.to, query.asOf, query.organisationIds ?? null, query.partialDays ?? false],
  );
  return rows.map((row) => ({ organisationId: row.organisation_id, days: numbersOf(row.days), totals: numbersOf(row.totals) }));
}

/** The last whole day known of a dataset, by organisation. */
export async function lastWholeDays(executor: SqlExecutor, dataset: Dataset, asOf: Date): Promise<Map<number, ServiceDay>> {
  const rows = await executor.query<{ id: number; day: ServiceDay }>(
    `SELECT organisation_id AS id, max(service_day) AS day FROM observation_day
     WHERE dataset = $1 AND known_at <= $2 AND NOT partial GROUP BY organisation_id`,
    [DATASETS[dataset].number, asOf],
  );
  return new Map(rows.map(({ id, day }) => [id, day]));
}

/** Which organisations of which days something was learned of after a moment and by another. */
export async function learnedSince(
  executor: SqlExecutor,
  { from, to, asOf, after }: Pick<SeriesQuery, 'from' | 'to' | 'asOf'> & { after: Date },
): Promise<Map<ServiceDay, Set<number>>> {
  const rows = await executor.query<{ day: ServiceDay; ids: number[] }>(
    `SELECT service_day AS day, array_agg(DISTINCT organisation_id) AS ids FROM observation_day
     WHERE service_day >= $1 AND service_day < $2 AND known_at > $3 AND known_at <= $4 GROUP BY service_day`,
    [from, to, after, asOf],
  );
  return new Map(rows.map(({ day, ids }) => [day, new Set(ids)]));
}
