import { type ServiceDay, naturalKey } from '#libs/kernel';
import { type MessageType, type News, messageType, threadOf } from './news.js';
import { type Recipient, type Silence, isUrgent, silenceOf } from './recipient.js';
import { notBefore } from './throttle.js';

/** Everything a plan is made from. */
export interface PlanInput {
  /** Natural key of what happened (`evaluation-12`, `alert-3-step-2`): the same occasion plans the same messages. */
  readonly occasion: string;
  /** An evaluation makes a digest; a single step of a person or a feed goes as itself. */
  readonly isDigest: boolean;
  readonly morning: ServiceDay;
  readonly news: readonly News[];
  readonly recipients: readonly Recipient[];
  /** {@link toldKey} of everything that was told or is planned to be. */
  readonly told: ReadonlySet<string>;
  /** When e-mails to a recipient id were planned lately. */
  readonly recent: ReadonlyMap<number, readonly Date[]>;
  /** The message that is being held for a recipient id, if there is one. */
  readonly held: ReadonlyMap<number, { readonly messageId: number; readonly news: readonly News[] }>;
  readonly now: Date;
}

/** A message to be. */
export interface PlannedMessage {
  readonly key: string;
  readonly recipientId: number;
  readonly type: MessageType;
  readonly thread: string;
  readonly morning: ServiceDay;
  readonly news: readonly News[];
  /** Held until then by the throttle; null goes now. */
  readonly notBefore: Date | null;
}

/** News added to a message that is being held; urgent news sets it free. */
export interface Addition {
  readonly messageId: number;
  readonly recipientId: number;
  readonly news: readonly News[];
  readonly release: boolean;
}

/** What to tell whom, and why others are not told. */
export interface Plan {
  readonly messages: readonly PlannedMessage[];
  readonly additions: readonly Addition[];
  readonly silences: Readonly<Partial<Record<Silence, number>>>;
}

/** The key of "this recipient, this news". */
export function toldKey(recipientId: number, newsKey: string): string {
  return `${recipientId}_${newsKey}`;
}

/**
 * Plans messages: for an e-mail recipient one message with everything (added to the held one when there is one), for a
 * webhook one message a change. Nobody is told twice of one thing.
 */
export function planMessages(input: PlanInput): Plan {
  const messages: PlannedMessage[] = [];
  const additions: Addition[] = [];
  const silences: Partial<Record<Silence, number>> = {};
  for (const recipient of input.recipients) {
    const news = newsFor(recipient, input, silences);
    if (news.length === 0) continue;
    const held = input.held.get(recipient.id);
    if (recipient.channel === 'webhook') messages.push(...news.map((one) => messageOf(recipient, [one], input, false, null)));
    else if (held) additions.push({ messageId: held.messageId, recipientId: recipient.id, news, release: news.some(isUrgent) });
    else messages.push(messageOf(recipient, news, input, input.isDigest, holdOf(recipient, news, input)));
  }
  return { messages, additions, silences };
}

function newsFor(recipient: Recipient, { news, told }: PlanInput, silences: Partial<Record<Silence, number>>): News[] {
  const seen = new Set<string>();
  return news.filter((one) => {
    const twice = seen.has(one.key) || told.has(toldKey(recipient.id, one.key));
    const silence = silenceOf(recipient, one) ?? (twice ? 'already-told' : undefined);
    seen.add(one.key);
    if (silence) silences[silence] = (silences[silence] ?? 0) + 1;
    return !silence;
  });
}

function holdOf({ id }: Recipient, news: readonly News[], { recent, now }: PlanInput): Date | null {
  return news.some(isUrgent) ? null : notBefore(recent.get(id) ?? [], now);
}

function messageOf(recipient: Recipient, news: readonly News[], input: PlanInput, isDigest: boolean, hold: Date | null): PlannedMessage {
  const type = messageType(news, isDigest);
  const key = recipient.channel === 'webhook' ? naturalKey(recipient.key, news[0].key) : naturalKey(recipient.key, input.occasion);
  return {
    key, recipientId: recipient.id, type, thread: threadOf(news, type, input.morning), morning: input.morning, news, notBefore: hold,
  };
}
