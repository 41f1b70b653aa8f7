import type { ServiceDay } from '#libs/kernel';
import type { SqlExecutor } from '#libs/platform';
import { DATASETS, type Dataset } from './domain/dataset.js';

/** Which days of a dataset a load told of, and when it became known. */
export interface LoggedMerge {
  readonly id: number;
  readonly from: ServiceDay;
  /** The day after the last. */
  readonly to: ServiceDay;
  readonly knownFrom: Date;
  readonly knownUntil: Date;
}

/**
 * The merges of a dataset beside those already seen, and the last of all merges there ever were: 0 when there is none. Ids are no order of time: one that
 * was long under way may come to light late.
 */
export async function mergesBeside(executor: SqlExecutor, dataset: Dataset, seen: readonly number[]): Promise<{ merges: LoggedMerge[]; lastId: number }> {
  const [{ lastId }] = await executor.query<{ lastId: number }>('SELECT coalesce(max(id), 0) AS "lastId" FROM observation_merge');
  const merges = await executor.query<LoggedMerge>(
    `SELECT id, first_day AS "from", last_day + 1 AS "to", known_from AS "knownFrom", known_until AS "knownUntil"
     FROM observation_merge WHERE dataset = $1 AND id <> ALL ($2::int[])`,
    [DATASETS[dataset].number, seen],
  );
  return { merges, lastId };
}
