import { type DayNumber, fromDayNumber } from '#libs/kernel';
import { DATASETS, type Dataset } from '#libs/observations';
import type { SqlExecutor } from '#libs/platform';

/** An organisation-day as one load told it; `readAt` in milliseconds since 1970 where its rows say when they were read. */
export interface ToldDay {
  readonly organisationId: number;
  readonly day: DayNumber;
  readonly readAt?: number;
}

/** The cells in force of an organisation-day; `minutes` and `lengths` may have one element that stands for every cell. */
export interface CellsInForce {
  readonly place: number;
  readonly measures: readonly number[];
  readonly minutes: readonly number[];
  readonly lengths: readonly number[];
  readonly values: readonly number[];
}

/**
 * For each day, by its place in the list, the cells that stood when the load had gone in: of its own rows and, where these told
 * nothing new, of those before; with no moment, as in a backfill, those in force at all. Nothing for a day of which nothing had been told, and for a reading of the book never read.
 */
export function cellsInForce(executor: SqlExecutor, dataset: Dataset, days: readonly ToldDay[], cameAt: Date | null): Promise<CellsInForce[]> {
  const told = days.map(({ organisationId, day, readAt }, place) => ({
    place, organisation_id: organisationId, service_day: fromDayNumber(day), read_at: readAt === undefined ? null : new Date(readAt),
  }));
  return executor.query<CellsInForce>(
    `SELECT t.place, v.measures, v.minutes, v.lengths, v.values
     FROM jsonb_to_recordset($1::jsonb) AS t (place int, organisation_id int, service_day date, read_at timestamptz)
     CROSS JOIN LATERAL (
       SELECT o.* FROM observation_day o
       WHERE o.dataset = $2 AND o.service_day = t.service_day AND o.organisation_id = t.organisation_id
         AND o.read_at <= coalesce(t.read_at, $3::timestamptz, 'infinity')
       ORDER BY o.read_at DESC, o.known_at DESC, o.load_id DESC LIMIT 1) v
     WHERE t.read_at IS NULL
        OR EXISTS (SELECT FROM slots_reading r WHERE r.organisation_id = t.organisation_id AND r.as_at = t.read_at)`,
    [JSON.stringify(told), DATASETS[dataset].number, cameAt],
  );
}
