import type { ServiceDay } from '#libs/kernel';
import { DATASETS, type Dataset } from '#libs/observations';
import type { SqlExecutor, Transaction } from '#libs/platform';
import type { FreshnessState } from './domain/judge-freshness.js';

/** When the good and the refused files of a feed came. */
export interface FeedLoads {
  readonly feed: string;
  /** The newest load of the feed, whatever became of it. */
  readonly lastId: number;
  readonly lastLoadAt: Date | null;
  /** Message of a file refused since. */
  readonly refused: string | null;
}

/** When files of the feeds came, up to a moment. */
export function feedLoads(executor: SqlExecutor, until: Date): Promise<FeedLoads[]> {
  return executor.query<FeedLoads>(
    `SELECT l.feed, l.id AS "lastId", g.at AS "lastLoadAt", r.message AS refused
     FROM (SELECT feed, max(id) AS id FROM load WHERE known_at <= $1 GROUP BY feed) l
     CROSS JOIN LATERAL (SELECT max(id) AS id, max(known_at) AS at FROM load WHERE feed = l.feed AND status <> 'rejected' AND known_at <= $1) g
     LEFT JOIN LATERAL (
       SELECT message FROM load WHERE feed = l.feed AND status = 'rejected' AND known_at <= $1 AND (g.id IS NULL OR id > g.id)
       ORDER BY id DESC LIMIT 1) r ON true
     ORDER BY l.feed`,
    [until],
  );
}

/** The last whole day of each organisation that a feed brought since a day; of the book, the day of its last reading. */
export async function lastDaysOfFeed(executor: SqlExecutor, feed: string, dataset: Dataset, since: ServiceDay): Promise<Map<number, ServiceDay>> {
  const rows = await executor.query<{ id: number; day: ServiceDay }>(
    dataset === 'slots'
      ? `SELECT r.organisation_id AS id, max((r.as_at AT TIME ZONE 'Europe/London')::date) AS day
         FROM slots_reading r JOIN load l ON l.id = r.load_id WHERE l.feed = $1 AND r.as_at >= $2::date GROUP BY 1`
      : `SELECT o.organisation_id AS id, max(o.service_day) AS day
         FROM observation_day o JOIN load l ON l.id = o.load_id
         WHERE o.dataset = $3 AND o.service_day >= $2::date AND l.feed = $1 AND NOT o.partial GROUP BY 1`,
    dataset === 'slots' ? [feed, since] : [feed, since, DATASETS[dataset].number],
  );
  return new Map(rows.map(({ id, day }) => [id, day]));
}

/** How a feed was found to stand. */
export interface KeptFreshness {
  readonly feed: string;
  readonly state: FreshnessState;
  readonly reason: string;
  readonly since: Date;
}

/** What was last found, by feed; no other check goes on until the transaction ends. */
export async function keptFreshness(transaction: Transaction): Promise<Map<string, KeptFreshness>> {
  await transaction.query('SELECT pg_advisory_xact_lock(814217)');
  const rows = await transaction.query<KeptFreshness>('SELECT feed, state, reason, since FROM feed_freshness');
  return new Map(rows.map((row) => [row.feed, row]));
}

/** Keeps what was found. */
export async function keepFreshness(transaction: Transaction, found: readonly KeptFreshness[], checkedAt: Date): Promise<void> {
  await transaction.query(
    `INSERT INTO feed_freshness (feed, state, reason, since, checked_at)
     SELECT f.feed, f.state, f.reason, f.since, $2 FROM jsonb_to_recordset($1::jsonb) AS f (feed text, state text, reason text, since timestamptz)
     ON CONFLICT (feed) DO UPDATE SET state = excluded.state, reason = excluded.reason, since = excluded.since, checked_at = excluded.checked_at`,
    [JSON.stringify(found), checkedAt],
  );
}
