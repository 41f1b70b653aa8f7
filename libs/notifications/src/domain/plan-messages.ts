import { type ServiceDay, naturalKey } from '#libs/kernel';
import { nextDigest } from './digest-time.js';
import { isNamed } from './link-actor.js';
import { type MessageType, type News, messageType, threadOf } from './news.js';
import { type Recipient, type Silence, isMachine, isUrgent, silenceOf } from './recipient.js';
import { EMAIL_THROTTLE, notBefore } from './throttle.js';

/** Everything a plan is made from. */
export interface PlanInput {
  /** Natural key of what happened (`evaluation-12`, `alert-3-step-2`): the same occasion plans the same messages. */
  readonly occasion: string;
  /** An evaluation makes a digest; a single step of a person or a feed goes as itself. */
  readonly isDigest: boolean;
  readonly morning: ServiceDay;
  readonly news: readonly News[];
  readonly recipients: readonly Recipient[];
  /** Recipient keys that a policy step names: exactly these are told, now, whatever their topic, scope, timing and throttle. */
  readonly targets?: readonly string[];
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
  /** Held until then; null goes now. */
  readonly notBefore: Date | null;
  /** What holds it. */
  readonly waitingFor: 'throttled' | 'digest' | null;
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
  /** Targets that are no active recipient: a policy that tells nobody must not look like one that did. */
  readonly unknownTargets: readonly string[];
}

/** The key of "this recipient, this news". */
export function toldKey(recipientId: number, newsKey: string): string {
  return `${recipientId}_${newsKey}`;
}

/**
 * Plans messages: for a person one message with everything (added to the held one when there is one), for a machine one
 * message a change. Nobody is told twice of one thing. What is urgent goes now: an immediate recipient's held news with it,
 * while somebody who wants one digest keeps the rest for half past seven.
 */
export function planMessages(given: PlanInput): Plan {
  const unknownTargets = (given.targets ?? []).filter((target) => !given.recipients.some((one) => isMeant(one, target)));
  // Who is on call may be nobody we know: then everybody whom the alert reaches is told, rather than no one.
  const input = given.targets && unknownTargets.length === given.targets.length ? { ...given, targets: undefined } : given;
  const messages: PlannedMessage[] = [];
  const additions: Addition[] = [];
  const silences: Partial<Record<Silence, number>> = {};
  for (const recipient of input.recipients) {
    const news = newsFor(recipient, input, silences);
    if (news.length === 0) continue;
    if (isMachine(recipient)) messages.push(...news.map((one) => messageOf(recipient, [one], input, null)));
    else planForPerson(recipient, news, input, { messages, additions });
  }
  return { messages, additions, silences, unknownTargets };
}

const PERSON = 'person:';

/** Whether a target is the recipient: by key, or `person:NAME` for somebody who acted under their own name or by a link. */
function isMeant({ key, name }: Recipient, target: string): boolean {
  return target === key || (target.startsWith(PERSON) && isNamed(name, target.slice(PERSON.length)));
}

function planForPerson(
  recipient: Recipient, news: readonly News[], input: PlanInput, plan: { messages: PlannedMessage[]; additions: Addition[] },
): void {
  const held = input.held.get(recipient.id);
  const urgent = news.filter(isUrgent);
  const add = (some: readonly News[], release: boolean): void => {
    if (some.length > 0) plan.additions.push({ messageId: held!.messageId, recipientId: recipient.id, news: some, release });
  };
  if (input.targets) plan.messages.push(messageOf(recipient, news, input, null));
  else if (recipient.timing === 'digest') {
    const rest = news.filter((one) => !urgent.includes(one));
    if (urgent.length > 0) plan.messages.push(messageOf(recipient, urgent, input, null));
    if (held) add(rest, false);
    else if (rest.length > 0) plan.messages.push(messageOf(recipient, rest, input, nextDigest(input.now)));
  } else if (held) add(news, urgent.length > 0);
  else plan.messages.push(messageOf(recipient, news, input, urgent.length > 0 ? null : throttleOf(recipient, input)));
}

function newsFor(recipient: Recipient, { news, told, targets }: PlanInput, silences: Partial<Record<Silence, number>>): News[] {
  const seen = new Set<string>();
  return news.filter((one) => {
    const twice = seen.has(one.key) || told.has(toldKey(recipient.id, one.key));
    const unmeant = targets ? (targets.some((target) => isMeant(recipient, target)) ? undefined : 'not-a-target') : silenceOf(recipient, one);
    const silence = unmeant ?? (twice ? 'already-told' : undefined);
    seen.add(one.key);
    if (silence) silences[silence] = (silences[silence] ?? 0) + 1;
    return !silence;
  });
}

function throttleOf({ id, throttle }: Recipient, { recent, now }: PlanInput): Date | null {
  return notBefore(recent.get(id) ?? [], now, throttle ?? EMAIL_THROTTLE);
}

function messageOf(recipient: Recipient, news: readonly News[], input: PlanInput, hold: Date | null): PlannedMessage {
  const waitingFor = hold === null ? null : recipient.timing === 'digest' ? 'digest' : 'throttled';
  const type = messageType(news, !isMachine(recipient) && !input.targets && (input.isDigest || waitingFor === 'digest'));
  return {
    key: keyOf(recipient, news, input, waitingFor === 'digest'), recipientId: recipient.id, type, thread: threadOf(news, type, input.morning),
    morning: input.morning, news, notBefore: hold, waitingFor,
  };
}

/** Of one occasion something urgent may go at once and the rest with the digest: the digest has a key of its own. */
function keyOf({ key, ...recipient }: Recipient, [first]: readonly News[], { occasion }: PlanInput, isLater: boolean): string {
  if (isMachine(recipient)) return naturalKey(key, first.key);
  return isLater ? naturalKey(key, occasion, 'digest') : naturalKey(key, occasion);
}
