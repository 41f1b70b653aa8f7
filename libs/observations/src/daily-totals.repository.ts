import { type DayNumber, type ServiceDay } from '#libs/kernel';
import type { SqlExecutor } from '#libs/platform';
import { DATASETS, type Dataset } from './domain/dataset.js';
import type { DayRange } from './domain/day-ranges.js';
import { type DayNumbers, numbersByDay } from './domain/number-lists.js';

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
  /** Reads every organisation and keeps what was read: of the next queries within these days only what was loaded since is read again. */
  readonly remember?: boolean;
}

/** Days to be read of the store. */
export type DaysQuery = Pick<SeriesQuery, 'from' | 'to' | 'asOf' | 'organisationIds'>;

/** The version in force, with these columns of it: of those known by $4 the one read, known and loaded last. Walks the primary key backwards. */
export const inForce = (columns: string): string => `
  SELECT DISTINCT ON (service_day, organisation_id) organisation_id, service_day, partial, ${columns} FROM observation_day
  WHERE dataset = $1 AND service_day >= $2 AND service_day < $3 AND known_at <= $4 AND ($5::int[] IS NULL OR organisation_id = ANY ($5))
  ORDER BY service_day DESC, organisation_id DESC, read_at DESC, known_at DESC, load_id DESC`;

/**
 * The totals of a dataset in force at the moment: of each day `[organisation, 1 if partial, totals...]` after one another. One row a day,
 * as the index gives them: a row for each organisation's day would take the driver longer than the database.
 */
export async function totalsByDay(executor: SqlExecutor, dataset: Dataset, query: DaysQuery): Promise<DayNumbers> {
  const rows = await executor.query<{ day: DayNumber; numbers: string }>(
    `SELECT service_day - '1970-01-01'::date AS day, string_agg(organisation_id || ',' || partial::int || totals::text, '') AS numbers
     FROM (${inForce('totals')}) in_force GROUP BY service_day`,
    [DATASETS[dataset].number, query.from, query.to, query.asOf, query.organisationIds ?? null],
  );
  return numbersByDay(rows);
}

/** The last whole day known of a dataset in its version in force, by organisation, leaving out the days of a range. */
export async function lastWholeDays(executor: SqlExecutor, dataset: Dataset, asOf: Date, beside?: DayRange): Promise<Map<number, ServiceDay>> {
  const rows = await executor.query<{ id: number; day: ServiceDay }>(
    `SELECT organisation_id AS id, max(service_day) AS day FROM (
       SELECT DISTINCT ON (service_day, organisation_id) organisation_id, service_day, partial FROM observation_day
       WHERE dataset = $1 AND known_at <= $2 AND ($3::date IS NULL OR service_day < $3 OR service_day >= $4)
       ORDER BY service_day DESC, organisation_id DESC, read_at DESC, known_at DESC, load_id DESC) in_force
     WHERE NOT partial GROUP BY organisation_id`,
    [DATASETS[dataset].number, asOf, beside?.from ?? null, beside?.to ?? null],
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
