import type { DayNumber } from '#libs/kernel';
import type { SqlExecutor } from '#libs/platform';
import type { DaysQuery, SeriesQuery } from './daily-totals.repository.js';
import { DATASETS, type Dataset } from './domain/dataset.js';
import { type DayNumbers, numbersByDay } from './domain/number-lists.js';

/** A reading of an organisation's book: as `[first day, last day, when]`, days after the query's first, milliseconds since 1970. */
export interface Reading {
  readonly organisationId: number;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly asAt: number;
}

/** Every reading known at the moment that covers a day of the range, oldest first. */
export async function readingsOf(executor: SqlExecutor, query: SeriesQuery): Promise<Reading[]> {
  const rows = await executor.query<Reading>(
    `SELECT organisation_id AS "organisationId", first_day - $1::date AS "firstDay", last_day - $1::date AS "lastDay",
            extract(epoch FROM as_at)::float8 * 1000 AS "asAt"
     FROM slots_reading WHERE last_day >= $1 AND first_day < $2 AND known_at <= $3 AND ($4::int[] IS NULL OR organisation_id = ANY ($4))
     ORDER BY as_at`,
    [query.from, query.to, query.asOf, query.organisationIds ?? null],
  );
  return rows;
}

/** When each organisation's book was last read. */
export async function lastReadings(executor: SqlExecutor, asOf: Date): Promise<Map<number, Date>> {
  const rows = await executor.query<{ id: number; at: Date }>(
    'SELECT organisation_id AS id, max(as_at) AS at FROM slots_reading WHERE known_at <= $1 GROUP BY organisation_id',
    [asOf],
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** What the book said of each day by how many days before it it was read: `[organisation, lead, slots, embargoed, booked]` after one another. */
export async function slotsByLead(executor: SqlExecutor, dataset: Dataset, query: DaysQuery): Promise<DayNumbers> {
  const rows = await executor.query<{ day: DayNumber; numbers: string }>(
    `SELECT service_day - '1970-01-01'::date AS day, string_agg(organisation_id || ',' || lead || totals::text, '') AS numbers FROM (
       SELECT DISTINCT ON (service_day, organisation_id, lead) organisation_id, service_day, lead, totals FROM (
         SELECT o.*, service_day - (read_at AT TIME ZONE 'Europe/London')::date AS lead FROM observation_day o
         WHERE dataset = $1 AND service_day >= $2 AND service_day < $3 AND known_at <= $4
           AND ($5::int[] IS NULL OR organisation_id = ANY ($5))) readings
       ORDER BY service_day, organisation_id, lead, read_at DESC, known_at DESC, load_id DESC) last_of_its_day
     GROUP BY service_day`,
    [DATASETS[dataset].number, query.from, query.to, query.asOf, query.organisationIds ?? null],
  );
  return numbersByDay(rows);
}
