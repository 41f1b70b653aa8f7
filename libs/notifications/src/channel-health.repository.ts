import { Injectable } from '@nestjs/common';
import type { SqlExecutor, Transaction } from '#libs/platform';
import { type ChannelHealth, UNTRIED } from './domain/channel-health.js';

const COLUMNS = 'failures, first_failure_at AS "firstFailureAt", tried_at AS "triedAt", died_at AS "diedAt", reason';

/** How channels are doing. */
@Injectable()
export class ChannelHealthRepository {
  /** Those with a history, by key. */
  async read(executor: SqlExecutor): Promise<Map<string, ChannelHealth>> {
    const rows = await executor.query<ChannelHealth & { key: string }>(`SELECT key, ${COLUMNS} FROM channel_health`);
    return new Map(rows.map(({ key, ...health }) => [key, health]));
  }

  /** One channel's, locked until the transaction ends. */
  async lock(transaction: Transaction, key: string): Promise<ChannelHealth> {
    await transaction.query('INSERT INTO channel_health (key, failures) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING', [key, UNTRIED.failures]);
    const [health] = await transaction.query<ChannelHealth>(`SELECT ${COLUMNS} FROM channel_health WHERE key = $1 FOR UPDATE`, [key]);
    return health;
  }

  async write(transaction: Transaction, key: string, { failures, firstFailureAt, triedAt, diedAt, reason }: ChannelHealth): Promise<void> {
    await transaction.query(
      'UPDATE channel_health SET failures = $2, first_failure_at = $3, tried_at = $4, died_at = $5, reason = $6 WHERE key = $1',
      [key, failures, firstFailureAt, triedAt, diedAt, reason],
    );
  }
}
