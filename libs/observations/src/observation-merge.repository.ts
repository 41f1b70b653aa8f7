import type { ServiceDay } from '#libs/kernel';
import type { Transaction } from '#libs/platform';
import { DATASETS, type Dataset } from './domain/dataset.js';
import type { StagingTarget } from './domain/staged-cell.js';
import { STAGED } from './staging-table.js';

/** Arriving organisation-days with their place in the order of versions; one at a time in a transaction. */
const ARRIVING = 'arriving_observation_day';

/** Minutes before its usual end at which a day counts as stopped too early. Assumption. */
const PARTIAL_MINUTES = 60;

/** The first and the last service day staged. */
export type StagedRange = readonly [first: ServiceDay, last: ServiceDay];

/** Distinct lines that the merge saw, and of these those that said something new. */
export interface MergeCounts {
  readonly lines: number;
  readonly loadedLines: number;
}

/** Memory of each sort and hash of a merge: with the server's default of 4 MB a large load would be sorted on disk. */
const WORK_MEMORY = '128MB';

/** Gives the statements of a merge the memory they want, until the transaction ends. */
export async function grantMemory(transaction: Transaction): Promise<void> {
  await transaction.query(`SET LOCAL work_mem = '${WORK_MEMORY}'`);
}

/**
 * An organisation with any row at a reading has no slots on the other days that the reading covers: an empty
 * organisation-day says so. Chunks of them count on from `firstChunk`.
 */
export async function stageDaysWithoutSlots(transaction: Transaction, firstChunk: number, totals: readonly number[]): Promise<void> {
  await transaction.query(
    `WITH book AS (SELECT organisation_id, read_at, min(service_day) AS first_day, max(service_day) AS last_day, count(*) AS days FROM ${STAGED} GROUP BY 1, 2),
     covered AS (
       SELECT organisation_id, read_at, days, min(first_day) OVER reading AS first_day, max(last_day) OVER reading AS last_day
       FROM book WINDOW reading AS (PARTITION BY read_at)),
     absent AS (
       SELECT c.organisation_id, c.first_day + d AS service_day, c.read_at
       FROM covered c CROSS JOIN generate_series(0, c.last_day - c.first_day) d
       WHERE c.days <= c.last_day - c.first_day AND NOT EXISTS (
         SELECT FROM ${STAGED} s WHERE s.organisation_id = c.organisation_id AND s.service_day = c.first_day + d AND s.read_at = c.read_at))
     INSERT INTO ${STAGED}
     SELECT $1 - 1 + row_number() OVER (), organisation_id, service_day, read_at, 0, '{}', NULL, $2, '{}', '{}', '{}', '{}' FROM absent`,
    [firstChunk, totals],
  );
}

/** Finds, for every staged organisation-day, whether it says anything that the version before it does not. */
export async function compareStaged(transaction: Transaction, { dataset, loadId, knownAt }: StagingTarget, [first, last]: StagedRange): Promise<void> {
  await transaction.query(
    `CREATE TEMP TABLE ${ARRIVING} (chunk int, organisation_id int, service_day date, read_at timestamptz, known_at timestamptz, lines int,
       last_minute smallint, digest bigint, fresh boolean, was_partial boolean, next_read_at timestamptz) ON COMMIT DROP`,
  );
  await transaction.query(
    `WITH staged AS (
       SELECT s.chunk, s.organisation_id, s.service_day, s.lines, s.last_minute, coalesce(s.read_at, k.known_at) AS read_at, k.known_at,
              hash_array_extended(s.measures, hash_array_extended(s.minutes, hash_array_extended(s.lengths, hash_array_extended(s.values, 0)))) AS digest
       FROM ${STAGED} s CROSS JOIN LATERAL (
         SELECT coalesce($5::timestamptz, s.read_at, (s.service_day + 1 + time '06:00') AT TIME ZONE 'Europe/London') AS known_at) k),
     chain AS (
       SELECT chunk, organisation_id, service_day, read_at, known_at, $2::int AS load_id, digest, lines, last_minute, false AS partial FROM staged
       UNION ALL
       SELECT NULL, organisation_id, service_day, o.read_at, o.known_at, o.load_id, o.digest, NULL, NULL, o.partial
       FROM observation_day o JOIN (SELECT DISTINCT organisation_id, service_day FROM ${STAGED}) days USING (organisation_id, service_day)
       WHERE o.dataset = $1 AND o.service_day BETWEEN $3 AND $4),
     compared AS (
       SELECT *, digest IS DISTINCT FROM lag(digest) OVER version AS fresh, lag(partial) OVER version AS was_partial,
              lead(read_at) OVER version AS next_read_at FROM chain
       WINDOW version AS (PARTITION BY organisation_id, service_day ORDER BY read_at, known_at, load_id))
     INSERT INTO ${ARRIVING}
     SELECT chunk, organisation_id, service_day, read_at, known_at, lines, last_minute, digest, fresh, was_partial, next_read_at FROM compared
     WHERE chunk IS NOT NULL`,
    [DATASETS[dataset].number, loadId, first, last, knownAt === 'backfill' ? null : knownAt],
  );
  await transaction.query(`ANALYZE ${ARRIVING} (organisation_id, service_day, chunk, fresh)`);
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
 * The chunks of organisations' last days whose last interval ends well before the usual end: the median of the same weekday
 * in the eight weeks before, or with fewer than two of those of all days of its kind (Monday to Friday, or weekend).
 */
export async function partialChunks(transaction: Transaction, { dataset }: StagingTarget, [first, last]: StagedRange): Promise<number[]> {
  const rows = await transaction.query<{ chunk: number }>(
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
     SELECT chunk FROM usual
     WHERE last_minute + $4 < CASE WHEN same_days >= 2 THEN same_end WHEN kind_days >= 2 THEN kind_end END`,
    [DATASETS[dataset].number, first, last, PARTIAL_MINUTES],
  );
  return rows.map(({ chunk }) => chunk);
}

/**
 * Adds the organisation-days that say something new, also those with the same cells that were partial and no longer are; drops the
 * temporary tables, and counts.
 */
export async function insertFresh(transaction: Transaction, { dataset, loadId }: StagingTarget, partial: readonly number[]): Promise<MergeCounts> {
  await transaction.query(`UPDATE ${ARRIVING} SET fresh = true WHERE NOT fresh AND was_partial AND NOT chunk = ANY ($1::int[])`, [partial]);
  await transaction.query(
    `INSERT INTO observation_day
     SELECT $1, s.service_day, s.organisation_id, a.read_at, $2, a.known_at, a.chunk = ANY ($3::int[]), s.last_minute, a.digest, s.totals,
            s.measures, s.minutes, s.lengths, s.values
     FROM ${ARRIVING} a JOIN ${STAGED} s ON s.chunk = a.chunk WHERE a.fresh`,
    [DATASETS[dataset].number, loadId, partial],
  );
  await logMerge(transaction, dataset, loadId);
  const [counts] = await transaction.query<MergeCounts>(
    `SELECT coalesce(sum(lines), 0)::int AS lines, coalesce(sum(lines) FILTER (WHERE fresh), 0)::int AS "loadedLines" FROM ${ARRIVING}`,
  );
  await transaction.query(`DROP TABLE ${ARRIVING}, ${STAGED}`);
  return counts;
}

/** A late reading of the book wrote out later ones too, each as it was known. */
async function logMerge(transaction: Transaction, dataset: Dataset, loadId: number): Promise<void> {
  await transaction.query(
    `INSERT INTO observation_merge (dataset, load_id, first_day, last_day, known_from, known_until)
     SELECT $1, $2, min(service_day), max(service_day), min(known_at), max(known_at) FROM (
       SELECT service_day, known_at FROM ${ARRIVING}
       UNION ALL
       SELECT NULL, known_at FROM slots_reading WHERE $3 AND as_at > (SELECT min(read_at) FROM ${ARRIVING})) told`,
    [DATASETS[dataset].number, loadId, dataset === 'slots'],
  );
}
