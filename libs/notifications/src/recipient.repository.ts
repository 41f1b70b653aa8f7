import { Injectable } from '@nestjs/common';
import type { SqlExecutor } from '#libs/platform';
import type { Recipient } from './domain/recipient.js';

const COLUMNS = 'id, key, name, channel, address, topic, scope_code AS "scopeCode"';

/** Who is told. */
@Injectable()
export class RecipientRepository {
  /** Adds those that are not there; what somebody has changed stays as it is. */
  async seed(executor: SqlExecutor, recipients: readonly Omit<Recipient, 'id'>[]): Promise<void> {
    await executor.query(
      `INSERT INTO recipient (key, name, channel, address, topic, scope_code)
       SELECT r.key, r.name, r.channel, r.address, r.topic, r."scopeCode"
       FROM jsonb_to_recordset($1::jsonb) AS r (key text, name text, channel text, address text, topic text, "scopeCode" text)
       ON CONFLICT (key) DO NOTHING`,
      [JSON.stringify(recipients)],
    );
  }

  /** Follows the settings: the webhook is active exactly while it is configured. */
  async setWebhook(executor: SqlExecutor, key: string, origin: string | null): Promise<void> {
    await executor.query(
      `UPDATE recipient SET active = $2::text IS NOT NULL, address = coalesce($2, address)
       WHERE key = $1 AND (active, address) IS DISTINCT FROM ($2::text IS NOT NULL, coalesce($2, address))`,
      [key, origin],
    );
  }

  list(executor: SqlExecutor): Promise<Recipient[]> {
    return executor.query<Recipient>(`SELECT ${COLUMNS} FROM recipient WHERE active ORDER BY id`);
  }

  /** The active ones, locked: plans for a recipient are made one after the other. */
  lock(executor: SqlExecutor): Promise<Recipient[]> {
    return executor.query<Recipient>(`SELECT ${COLUMNS} FROM recipient WHERE active ORDER BY id FOR UPDATE`);
  }
}
