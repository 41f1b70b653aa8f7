import type { ServiceDay } from '#libs/kernel';
import type { Transaction } from '#libs/platform';
import { DATASETS } from './domain/dataset.js';
import type { StagingTarget } from './domain/staged-cell.js';
import { STAGED } from './staging-table.js';

/** Arriving organisation-days with their place in the order of versions; one at a time in a transaction. */
const ARRIVING = 'arriving_observation_day';

/** Minutes before its usual end at which a day counts as stopped too early. Assumption. */
const PARTIAL_MINUTES = 60;

/** What the merge counted. */
export interface MergeCounts {
  readonly lines: number;
  readonly loadedLines: number;
  readonly firstDay: ServiceDay | null;
  readonly lastDay: ServiceDay | null;
  readonly partialDays: number;
}

/** The first days of the months that the staged rows touch. */
export async function monthsStaged(transaction: Transaction): Promise<string[]> {
  const rows = await transaction.query<{ month: string }>(`SELECT DISTINCT date_trunc('month', service_day)::date AS month FROM ${STAGED}`);
  return rows.map(({ month }) => month);
}

/**
 * An organisation with any row at a reading has no slots on the other days that the reading covers: an empty
 * organisation-day says so. Chunks of them count on from `firstChunk`.
 */
export async function stageDaysWithoutSlots(transaction: Transaction, firstChunk: number, totals: readonly number[]): Promise<void> {
  await transaction.query(
    `WITH reading AS (SELECT read_at, min(service_day) AS first_day, max(service_day) AS last_day FROM ${STAGED} GROUP BY read_at),
     covered AS (
       SELECT DISTINCT s.organisation_id, s.read_at, r.first_day, r.last_day FROM ${STAGED} s JOIN reading r USING (read_at)),
     absent AS (
       SELECT c.organisation_id, d::date AS service_day, c.read_at
       FROM covered c CROSS JOIN generate_series(c.first_day, c.last_day, interval '1 day') d
       EXCEPT SELECT organisation_id, service_day, read_at FROM ${STAGED})
     INSERT INTO ${STAGED}
     SELECT $1 - 1 + row_number() OVER (), organisation_id, service_day, read_at, 0, '{}', NULL, $2, '{}', '{}', '{}', '{}' FROM absent`,
    [firstChunk, totals],
  );
}

/** Finds, for every staged organisation-day, whether it says anything that the version before it does not. */
export async function compareStaged(transaction: Transaction, { dataset, loadId, knownAt }: StagingTarget): Promise<void> {
  await transaction.query(
    `CREATE TEMP TABLE ${ARRIVING} ON COMMIT DROP AS
     SELECT s.chunk, s.organisation_id, s.service_day, coalesce(s.read_at, k.known_at) AS read_at, k.known_at, s.lines, s.last_minute,
            hash_array_extended(s.measures, hash_array_extended(s.minutes, hash_array_extended(s.lengths, hash_array_extended(s.values, 0)))) AS digest,
            false AS fresh, false AS partial, NULL::timestamptz AS next_read_at
     FROM ${STAGED} s CROSS JOIN LATERAL (SELECT coalesce(${instant(knownAt)}, s.read_at,
       (s.service_day + 1 + time '06:00') AT TIME ZONE 'Europe/London') AS known_at) k`,
  );
  await transaction.query(`ANALYZE ${ARRIVING} (organisation_id, service_day, chunk)`);
  await transaction.query(
    `WITH days AS (SELECT DISTINCT organisation_id, service_day FROM ${ARRIVING}),
     chain AS (
       SELECT chunk, organisation_id, service_day, read_at, known_at, $2::int AS load_id, digest FROM ${ARRIVING}
       UNION ALL
       SELECT NULL, o.organisation_id, o.service_day, o.read_at, o.known_at, o.load_id, o.digest
       FROM observation_day o JOIN days USING (organisation_id, service_day)
       WHERE o.dataset = $1 AND o.service_day BETWEEN $3 AND $4),
     compared AS (
       SELECT chunk, digest IS DISTINCT FROM lag(digest) OVER version AS fresh, lead(read_at) OVER version AS next_read_at FROM chain
       WINDOW version AS (PARTITION BY organisation_id, service_day ORDER BY read_at, known_at, load_id))
     UPDATE ${ARRIVING} a SET fresh = c.fresh, next_read_at = c.next_read_at FROM compared c
     WHERE c.chunk = a.chunk AND (c.fresh OR c.next_read_at IS NOT NULL)`,
    [DATASETS[dataset].number, loadId, ...(await range(transaction))],
  );
}

/**
 * A reading of the book that said what was known left no row. One that arrives late, between two of those, would then speak
 * for the later one too: so the later reading is written out, as it was known. Only slots are read apart from being known.
 */
export async function writeOutUnchangedReadings(transaction: Transaction, { dataset }: StagingTarget): Promise<void> {
  const [{ late }] = await transaction.query<{ late: boolean }>(
    `SELECT EXISTS (SELECT FROM slots_reading WHERE as_at > (SELECT min(read_at) FROM ${ARRIVING})) AS late`,
  );
  if (!late) return;
  await transaction.query(
    `INSERT INTO observation_day
     SELECT p.dataset, p.service_day, p.organisation_id, r.as_at, r.load_id, r.known_at, p.partial, p.last_minute, p.digest, p.totals,
            p.measures, p.minutes, p.lengths, p.values
     FROM ${ARRIVING} a
     CROSS JOIN LATERAL (
       SELECT * FROM slots_reading r
       WHERE r.organisation_id = a.organisation_id AND r.as_at > a.read_at AND (a.next_read_at IS NULL OR r.as_at < a.next_read_at)
         AND a.service_day BETWEEN r.first_day AND r.last_day
       ORDER BY r.as_at, r.known_at, r.load_id LIMIT 1) r
     CROSS JOIN LATERAL (
       SELECT * FROM observation_day o
       WHERE o.dataset = $1 AND o.service_day = a.service_day AND o.organisation_id = a.organisation_id AND o.read_at <= a.read_at
       ORDER BY o.read_at DESC, o.known_at DESC, o.load_id DESC LIMIT 1) p
     WHERE p.digest <> a.digest`,
    [DATASETS[dataset].number],
  );
}

/** Keeps which organisations' books were read when, and for which days. */
export async function keepReadings(transaction: Transaction, { loadId }: StagingTarget): Promise<void> {
  await transaction.query(
    `INSERT INTO slots_reading (organisation_id, as_at, load_id, known_at, first_day, last_day)
     SELECT organisation_id, read_at, $1, min(known_at), min(service_day), max(service_day) FROM ${ARRIVING} GROUP BY organisation_id, read_at`,
    [loadId],
  );
}

/**
 * Flags each organisation's last day when its last interval ends well before the usual end: the median of the same weekday
 * in the eight weeks before, or with fewer than two of those of all days of its kind (Monday to Friday, or weekend).
 */
export async function flagPartialDays(transaction: Transaction, { dataset }: StagingTarget): Promise<void> {
  const [first, last] = await range(transaction);
  await transaction.query(
    `WITH last AS (
       SELECT DISTINCT ON (organisation_id) chunk, organisation_id, service_day, last_minute FROM ${ARRIVING}
       ORDER BY organisation_id, service_day DESC),
     past AS (
       SELECT organisation_id, service_day, last_minute FROM ${ARRIVING} WHERE last_minute IS NOT NULL
       UNION ALL
       SELECT o.organisation_id, o.service_day, o.last_minute FROM observation_day o
       WHERE o.dataset = $1 AND o.service_day BETWEEN $2::date - 56 AND $3 AND o.last_minute IS NOT NULL AND NOT o.partial),
     usual AS (
       SELECT l.chunk, l.last_minute,
              percentile_cont(0.5) WITHIN GROUP (ORDER BY p.last_minute) FILTER (WHERE (l.service_day - p.service_day) % 7 = 0) AS same_end,
              count(*) FILTER (WHERE (l.service_day - p.service_day) % 7 = 0) AS same_days,
              percentile_cont(0.5) WITHIN GROUP (ORDER BY p.last_minute) AS kind_end, count(*) AS kind_days
       FROM last l JOIN past p ON p.organisation_id = l.organisation_id AND p.service_day < l.service_day AND p.service_day >= l.service_day - 56
         AND (extract(isodow FROM p.service_day) > 5) = (extract(isodow FROM l.service_day) > 5)
       WHERE l.last_minute IS NOT NULL GROUP BY l.chunk, l.last_minute)
     UPDATE ${ARRIVING} a SET partial = true FROM usual u
     WHERE u.chunk = a.chunk
       AND u.last_minute + $4 < CASE WHEN u.same_days >= 2 THEN u.same_end WHEN u.kind_days >= 2 THEN u.kind_end END`,
    [DATASETS[dataset].number, first, last, PARTIAL_MINUTES],
  );
}

/** Adds the organisation-days that say something new, drops the temporary tables, and counts. */
export async function insertFresh(transaction: Transaction, { dataset, loadId }: StagingTarget): Promise<MergeCounts> {
  await transaction.query(
    `INSERT INTO observation_day
     SELECT $1, s.service_day, s.organisation_id, a.read_at, $2, a.known_at, a.partial, s.last_minute, a.digest, s.totals, s.measures,
            s.minutes, s.lengths, s.values
     FROM ${ARRIVING} a JOIN ${STAGED} s ON s.chunk = a.chunk WHERE a.fresh`,
    [DATASETS[dataset].number, loadId],
  );
  const [counts] = await transaction.query<MergeCounts>(
    `SELECT coalesce(sum(lines), 0)::int AS lines, coalesce(sum(lines) FILTER (WHERE fresh), 0)::int AS "loadedLines",
            min(service_day) FILTER (WHERE lines > 0) AS "firstDay", max(service_day) FILTER (WHERE lines > 0) AS "lastDay",
            (count(*) FILTER (WHERE partial))::int AS "partialDays" FROM ${ARRIVING}`,
  );
  await transaction.query(`DROP TABLE ${ARRIVING}, ${STAGED}`);
  return counts;
}

async function range(transaction: Transaction): Promise<[string | null, string | null]> {
  const [{ first, last }] = await transaction.query<{ first: string | null; last: string | null }>(
    `SELECT min(service_day) AS first, max(service_day) AS last FROM ${ARRIVING}`,
  );
  return [first, last];
}

/** A literal, for CREATE TABLE AS takes no parameters. */
function instant(knownAt: Date | 'backfill'): string {
  return knownAt === 'backfill' ? 'NULL::timestamptz' : `'${knownAt.toISOString()}'::timestamptz`;
}
