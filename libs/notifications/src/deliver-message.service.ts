import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError, naturalKey } from '#libs/kernel';
import { Database, Outbox, type Transaction } from '#libs/platform';
import { Channels } from './channels/channels.js';
import { GIVE_UP_AFTER_HOURS } from './domain/delivery-outcome.js';
import { type MessageToDeliver, MessageRepository } from './message.repository.js';

/** What became of {@link DeliverMessageService.deliver}. */
export interface Delivery {
  readonly status:
    | 'delivered' | 'failed' | 'try-again'
    | 'already-delivered' | 'already-failed' | 'in-progress' | 'not-yet' | 'no-channel-configured';
  /** In words, without address or content. */
  readonly reason: string;
}

/** A message that was not tried for this long has no job any more and gets a new one, in minutes. */
const IDLE_MINUTES = 5;

/**
 * Delivers planned messages. A message is claimed under a row lock that lasts while it is sent, so two workers never
 * send it both; the one point at which it can go out twice is a crash after the server took it and before our commit,
 * and then it carries the same Message-ID or webhook-id.
 */
@Injectable()
export class DeliverMessageService {
  constructor(
    private readonly database: Database,
    private readonly messages: MessageRepository,
    private readonly channels: Channels,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Delivers the message unless it is done. Throws the temporary `delivery-delayed` when it is to be tried again. */
  async deliver(messageId: number): Promise<Delivery> {
    const delivery = await this.database.transaction(async (transaction) => {
      const message = await this.messages.claim(transaction, messageId);
      if (!message) throw unknownMessage(messageId);
      if (message === 'busy') return { status: 'in-progress', reason: 'another worker is sending it' } as const;
      return this.attempt(transaction, message);
    });
    // The attempt is committed by now: throwing earlier would take it back.
    if (delivery.status === 'try-again') throw delayed(messageId, delivery.reason);
    return delivery;
  }

  /**
   * Queues messages that nothing is delivering: held ones whose time has come, those that waited for a channel which now
   * exists, those whose tries ran out. Gives their ids; twice in a minute queues them once.
   */
  redeliverWaiting(): Promise<number[]> {
    const now = this.clock.now();
    const minute = now.toISOString().slice(0, 16);
    return this.database.transaction(async (transaction) => {
      const idleSince = new Date(now.getTime() - IDLE_MINUTES * 60_000);
      const ids = await this.messages.due(transaction, now, idleSince, this.channels.configured);
      await this.outbox.append(
        transaction,
        ids.map((messageId) => ({ type: 'message.planned.v1', key: naturalKey('message', messageId, minute), payload: { messageId } })),
      );
      return ids;
    });
  }

  private async attempt(transaction: Transaction, message: MessageToDeliver): Promise<Delivery> {
    if (message.state !== 'planned') return { status: `already-${message.state}`, reason: '' };
    const at = this.clock.now();
    if (message.notBefore && message.notBefore > at) return { status: 'not-yet', reason: `held until ${message.notBefore.toISOString()}` };
    const channel = this.channels.of(message.recipient.channel);
    if (!channel.isConfigured) {
      await this.messages.wait(transaction, message.id, 'no-channel-configured');
      return { status: 'no-channel-configured', reason: `no ${message.recipient.channel} channel is configured` };
    }
    const { result, subject } = await channel.send(message);
    const tooOld = at.getTime() - message.plannedAt.getTime() > GIVE_UP_AFTER_HOURS * 3_600_000;
    const state = result.outcome === 'delivered' ? 'delivered' : result.outcome === 'permanent' || tooOld ? 'failed' : 'planned';
    const seconds = state === 'planned' && result.outcome === 'temporary' ? result.retryAfterSeconds : null;
    const notBefore = seconds === null ? null : new Date(at.getTime() + seconds * 1000);
    await this.messages.attempted(transaction, message, { at, result, state, subject, notBefore });
    const reason = `${result.code}: ${result.detail}`;
    if (state !== 'planned') return { status: state, reason };
    return notBefore ? { status: 'not-yet', reason: `${reason}; again from ${notBefore.toISOString()}` } : { status: 'try-again', reason };
  }
}

function delayed(messageId: number, reason: string): HeadroomError {
  return new HeadroomError('delivery-delayed', `Message ${messageId} was not delivered (${reason})`, {
    kind: 'temporary',
    remedy: 'It is tried again by itself; look at the mail server or the webhook if that goes on.',
  });
}

function unknownMessage(messageId: number): HeadroomError {
  return new HeadroomError('unknown-message', `There is no message ${messageId}`, { kind: 'permanent', remedy: 'Nothing to do.' });
}
