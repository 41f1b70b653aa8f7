import type { ServiceDay } from '#libs/kernel';
import type { Database, SqlExecutor } from '#libs/platform';

/**
 * Makes the monthly partitions that the days lack, in a short transaction of their own: an empty partition harms nobody when
 * the load rolls back, and attaching a table blocks no reader, as creating a partition in place would until the load ends.
 */
export async function ensurePartitions(database: Database, executor: SqlExecutor, days: readonly ServiceDay[]): Promise<void> {
  const months = [...new Set(days.map((day) => `${day.slice(0, 7)}-01`))].sort();
  const missing = await executor.query<{ month: string }>(
    `SELECT m.month::date AS month FROM unnest($1::date[]) AS m (month) WHERE to_regclass(to_char(m.month, '"observation_day_"YYYY_MM')) IS NULL`,
    [months],
  );
  if (missing.length === 0) return;
  await database.transaction(async (transaction) => {
    for (const { month } of missing) await transaction.query('SELECT add_observation_month($1)', [month]);
  });
}
