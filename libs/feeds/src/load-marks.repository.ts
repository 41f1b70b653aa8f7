import type { ServiceDay } from '#libs/kernel';
import type { SqlExecutor } from '#libs/platform';

/** A load, as far as it tells what changed when something is asked as of an earlier moment. */
export interface LoadMark {
  readonly id: number;
  readonly feed: string;
  readonly backfill: boolean;
  /** From when on its rows count as known; of a backfill each row counts from its own moment. */
  readonly knownAt: Date;
  readonly firstDay: ServiceDay | null;
  readonly lastDay: ServiceDay | null;
}

/** Every load that took anything in, by id. */
export function loadMarks(executor: SqlExecutor): Promise<LoadMark[]> {
  return executor.query(
    `SELECT id, feed, backfill, known_at AS "knownAt", first_day AS "firstDay", last_day AS "lastDay" FROM load
     WHERE status <> 'rejected' AND loaded + unchanged > 0 ORDER BY id`,
  );
}
