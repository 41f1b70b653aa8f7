import { Injectable } from '@nestjs/common';
import type { SqlExecutor } from '#libs/platform';
import type { Recipient } from './domain/recipient.js';

const COLUMNS = 'id, key, name, channels, topic, scope_code AS "scopeCode", detail, timing, labels, throttle';

/** How recipients come as JSON. */
const RECORD = `jsonb_to_recordset($1::jsonb) AS r (key text, name text, channels jsonb, topic text, "scopeCode" text, detail text, timing text,
  labels jsonb, throttle jsonb)`;
const INSERT = `INSERT INTO recipient (key, name, channels, topic, scope_code, detail, timing, labels, throttle)
  SELECT r.key, r.name, r.channels, r.topic, r."scopeCode", r.detail, r.timing, r.labels, nullif(r.throttle, 'null') FROM ${RECORD}`;

/** Who is told. */
@Injectable()
export class RecipientRepository {
  /** Adds those that are not there; what somebody has changed stays as it is. */
  async seed(executor: SqlExecutor, recipients: readonly Omit<Recipient, 'id'>[]): Promise<void> {
    await executor.query(`${INSERT} ON CONFLICT (key) DO NOTHING`, [JSON.stringify(recipients)]);
  }

  /** Follows the settings: the webhook is active exactly while it is configured. */
  async setWebhook(executor: SqlExecutor, key: string, origin: string | null): Promise<void> {
    const channels = origin === null ? null : JSON.stringify([{ channel: 'webhook', address: origin }]);
    await executor.query(
      `UPDATE recipient SET active = $2::jsonb IS NOT NULL, channels = coalesce($2, channels)
       WHERE key = $1 AND (active, channels) IS DISTINCT FROM ($2::jsonb IS NOT NULL, coalesce($2, channels))`,
      [key, channels],
    );
  }

  list(executor: SqlExecutor): Promise<Recipient[]> {
    return executor.query<Recipient>(`SELECT ${COLUMNS} FROM recipient WHERE active ORDER BY id`);
  }

  /** Sets what these are, adding those that are not there; those whose key is not among `kept` are told no more, and what waits for them fails. */
  async replace(executor: SqlExecutor, recipients: readonly Omit<Recipient, 'id'>[], kept: readonly string[]): Promise<void> {
    await executor.query(
      `${INSERT} ON CONFLICT (key) DO UPDATE SET name = excluded.name, channels = excluded.channels, topic = excluded.topic,
         scope_code = excluded.scope_code, detail = excluded.detail, timing = excluded.timing, labels = excluded.labels,
         throttle = excluded.throttle, active = true`,
      [JSON.stringify(recipients)],
    );
    await executor.query(
      `WITH gone AS (UPDATE recipient SET active = false WHERE active AND NOT key = ANY ($1) RETURNING id)
       UPDATE message SET state = 'failed', waiting_for = NULL, not_before = NULL, last_error = 'recipient-removed: nobody is told in this way any more'
       FROM gone WHERE recipient_id = gone.id AND state = 'planned'`,
      [kept],
    );
  }

  /** The active ones, locked: plans for a recipient are made one after the other. */
  lock(executor: SqlExecutor): Promise<Recipient[]> {
    return executor.query<Recipient>(`SELECT ${COLUMNS} FROM recipient WHERE active ORDER BY id FOR UPDATE`);
  }
}
