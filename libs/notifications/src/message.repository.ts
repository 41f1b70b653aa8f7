import { Injectable } from '@nestjs/common';
import type { ServiceDay } from '#libs/kernel';
import type { SqlExecutor, Transaction } from '#libs/platform';
import type { DeliveryOutcome } from './domain/delivery-outcome.js';
import type { MessageType, News } from './domain/news.js';
import { type Addition, type PlannedMessage, toldKey } from './domain/plan-messages.js';
import type { ChannelName, Recipient, RecipientChannel } from './domain/recipient.js';

/** What a digest shows beside its news, settled before it is first sent, so that each try sends the same. */
export interface Settled {
  /** The end of the audit log then (see anchorWords). */
  readonly auditAnchor: string;
  /** The run whose levels are drawn; null where there is none of that morning. */
  readonly pictureRunId: number | null;
}

/** A message that is to be delivered, with whom it goes to. */
export interface MessageToDeliver {
  readonly id: number;
  readonly uid: string;
  readonly type: MessageType;
  readonly thread: string;
  readonly morning: ServiceDay;
  readonly news: readonly News[];
  /** Null of what is no digest. */
  readonly settled: Settled | null;
  readonly plannedAt: Date;
  readonly notBefore: Date | null;
  readonly attempts: number;
  readonly state: 'planned' | 'delivered' | 'failed';
  readonly recipient: Pick<Recipient, 'id' | 'key' | 'name' | 'channels' | 'detail'>;
  /** Destinations that refused this message for good. */
  readonly refusedBy: readonly string[];
  readonly firstTriedAt: Date | null;
}

/** One try, for the delivery log. */
export interface AttemptToLog {
  readonly number: number;
  readonly at: Date;
  readonly channel: RecipientChannel['channel'];
  readonly channelKey: string;
  readonly destination: string;
  readonly result: DeliveryOutcome;
  readonly subject: string;
}

/** What becomes of a message after its tries. */
export interface Settlement {
  readonly state: MessageToDeliver['state'];
  readonly at: Date;
  readonly notBefore: Date | null;
  readonly waitingFor: string | null;
}

/** Messages, what was told, and attempts. */
@Injectable()
export class MessageRepository {
  /** {@link toldKey} of which of the news was told to whom. */
  async told(executor: SqlExecutor, newsKeys: readonly string[]): Promise<Set<string>> {
    const rows = await executor.query<{ recipientId: number; key: string }>(
      `SELECT recipient_id AS "recipientId", change_key AS key FROM told WHERE change_key = ANY ($1)`,
      [newsKeys],
    );
    return new Set(rows.map(({ recipientId, key }) => toldKey(recipientId, key)));
  }

  /** When messages were planned for each recipient since then; a held one counts from when it may go. */
  async recent(executor: SqlExecutor, since: Date): Promise<Map<number, Date[]>> {
    const rows = await executor.query<{ recipientId: number; at: Date[] }>(
      `SELECT recipient_id AS "recipientId", array_agg(greatest(planned_at, not_before)) AS at FROM message
       WHERE greatest(planned_at, not_before) >= $1 GROUP BY recipient_id`,
      [since],
    );
    return new Map(rows.map(({ recipientId, at }) => [recipientId, at]));
  }

  /** The message that the throttle holds for each recipient, locked against its delivery. */
  async held(transaction: Transaction, now: Date): Promise<Map<number, { messageId: number; news: News[] }>> {
    const rows = await transaction.query<{ recipientId: number; messageId: number; news: News[] }>(
      `SELECT recipient_id AS "recipientId", id AS "messageId", content->'news' AS news FROM message
       WHERE state = 'planned' AND attempts = 0 AND not_before > $1 ORDER BY id FOR UPDATE`,
      [now],
    );
    return new Map(rows.map(({ recipientId, ...held }) => [recipientId, held]));
  }

  /** Stores planned messages and what they tell; gives their ids in the same order. */
  async add(executor: SqlExecutor, messages: readonly PlannedMessage[], now: Date): Promise<number[]> {
    const ids: number[] = [];
    for (const message of messages) {
      const [{ id }] = await executor.query<{ id: number }>(
        `INSERT INTO message (key, recipient_id, type, thread, morning, content, uid, state, planned_at, not_before, waiting_for)
         VALUES ($1, $2, $3, $4, $5, $6, gen_random_uuid(), 'planned', $7, $8, $9) RETURNING id`,
        [
          message.key, message.recipientId, message.type, message.thread, message.morning,
          JSON.stringify({ news: message.news }), now, message.notBefore, message.waitingFor,
        ],
      );
      await this.tell(executor, message.recipientId, id, message.news);
      ids.push(id);
    }
    return ids;
  }

  /** Adds news to a held message, which becomes a digest; urgent news lets it go now. */
  async addTo(executor: SqlExecutor, addition: Addition): Promise<void> {
    await executor.query(
      `UPDATE message SET type = 'digest.morning.v1', content = jsonb_build_object('news', content->'news' || $2::jsonb),
         not_before = CASE WHEN $3 THEN NULL ELSE not_before END, waiting_for = CASE WHEN $3 THEN NULL ELSE waiting_for END
       WHERE id = $1`,
      [addition.messageId, JSON.stringify(addition.news), addition.release],
    );
    await this.tell(executor, addition.recipientId, addition.messageId, addition.news);
  }

  /** The morning of a digest that is due and of which nothing is settled yet; undefined of every other message. */
  async unsettled(executor: SqlExecutor, id: number, now: Date): Promise<ServiceDay | undefined> {
    const rows = await executor.query<{ morning: ServiceDay }>(
      `SELECT morning FROM message WHERE id = $1 AND type = 'digest.morning.v1' AND state = 'planned' AND (not_before IS NULL OR not_before <= $2)
         AND NOT content ? 'settled'`,
      [id, now],
    );
    return rows[0]?.morning;
  }

  /** Settles what a digest shows beside its news; whoever comes first decides. */
  async settleContent(executor: SqlExecutor, id: number, settled: Settled): Promise<void> {
    await executor.query(`UPDATE message SET content = content || jsonb_build_object('settled', $2::jsonb) WHERE id = $1 AND NOT content ? 'settled'`, [
      id, JSON.stringify(settled),
    ]);
  }

  /** The message, claimed until the transaction ends; `busy` when another worker holds it, undefined when there is none. */
  async claim(transaction: Transaction, id: number): Promise<MessageToDeliver | 'busy' | undefined> {
    const [message] = await transaction.query<MessageToDeliver>(
      `SELECT m.id, m.uid, m.type, m.thread, m.morning, m.content->'news' AS news, m.content->'settled' AS settled, m.planned_at AS "plannedAt", m.not_before AS "notBefore",
         m.attempts, m.state,
         jsonb_build_object('id', r.id, 'key', r.key, 'name', r.name, 'channels', r.channels, 'detail', r.detail) AS recipient,
         ARRAY(SELECT DISTINCT channel_key FROM delivery_attempt a WHERE a.message_id = m.id AND a.outcome = 'permanent') AS "refusedBy",
         (SELECT min(at) FROM delivery_attempt a WHERE a.message_id = m.id) AS "firstTriedAt"
       FROM message m JOIN recipient r ON r.id = m.recipient_id WHERE m.id = $1 FOR UPDATE OF m SKIP LOCKED`,
      [id],
    );
    if (message) return message;
    const there = await transaction.query('SELECT FROM message WHERE id = $1', [id]);
    return there.length > 0 ? 'busy' : undefined;
  }

  /** Logs an attempt. */
  async attempted(executor: SqlExecutor, id: number, attempt: AttemptToLog): Promise<void> {
    const { number, at, channel, channelKey, destination, result, subject } = attempt;
    await executor.query(
      'INSERT INTO delivery_attempt (message_id, number, at, channel, channel_key, outcome, code, detail) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
      [id, number, at, channel, destination, result.outcome, result.code, result.detail],
    );
    await executor.query(
      'UPDATE message SET attempts = $2, last_attempt_at = $3, channel_key = $4, subject = $5, last_error = $6 WHERE id = $1',
      [id, number, at, channelKey, subject, result.outcome === 'delivered' ? null : `${result.code}: ${result.detail}`],
    );
  }

  /** Brings the message to the state that its tries led to. */
  async settle(executor: SqlExecutor, id: number, { state, at, notBefore, waitingFor }: Settlement): Promise<void> {
    await executor.query(
      `UPDATE message SET state = $2, not_before = $4, waiting_for = $5, delivered_at = CASE WHEN $2 = 'delivered' THEN $3::timestamptz END
       WHERE id = $1`,
      [id, state, at, notBefore, waitingFor],
    );
  }

  /**
   * Lets messages go that a change of the channel's health concerns; gives their ids. It died: those last tried on it whose
   * recipient has another one. It came back: those that waited for it. Those being sent right now find out by themselves.
   */
  async release(executor: SqlExecutor, channelKey: string, turned: 'died' | 'recovered', at: Date): Promise<number[]> {
    const concerned = turned === 'died' ? `m.channel_key = $1 AND jsonb_array_length(r.channels) > 1` : `(m.channel_key = $1 OR m.waiting_for = 'channel-dead')`;
    const rows = await executor.query<{ id: number }>(
      `UPDATE message SET not_before = $2 WHERE id IN (
         SELECT m.id FROM message m JOIN recipient r ON r.id = m.recipient_id
         WHERE m.state = 'planned' AND m.waiting_for IN ('retry', 'channel-dead') AND m.not_before > $2 AND ${concerned}
         FOR UPDATE OF m SKIP LOCKED)
       RETURNING id`,
      [channelKey, at],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Ids of messages that nothing is delivering: those that waited for a channel which now exists, those whose time has
   * come, and those that were not tried since `idleSince`.
   */
  async due(executor: SqlExecutor, now: Date, idleSince: Date, channels: readonly ChannelName[]): Promise<number[]> {
    const rows = await executor.query<{ id: number }>(
      `SELECT m.id FROM message m JOIN recipient r ON r.id = m.recipient_id
       WHERE m.state = 'planned' AND EXISTS (SELECT FROM jsonb_array_elements(r.channels) AS c WHERE c->>'channel' = ANY ($3)) AND (m.not_before IS NULL OR m.not_before <= $1)
         AND (m.waiting_for IS NOT NULL OR (m.not_before IS NOT NULL AND (m.last_attempt_at IS NULL OR m.last_attempt_at < m.not_before))
           OR coalesce(m.last_attempt_at, m.planned_at) <= $2)
       ORDER BY m.id`,
      [now, idleSince, channels],
    );
    return rows.map(({ id }) => id);
  }

  private async tell(executor: SqlExecutor, recipientId: number, messageId: number, news: readonly News[]): Promise<void> {
    await executor.query(
      'INSERT INTO told (recipient_id, change_key, message_id) SELECT $1, key, $2 FROM unnest($3::text[]) AS key',
      [recipientId, messageId, news.map(({ key }) => key)],
    );
  }
}
