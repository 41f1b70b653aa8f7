import { Injectable } from '@nestjs/common';
import { Database, type SqlExecutor } from '#libs/platform';
import type { EvaluationsOfMorning } from './domain/morning-watch.js';

/** What became of the last attempt to send a sign of life. Holds nothing of the address. */
export interface HeartbeatState {
  /** ISO; null before the first success. */
  readonly lastSuccessAt: string | null;
  readonly lastTriedAt: string;
  readonly outcome: 'sent' | 'failed' | 'withheld';
  /** Why not, when it was not sent. */
  readonly detail: string | null;
}

/** What the watch on Headroom itself asks the store. */
@Injectable()
export class MorningWatchRepository {
  constructor(private readonly database: Database) {}

  /** The evaluations of a morning that begins at the instant. */
  async evaluations(from: Date, executor: SqlExecutor = this.database): Promise<EvaluationsOfMorning> {
    const [row] = await executor.query<EvaluationsOfMorning>(
      `SELECT (SELECT min(evaluated_at) FROM rule_evaluation WHERE as_of >= $1 AND ignored_because IS NULL) AS "doneAt",
         EXISTS (SELECT 1 FROM rule_evaluation WHERE as_of < $1) AS "hasHistory"`,
      [from],
    );
    return row;
  }

  /** Whether the database holds a demo, whose clock starts at its own morning each time. */
  async isDemo(): Promise<boolean> {
    return (await this.database.query(`SELECT 1 FROM setting WHERE name = 'demo'`)).length > 0;
  }

  /** Keys of the live alerts about missed mornings. */
  async liveMissed(executor: SqlExecutor): Promise<string[]> {
    const rows = await executor.query<{ key: string }>(
      `SELECT key FROM alert WHERE kind = 'evaluation-missed' AND status IN ('firing', 'acknowledged', 'escalated') ORDER BY id`,
    );
    return rows.map(({ key }) => key);
  }

  /** What became of the last sign of life; undefined before the first. */
  async heartbeat(): Promise<HeartbeatState | undefined> {
    const [row] = await this.database.query<{ value: HeartbeatState }>(`SELECT value FROM setting WHERE name = 'heartbeat'`);
    return row?.value;
  }

  async keepHeartbeat(state: HeartbeatState): Promise<void> {
    await this.database.query(
      `INSERT INTO setting (name, value) VALUES ('heartbeat', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      [JSON.stringify(state)],
    );
  }
}
