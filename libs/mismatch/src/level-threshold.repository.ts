import type { SqlExecutor } from '#libs/platform';
import { DEFAULT_LEVEL_THRESHOLDS, type LevelThresholdSet } from './domain/level-thresholds.js';

/** The thresholds of local levels in force at a moment; the default ones before any were published. */
export async function levelThresholdsAt(executor: SqlExecutor, at: Date): Promise<LevelThresholdSet> {
  const [row] = await executor.query<{ thresholds: LevelThresholdSet }>(
    'SELECT thresholds FROM level_threshold_set WHERE effective_from <= $1 ORDER BY effective_from DESC, version DESC LIMIT 1',
    [at],
  );
  return row?.thresholds ?? DEFAULT_LEVEL_THRESHOLDS;
}

/** Puts thresholds in force from a moment on, under the version of the rule set that holds them. */
export async function putLevelThresholds(executor: SqlExecutor, version: number, effectiveFrom: Date, thresholds: LevelThresholdSet): Promise<void> {
  await executor.query('INSERT INTO level_threshold_set (version, effective_from, thresholds) VALUES ($1, $2, $3)', [
    version, effectiveFrom, JSON.stringify(thresholds),
  ]);
}

/** Takes back thresholds that were to come into force. */
export async function removeLevelThresholds(executor: SqlExecutor, version: number): Promise<void> {
  await executor.query('DELETE FROM level_threshold_set WHERE version = $1', [version]);
}
