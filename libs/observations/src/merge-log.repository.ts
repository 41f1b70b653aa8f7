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

/** The merges of a dataset beside those already seen. Ids are no order of time: one that was long under way may come to light late. */
export function mergesBeside(executor: SqlExecutor, dataset: Dataset, seen: readonly number[]): Promise<LoggedMerge[]> {
  return executor.query<LoggedMerge>(
    `SELECT id, first_day AS "from", last_day + 1 AS "to", known_from AS "knownFrom", known_until AS "knownUntil"
     FROM observation_merge WHERE dataset = $1 AND id <> ALL ($2::int[])`,
    [DATASETS[dataset].number, seen],
  );
}
