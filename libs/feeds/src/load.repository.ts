import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ServiceDay } from '#libs/kernel';
import type { SqlExecutor, Transaction } from '#libs/platform';
import type { LoadReason, LoadStatus, LoadWarning } from './domain/load-outcome.js';
import type { FeedDefinition } from './domain/feed-definition.js';
import { DEFAULT_FEED_SETTINGS, type FeedSettings } from './feed-settings.js';
import type { Quarantine } from './loading/quarantine.js';

/** A load as it is kept. */
export interface LoadRecord {
  readonly id: number;
  readonly feed: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly attempt: number;
  readonly redriveOf: number | null;
  readonly backfill: boolean;
  readonly status: Exclude<LoadStatus, 'duplicate'>;
  readonly rows: number;
  readonly loaded: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly quarantined: number;
  readonly firstDay: ServiceDay | null;
  readonly lastDay: ServiceDay | null;
  readonly knownAt: Date;
  readonly finishedAt: Date;
  readonly code: string | null;
  readonly message: string | null;
  readonly reasons: readonly LoadReason[];
  readonly warnings: readonly LoadWarning[];
  /** Who sent it; null: it came by the drop folder. */
  readonly sentBy: string | null;
}

const COLUMNS = `id, feed, file_name AS "fileName", sha256, attempt, redrive_of AS "redriveOf", backfill, status, rows, loaded, unchanged,
  skipped, quarantined, first_day AS "firstDay", last_day AS "lastDay", known_at AS "knownAt", finished_at AS "finishedAt", code, message,
  reasons, warnings, sent_by AS "sentBy"`;

/** Makes everyone else who would load the same bytes of the feed wait until this transaction ends. */
export async function lockFile(transaction: Transaction, feed: string, sha256: string): Promise<void> {
  await transaction.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 814215))`, [`${feed} ${sha256}`]);
}

/**
 * Makes everyone else who would load into the same place wait until this transaction ends: what a file says is held against what was
 * said before it, which must be there to be seen. Taken before the moment at which the load counts as known.
 */
export async function lockTarget(transaction: Transaction, { target }: Pick<FeedDefinition, 'target'>): Promise<void> {
  const place = target.kind === 'observations' ? target.dataset : target.kind;
  await transaction.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 814218))`, [place]);
}

/** The earlier load of the same bytes that went in, if one did. */
export async function findLoaded(executor: SqlExecutor, feed: string, sha256: string): Promise<LoadRecord | undefined> {
  const [load] = await executor.query<LoadRecord>(
    `SELECT ${COLUMNS} FROM load WHERE feed = $1 AND sha256 = $2 AND status <> 'rejected' AND redrive_of IS NULL LIMIT 1`,
    [feed, sha256],
  );
  return load;
}

/** A number for the load that begins. */
export async function reserveLoadId(executor: SqlExecutor): Promise<number> {
  const [{ id }] = await executor.query<{ id: number }>(`SELECT nextval(pg_get_serial_sequence('load', 'id'))::int AS id`);
  return id;
}

/** Writes how a load ended; gives its attempt, the next free one of its bytes. */
export async function insertLoad(executor: SqlExecutor, load: Omit<LoadRecord, 'attempt'>): Promise<number> {
  const [{ attempt }] = await executor.query<{ attempt: number }>(
    `INSERT INTO load (id, feed, file_name, sha256, attempt, redrive_of, backfill, status, rows, loaded, unchanged, skipped, quarantined,
       first_day, last_day, known_at, finished_at, code, message, reasons, warnings, sent_by)
     OVERRIDING SYSTEM VALUE
     SELECT $1, $2, $3, $4, coalesce(max(attempt), 0) + 1, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21
     FROM load WHERE feed = $2 AND sha256 = $4
     RETURNING attempt`,
    [
      load.id, load.feed, load.fileName, load.sha256, load.redriveOf, load.backfill, load.status, load.rows, load.loaded, load.unchanged,
      load.skipped, load.quarantined, load.firstDay, load.lastDay, load.knownAt, load.finishedAt, load.code, load.message,
      JSON.stringify(load.reasons), JSON.stringify(load.warnings), load.sentBy,
    ],
  );
  return attempt;
}

/** Copies the quarantine of a load in. The load must have been written. */
export async function insertQuarantine(transaction: Transaction, loadId: number, quarantine: Quarantine): Promise<void> {
  if (quarantine.count === 0) return;
  await transaction.query(
    `CREATE TEMP TABLE quarantined (line int, column_name text, value text, code text, message text, content jsonb) ON COMMIT DROP`,
  );
  await pipeline(Readable.from(quarantine.copyLines()), transaction.copyFrom('COPY quarantined FROM STDIN'));
  await transaction.query(
    `INSERT INTO quarantined_row (load_id, line, column_name, value, code, message, content)
     SELECT $1, line, column_name, value, code, message, content FROM quarantined ON CONFLICT DO NOTHING`,
    [loadId],
  );
  await transaction.query('DROP TABLE quarantined');
}

/** The first reasons of a load's quarantine. */
export function firstReasons(executor: SqlExecutor, loadId: number, limit: number): Promise<LoadReason[]> {
  return executor.query<LoadReason>(
    `SELECT line, column_name AS column, value, code, message FROM quarantined_row WHERE load_id = $1 ORDER BY line LIMIT $2`,
    [loadId, limit],
  );
}

/** The load of that number. */
export async function findLoad(executor: SqlExecutor, id: number): Promise<LoadRecord | undefined> {
  const [load] = await executor.query<LoadRecord>(`SELECT ${COLUMNS} FROM load WHERE id = $1`, [id]);
  return load;
}

/** What became of some bytes of a feed when they came last; undefined when they never did. */
export async function latestOfFile(executor: SqlExecutor, feed: string, sha256: string): Promise<LoadRecord | undefined> {
  const [load] = await executor.query<LoadRecord>(`SELECT ${COLUMNS} FROM load WHERE feed = $1 AND sha256 = $2 AND redrive_of IS NULL ORDER BY id DESC LIMIT 1`, [feed, sha256]);
  return load;
}

/** What came of a feed lately. */
export interface FeedSums {
  readonly feed: string;
  readonly files: number;
  readonly refused: number;
  readonly rows: number;
  readonly quarantined: number;
}

/** Files and rows by feed that came since a moment. */
export function sumsOfFeeds(executor: SqlExecutor, since: Date): Promise<FeedSums[]> {
  return executor.query<FeedSums>(
    `SELECT feed, count(*)::int AS files, count(*) FILTER (WHERE status = 'rejected')::int AS refused,
       sum(CASE WHEN status = 'rejected' THEN 0 ELSE loaded + unchanged END)::int AS rows, sum(quarantined)::int AS quarantined
     FROM load WHERE known_at >= $1 GROUP BY feed`,
    [since],
  );
}

/** The latest load of each feed. */
export function latestLoads(executor: SqlExecutor): Promise<LoadRecord[]> {
  return executor.query<LoadRecord>(`SELECT ${COLUMNS} FROM load WHERE id IN (SELECT max(id) FROM load GROUP BY feed) ORDER BY feed`);
}

/** Loads before a number, latest first; of one feed or one status when given. */
export function listLoads(
  executor: SqlExecutor,
  { before, limit, feed, status }: { before?: number; limit: number; feed?: string; status?: string },
): Promise<LoadRecord[]> {
  return executor.query<LoadRecord>(
    `SELECT ${COLUMNS} FROM load
     WHERE ($1::int IS NULL OR id < $1) AND ($2::text IS NULL OR feed = $2) AND ($3::text IS NULL OR status = $3)
     ORDER BY id DESC LIMIT $4`,
    [before ?? null, feed ?? null, status ?? null, limit],
  );
}

/** The feeds' entry among the settings kept in the database, completed by the defaults. */
export async function feedSettings(executor: SqlExecutor): Promise<FeedSettings> {
  const [row] = await executor.query<{ value: Partial<FeedSettings> }>(`SELECT value FROM setting WHERE name = 'feeds'`);
  return { ...DEFAULT_FEED_SETTINGS, ...row?.value };
}

/** Whether a load after the number told anything new: one that did not starts no forecast that could stand in for another's. */
export async function hasLoadAfter(executor: SqlExecutor, id: number): Promise<boolean> {
  const [{ found }] = await executor.query<{ found: boolean }>(
    `SELECT EXISTS (SELECT FROM load WHERE id > $1 AND loaded > 0) AS found`,
    [id],
  );
  return found;
}
