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
    await transaction.query('SELECT pg_advisory_xact_lock(814216)');
    for (const { month } of missing) await transaction.query(ATTACH_MONTH.replaceAll('MONTH', month));
  });
}

const ATTACH_MONTH = `
  DO $$ DECLARE
    first date := 'MONTH';
    name text := to_char(first, '"observation_day_"YYYY_MM');
  BEGIN
    IF to_regclass(name) IS NOT NULL THEN RETURN; END IF;
    EXECUTE format('CREATE TABLE %I (LIKE observation_day INCLUDING STORAGE)', name);
    EXECUTE format('ALTER TABLE observation_day ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, first, first + interval '1 month');
  END $$`;
