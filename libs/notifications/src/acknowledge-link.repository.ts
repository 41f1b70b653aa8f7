import { Injectable } from '@nestjs/common';
import type { SqlExecutor } from '#libs/platform';

/** That a link was used. */
export interface LinkUse {
  readonly tokenHash: string;
  readonly recipientKey: string;
  readonly usedAt: Date;
}

/** Which acknowledge links were used, and whose they are. */
@Injectable()
export class AcknowledgeLinkRepository {
  async isUsed(executor: SqlExecutor, tokenHash: string): Promise<boolean> {
    return (await executor.query('SELECT FROM acknowledge_link_use WHERE token_hash = $1', [tokenHash])).length > 0;
  }

  async markUsed(executor: SqlExecutor, { tokenHash, recipientKey, usedAt }: LinkUse): Promise<void> {
    await executor.query(
      'INSERT INTO acknowledge_link_use (token_hash, recipient_key, used_at) VALUES ($1, $2, $3) ON CONFLICT (token_hash) DO NOTHING',
      [tokenHash, recipientKey, usedAt],
    );
  }

  /** Undefined when there is no such recipient any more. */
  async nameOfRecipient(executor: SqlExecutor, key: string): Promise<string | undefined> {
    const [row] = await executor.query<{ name: string }>('SELECT name FROM recipient WHERE key = $1 AND active', [key]);
    return row?.name;
  }
}
