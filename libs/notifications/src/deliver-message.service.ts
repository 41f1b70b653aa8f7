import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError, seededRandom } from '#libs/kernel';
import { AuditChain, Database, Outbox, type Transaction, anchorWords } from '#libs/platform';
import { AcknowledgeLinks } from './acknowledge-links.service.js';
import { ChannelHealthRepository } from './channel-health.repository.js';
import { type ChannelAttempt, ChannelHealthService } from './channel-health.service.js';
import { Channels } from './channels/channels.js';
import { retrySeconds, seedOf } from './domain/backoff.js';
import { PROBE_MINUTES, UNTRIED, healthAfter, inLightOf } from './domain/channel-health.js';
import { channelKey, destinationKey } from './domain/channel-key.js';
import { chooseChannel } from './domain/choose-channel.js';
import { GIVE_UP_AFTER_HOURS } from './domain/delivery-outcome.js';
import { isUrgent } from './domain/recipient.js';
import { DigestPictureService } from './digest-picture.service.js';
import { messageDue } from './message-due.js';
import { type MessageToDeliver, MessageRepository, type Settlement } from './message.repository.js';

/** What became of {@link DeliverMessageService.deliver}. */
export interface Delivery {
  readonly status: 'delivered' | 'failed' | 'already-delivered' | 'already-failed' | 'in-progress' | 'not-yet' | 'no-channel-configured';
  /** In words, without address or content. */
  readonly reason: string;
}

/** A message that was not tried for this long has no job any more and gets a new one, in minutes. */
const IDLE_MINUTES = 5;

/**
 * Delivers planned messages by the first of the recipient's channels that works. A message is claimed under a row lock that
 * lasts while it is sent, so two workers never send it both. It can go out twice at two points: a crash after a server took
 * it and before our commit, and a channel that took it without saying so in time, after which the next one is tried; both
 * times it carries the same uid, and says the same: what a digest shows of the moment is settled and stored before it is first sent.
 */
@Injectable()
export class DeliverMessageService {
  constructor(
    private readonly database: Database,
    private readonly messages: MessageRepository,
    private readonly channels: Channels,
    private readonly healths: ChannelHealthRepository,
    private readonly health: ChannelHealthService,
    private readonly links: AcknowledgeLinks,
    private readonly pictures: DigestPictureService,
    private readonly audit: AuditChain,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Delivers the message unless it is done or not due; what is to be tried again waits for {@link redeliverWaiting}. */
  async deliver(messageId: number): Promise<Delivery> {
    const acknowledgeUrl = await this.links.signer();
    await this.settleContent(messageId);
    return this.database.transaction(async (transaction) => {
      const message = await this.messages.claim(transaction, messageId);
      if (!message) throw unknownMessage(messageId);
      if (message === 'busy') return { status: 'in-progress', reason: 'another worker is sending it' };
      if (message.state !== 'planned') return { status: `already-${message.state}`, reason: '' };
      const at = this.clock.now();
      if (message.notBefore && message.notBefore > at) return { status: 'not-yet', reason: `held until ${message.notBefore.toISOString()}` };
      const attempts = await this.round(transaction, message, acknowledgeUrl, at);
      await this.health.record(transaction, attempts, message.recipient.name, at);
      const settlement = this.settlementOf(message, attempts, at);
      await this.messages.settle(transaction, message.id, settlement);
      return deliveryOf(settlement, attempts);
    });
  }

  /**
   * Queues messages that nothing is delivering: those whose time has come, held or to be tried again, those that waited for
   * a channel which now exists, those whose job was lost. Gives their ids; twice in a minute queues them once.
   */
  redeliverWaiting(): Promise<number[]> {
    const now = this.clock.now();
    return this.database.transaction(async (transaction) => {
      const idleSince = new Date(now.getTime() - IDLE_MINUTES * 60_000);
      const ids = await this.messages.due(transaction, now, idleSince, this.channels.configured);
      await this.outbox.append(transaction, ids.map((messageId) => messageDue(messageId, now)));
      return ids;
    });
  }

  /** Committed before anything is sent: what a server may have taken must not read otherwise when it comes again. */
  private async settleContent(messageId: number): Promise<void> {
    const morning = await this.messages.unsettled(this.database, messageId, this.clock.now());
    if (morning === undefined) return;
    const [head, runId] = await Promise.all([this.audit.head(), this.pictures.runOf(morning)]);
    await this.messages.settleContent(this.database, messageId, { auditAnchor: anchorWords(head), pictureRunId: runId ?? null });
  }

  /** Tries channel after channel: on to the next when one refuses the message, is dead, or fails what cannot wait. */
  private async round(
    transaction: Transaction, message: MessageToDeliver, signer: Awaited<ReturnType<AcknowledgeLinks['signer']>>, at: Date,
  ): Promise<ChannelAttempt[]> {
    const health = await this.healths.read(transaction);
    const attempts: ChannelAttempt[] = [];
    const refused = new Set(message.refusedBy);
    const failed = new Set<string>();
    const { channels } = message.recipient;
    for (;;) {
      const chosen = chooseChannel({ channels, configured: this.channels.configured, health, refused, failed, now: at });
      if (!chosen) return attempts;
      const key = channelKey(chosen);
      const acknowledgeUrl = signer(message, chosen.channel);
      const { result: answer, subject } = await this.channels.of(chosen.channel).send(message, { address: chosen.address, acknowledgeUrl });
      const after = healthAfter(health.get(key) ?? UNTRIED, answer, at).health;
      const result = inLightOf(after, answer);
      const destination = destinationKey(chosen);
      attempts.push({ key, destination, channel: chosen.channel, result });
      const number = message.attempts + attempts.length;
      await this.messages.attempted(transaction, message.id, { number, at, channel: chosen.channel, channelKey: key, destination, result, subject });
      health.set(key, after);
      if (result.outcome === 'permanent') refused.add(destination);
      else failed.add(key);
      if (result.outcome === 'delivered') return attempts;
      if (result.outcome === 'temporary' && !after.diedAt && !message.news.some(isUrgent)) return attempts;
    }
  }

  private settlementOf(message: MessageToDeliver, attempts: readonly ChannelAttempt[], at: Date): Settlement {
    const last = attempts.at(-1)?.result;
    if (last?.outcome === 'delivered') return { state: 'delivered', at, notBefore: null, waitingFor: null };
    const refused = new Set([...message.refusedBy, ...attempts.filter(({ result }) => result.outcome === 'permanent').map(({ destination }) => destination)]);
    const usable = message.recipient.channels.filter((one) => this.channels.configured.includes(one.channel));
    if (usable.length === 0) return { state: 'planned', at, notBefore: null, waitingFor: 'no-channel-configured' };
    if (usable.every((one) => refused.has(destinationKey(one))) || isTooOld(message, attempts.length > 0, at)) {
      return { state: 'failed', at, notBefore: null, waitingFor: null };
    }
    const later = (seconds: number): Date => new Date(at.getTime() + seconds * 1000);
    if (attempts.length === 0) return { state: 'planned', at, notBefore: later(PROBE_MINUTES * 60), waitingFor: 'channel-dead' };
    const tries = message.attempts + attempts.length;
    const asked = attempts.flatMap(({ result }) => (result.outcome === 'temporary' && result.retryAfterSeconds !== null ? [result.retryAfterSeconds] : []));
    const seconds = asked.length > 0 ? Math.min(...asked) : retrySeconds(tries, () => seededRandom(seedOf(message.uid, tries)).uniform());
    return { state: 'planned', at, notBefore: later(seconds), waitingFor: 'retry' };
  }
}

/** Some days after its first try; twice as many when every channel was dead before it could be tried once. */
function isTooOld({ firstTriedAt, plannedAt }: MessageToDeliver, wasTried: boolean, at: Date): boolean {
  const hours = (since: Date): number => (at.getTime() - since.getTime()) / 3_600_000;
  return firstTriedAt ? hours(firstTriedAt) > GIVE_UP_AFTER_HOURS : !wasTried && hours(plannedAt) > 2 * GIVE_UP_AFTER_HOURS;
}

function deliveryOf({ state, notBefore, waitingFor }: Settlement, attempts: readonly ChannelAttempt[]): Delivery {
  const last = attempts.at(-1);
  const reason = last ? `${last.channel}: ${last.result.code}: ${last.result.detail}` : (waitingFor ?? '');
  if (state !== 'planned') return { status: state, reason };
  return notBefore ? { status: 'not-yet', reason: `${reason}; again from ${notBefore.toISOString()}` } : { status: 'no-channel-configured', reason };
}

function unknownMessage(messageId: number): HeadroomError {
  return new HeadroomError('unknown-message', `There is no message ${messageId}`, { kind: 'permanent', remedy: 'Nothing to do.' });
}
