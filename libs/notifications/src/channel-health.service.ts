import { Injectable } from '@nestjs/common';
import type { DataAlert } from '#libs/escalation';
import { type DomainEvent, formatInstant, naturalKey } from '#libs/kernel';
import { Outbox, type Transaction } from '#libs/platform';
import { ChannelHealthRepository } from './channel-health.repository.js';
import { CHANNEL_WORDS } from './domain/channel-key.js';
import { type ChannelHealth, UNTRIED, healthAfter } from './domain/channel-health.js';
import type { DeliveryOutcome } from './domain/delivery-outcome.js';
import type { ChannelName } from './domain/recipient.js';
import { messageDue } from './message-due.js';
import { MessageRepository } from './message.repository.js';

/** One try on one channel. */
export interface ChannelAttempt {
  /** What the channel's health is kept under. */
  readonly key: string;
  /** What a refusal for good is kept under. */
  readonly destination: string;
  readonly channel: ChannelName;
  readonly result: DeliveryOutcome;
}

/** `channel.died.v1`: the alert to raise; its key names the channel. */
export type ChannelDied = Pick<DataAlert, 'key' | 'kind' | 'title' | 'cause' | 'action'>;

/** `channel.recovered.v1`: the data alert that is over, and why. */
export interface ChannelRecovered {
  readonly key: string;
  readonly why: string;
}

const ACTIONS: Readonly<Record<ChannelName, string>> = {
  email: 'Check SMTP_URL and the mail server.',
  teams: 'Check that the workflow still exists in Teams, and set its address anew with: headroom recipients set FILE.yaml.',
  webhook: 'Check HEADROOM_WEBHOOK_URL, its secret and the receiver.',
  'notify-email': 'Check HEADROOM_NOTIFY_API_KEY, the template and the status page of GOV.UK Notify.',
  'notify-sms': 'Check HEADROOM_NOTIFY_API_KEY, the template and the status page of GOV.UK Notify.',
};

/** Keeps how channels are doing, and tells when one dies or comes back; what waited for a dead one goes by the next at once. */
@Injectable()
export class ChannelHealthService {
  constructor(
    private readonly healths: ChannelHealthRepository,
    private readonly messages: MessageRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Records the tries of one round, in the order of their keys: two workers then never wait for each other's lock. */
  async record(transaction: Transaction, attempts: readonly ChannelAttempt[], recipientName: string, at: Date): Promise<void> {
    const known = await this.healths.read(transaction);
    for (const { key, channel, result } of attempts.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
      if (result.outcome === 'delivered' && (known.get(key) ?? UNTRIED).failures === 0) continue;
      const before = await this.healths.lock(transaction, key);
      const { health, turned } = healthAfter(before, result, at);
      await this.healths.write(transaction, key, health);
      if (!turned) continue;
      const news = turned === 'died' ? died(key, channel, recipientName, health) : recovered(key, before, at);
      const released = await this.messages.release(transaction, key, turned, at);
      await this.outbox.append(transaction, [news, ...released.map((id) => messageDue(id, at))]);
    }
  }
}

function died(key: string, channel: ChannelName, recipientName: string, { diedAt, firstFailureAt, failures, reason }: ChannelHealth): DomainEvent {
  const name = channel === 'teams' ? `${CHANNEL_WORDS.teams} of ${recipientName}` : CHANNEL_WORDS[channel];
  const tries = failures === 1 ? 'One try failed' : `${failures} tries in a row failed since ${formatInstant(firstFailureAt!)}`;
  const payload: ChannelDied = {
    key: alertKeyOf(key),
    kind: 'channel-dead',
    title: `${name}: nothing gets through`,
    cause: `${tries} (${reason}). Messages go by each recipient's next channel, or wait.`,
    action: ACTIONS[channel],
  };
  return { type: 'channel.died.v1', key: naturalKey(alertKeyOf(key), diedAt!.toISOString()), payload };
}

function recovered(key: string, { diedAt }: ChannelHealth, at: Date): DomainEvent {
  const payload: ChannelRecovered = { key: alertKeyOf(key), why: `A message got through at ${formatInstant(at)}` };
  return { type: 'channel.recovered.v1', key: naturalKey(alertKeyOf(key), diedAt!.toISOString()), payload };
}

function alertKeyOf(key: string): string {
  return naturalKey('channel', key);
}
