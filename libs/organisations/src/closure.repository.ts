import { type ServiceDay, fromDayNumber } from '#libs/kernel';
import type { SqlExecutor, Transaction } from '#libs/platform';
import { type Closure, closureReason } from './domain/closure.js';
import { firstOfEach } from './domain/first-of-each.js';
import type { ClosureRow, MergeResult, MergeSource } from './domain/organisation-rows.js';
import { mergeResult } from './merge-result.js';

/** Closures that touch a day of the range, each as last told by the moment; cancelled ones left out. */
export function closuresKnown(executor: SqlExecutor, from: ServiceDay, to: ServiceDay, asOf: Date): Promise<Closure[]> {
  return executor.query<Closure>(
    `SELECT * FROM (
       SELECT DISTINCT ON (organisation_id, first_day, end_day) organisation_id AS "organisationId", first_day AS "from", end_day AS "to",
              share_closed AS "shareClosed", reason, text
       FROM closure WHERE first_day < $2 AND end_day > $1 AND known_at <= $3
       ORDER BY organisation_id, first_day, end_day, known_at DESC, load_id DESC) told
     WHERE "shareClosed" > 0`,
    [from, to, asOf],
  );
}

/** Keeps what the rows tell that was not told before. */
export async function mergeClosures(
  transaction: Transaction,
  source: MergeSource<'backfill'>,
  rows: readonly ClosureRow[],
): Promise<MergeResult> {
  const split = firstOfEach(rows, (row) => `${row.organisationId} ${row.from} ${row.to}`, (row) => `${row.shareClosed} ${row.reason}`);
  const told = split.first.map((row, position) => ({
    position, organisation_id: row.organisationId, first_day: fromDayNumber(row.from), end_day: fromDayNumber(row.to),
    share_closed: row.shareClosed, reason: closureReason(row.reason), text: row.reason,
  }));
  const fresh = await transaction.query<{ position: number }>(MERGE_CLOSURES, [
    JSON.stringify(told), source.loadId, source.knownAt === 'backfill' ? null : source.knownAt,
  ]);
  return mergeResult(split, fresh.map(({ position }) => position));
}

const MERGE_CLOSURES = `
  WITH told AS (
    SELECT r.*, coalesce($3::timestamptz, (r.first_day - 28 + time '06:00') AT TIME ZONE 'Europe/London') AS known_at
    FROM jsonb_to_recordset($1::jsonb) AS r (position int, organisation_id int, first_day date, end_day date, share_closed float8,
      reason text, text text)),
  fresh AS (
    SELECT t.* FROM told t LEFT JOIN LATERAL (
      SELECT c.share_closed, c.text FROM closure c
      WHERE c.organisation_id = t.organisation_id AND c.first_day = t.first_day AND c.end_day = t.end_day AND c.known_at <= t.known_at
      ORDER BY c.known_at DESC, c.load_id DESC LIMIT 1) k ON true
    WHERE (t.share_closed, t.text) IS DISTINCT FROM (k.share_closed, k.text)),
  inserted AS (
    INSERT INTO closure (organisation_id, first_day, end_day, known_at, load_id, share_closed, reason, text)
    SELECT organisation_id, first_day, end_day, known_at, $2, share_closed, reason, text FROM fresh
    ON CONFLICT DO NOTHING)
  SELECT position FROM fresh`;
