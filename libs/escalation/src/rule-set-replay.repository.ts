import type { Period } from '#libs/mismatch';
import type { SqlExecutor } from '#libs/platform';

/** That somebody saw what a version would have done beside another, over a period of mornings. */
export interface RuleSetReplay {
  readonly period: Period;
  readonly at: Date;
  /** Name of whoever looked first. */
  readonly by: string;
}

/** Notes that a version was replayed beside another; the same period a second time is no news and writes nothing. */
export async function noteReplay(executor: SqlExecutor, version: number, beside: number, { period, at, by }: RuleSetReplay): Promise<void> {
  // A write that changes nothing would still tell every remembered answer that something had changed.
  const known = await executor.query('SELECT FROM rule_set_replay WHERE version = $1 AND beside = $2 AND from_morning = $3 AND to_morning = $4', [
    version, beside, period.from, period.to,
  ]);
  if (known.length > 0) return;
  await executor.query(
    'INSERT INTO rule_set_replay (version, beside, from_morning, to_morning, at, by) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING',
    [version, beside, period.from, period.to, at, by],
  );
}

/** The last replay of a version beside another; undefined when nobody has seen one. */
export async function lastReplay(executor: SqlExecutor, version: number, beside: number): Promise<RuleSetReplay | undefined> {
  const [found] = await executor.query<{ from: string; to: string; at: Date; by: string }>(
    `SELECT from_morning::text AS from, to_morning::text AS to, at, by FROM rule_set_replay WHERE version = $1 AND beside = $2
     ORDER BY at DESC, to_morning DESC, from_morning LIMIT 1`,
    [version, beside],
  );
  return found && { period: { from: found.from as Period['from'], to: found.to as Period['to'] }, at: found.at, by: found.by };
}
