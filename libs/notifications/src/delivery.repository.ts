import { Injectable } from '@nestjs/common';
import type { SqlExecutor } from '#libs/platform';
import type { MessageType } from './domain/news.js';
import type { ChannelName } from './domain/recipient.js';

/** Which messages to list; what is left out does not narrow. */
export interface DeliveryFilter {
  readonly state?: 'planned' | 'delivered' | 'failed';
  readonly channel?: ChannelName;
}

/** A message as the delivery log shows it. */
export interface DeliveryView {
  readonly id: number;
  readonly type: MessageType;
  /** The channel it was last tried on, or is to be tried on first. */
  readonly recipient: { readonly name: string; readonly channel: ChannelName; readonly address: string };
  /** Null before the first attempt. */
  readonly subject: string | null;
  readonly state: 'planned' | 'delivered' | 'failed';
  /** `no-channel-configured`, `channel-dead`, `throttled`, `digest`, `retry`, or null. */
  readonly waitingFor: string | null;
  /** It is not tried before then. */
  readonly notBefore: Date | null;
  readonly plannedAt: Date;
  readonly deliveredAt: Date | null;
  readonly attempts: number;
  readonly lastError: string | null;
  /** How many pieces of news it tells. */
  readonly news: number;
}

/** One try at delivering a message. */
export interface DeliveryAttempt {
  readonly number: number;
  readonly at: Date;
  readonly channel: ChannelName;
  readonly outcome: 'delivered' | 'temporary' | 'permanent';
  readonly code: string;
  readonly detail: string;
}

const NONE: Readonly<Record<ChannelName, number>> = { email: 0, teams: 0, webhook: 0, 'notify-email': 0, 'notify-sms': 0 };

/** The channel of the last try, or the recipient's first one. */
const CHANNEL = `CROSS JOIN LATERAL (
  SELECT coalesce(a.channel, r.channels->0->>'channel') AS channel,
    coalesce((SELECT e->>'address' FROM jsonb_array_elements(r.channels) AS e WHERE e->>'channel' = a.channel LIMIT 1), r.channels->0->>'address') AS address
  FROM (SELECT) AS one LEFT JOIN delivery_attempt a ON a.message_id = m.id AND a.number = m.attempts) AS c`;

/** Reads the delivery log. */
@Injectable()
export class DeliveryRepository {
  async list(
    executor: SqlExecutor,
    { state, channel }: DeliveryFilter,
    { limit = 50, cursor }: { limit?: number; cursor?: string | null },
  ): Promise<{ items: DeliveryView[]; nextCursor: string | null }> {
    const size = Math.min(Math.max(limit, 1), 500);
    const rows = await executor.query<DeliveryView>(
      `SELECT m.id, m.type, jsonb_build_object('name', r.name, 'channel', c.channel, 'address', c.address) AS recipient, m.subject, m.state,
         m.waiting_for AS "waitingFor",
         m.not_before AS "notBefore", m.planned_at AS "plannedAt", m.delivered_at AS "deliveredAt", m.attempts, m.last_error AS "lastError",
         jsonb_array_length(m.content->'news') AS news
       FROM message m JOIN recipient r ON r.id = m.recipient_id ${CHANNEL}
       WHERE ($2::text IS NULL OR m.state = $2) AND ($3::text IS NULL OR c.channel = $3) AND ($4::int IS NULL OR m.id < $4)
       ORDER BY m.id DESC LIMIT $1`,
      [size + 1, state ?? null, channel ?? null, cursor ? Number(cursor) || 0 : null],
    );
    const items = rows.slice(0, size);
    return { items, nextCursor: rows.length > size ? String(items.at(-1)!.id) : null };
  }

  attempts(executor: SqlExecutor, messageId: number): Promise<DeliveryAttempt[]> {
    return executor.query<DeliveryAttempt>(
      'SELECT number, at, channel, outcome, code, detail FROM delivery_attempt WHERE message_id = $1 ORDER BY number',
      [messageId],
    );
  }

  async delivered(executor: SqlExecutor): Promise<Record<ChannelName, number>> {
    const rows = await executor.query<{ channel: ChannelName; count: number }>(
      `SELECT channel, count(*) AS count FROM delivery_attempt WHERE outcome = 'delivered' GROUP BY channel`,
    );
    return { ...NONE, ...Object.fromEntries(rows.map(({ channel, count }) => [channel, count])) };
  }
}
