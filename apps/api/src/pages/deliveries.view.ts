import { formatInstant } from '#libs/kernel';
import { CHANNEL_WORDS, type ChannelName } from '#libs/notifications';
import { counted } from './words.js';

/** A message as the delivery log has it. */
export interface ShownDelivery {
  readonly id: number;
  readonly type: string;
  readonly recipient: { readonly name: string; readonly channel: ChannelName; readonly address: string };
  readonly subject: string | null;
  readonly state: 'planned' | 'delivered' | 'failed';
  readonly waitingFor: string | null;
  readonly notBefore: Date | null;
  readonly plannedAt: Date;
  readonly deliveredAt: Date | null;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly news: number;
}

/** A message as the list shows it. */
export interface DeliveryRow {
  readonly what: string;
  readonly news: string;
  readonly to: string;
  readonly channel: string;
  readonly state: { readonly text: string; readonly classes: string };
  readonly when: string;
  /** Why it waits or failed; empty when it was delivered. */
  readonly why: string;
}

const STATES: Readonly<Record<ShownDelivery['state'], DeliveryRow['state']>> = {
  delivered: { text: 'Delivered', classes: 'nhsuk-tag--green' },
  planned: { text: 'Waiting', classes: 'nhsuk-tag--yellow' },
  failed: { text: 'Failed', classes: 'nhsuk-tag--red' },
};
const WAITING: Readonly<Record<string, string>> = {
  'no-channel-configured': 'No way to send it is configured: set SMTP_URL, HEADROOM_NOTIFY_API_KEY, or HEADROOM_WEBHOOK_URL and its secret.',
  'channel-dead': 'None of the ways to reach them works at the moment.',
  digest: 'Goes with the digest of half past seven.',
  throttled: 'Held back, so that nobody is told too often.',
};

/** One message for the list of what was sent. */
export function deliveryRow(delivery: ShownDelivery): DeliveryRow {
  const { state, attempts } = delivery;
  const tries = attempts > 1 ? ` (${counted(attempts, 'try', 'tries')})` : '';
  return {
    what: whatWords(delivery),
    news: counted(delivery.news, 'alert'),
    to: delivery.recipient.name,
    channel: CHANNEL_WORDS[delivery.recipient.channel],
    state: STATES[state],
    when: formatInstant(delivery.deliveredAt ?? delivery.plannedAt),
    why: state === 'delivered' ? tries.trim() : `${whyNot(delivery)}${tries}${nextTry(delivery)}`,
  };
}

/** Programs are told by an event's name; people by what it says. */
const EVENTS: Readonly<Record<string, string>> = {
  'alert.raised.v1': 'New alert',
  'alert.acknowledged.v1': 'Acknowledged',
  'alert.escalated.v1': 'Not acknowledged in time',
  'alert.resolved.v1': 'Alert ended',
  'digest.morning.v1': 'Digest of the morning',
  'decision.opened.v1': 'A vote is asked for',
  'decision.closed.v1': 'Decided',
};

function whatWords({ subject, type }: ShownDelivery): string {
  const words = EVENTS[type] ?? type;
  if (subject === null) return words;
  return subject.startsWith(`${type} `) ? `${words}: ${subject.slice(type.length + 1)}` : subject;
}

function whyNot({ waitingFor, lastError }: ShownDelivery): string {
  return (waitingFor !== null ? WAITING[waitingFor] : undefined) ?? lastError ?? 'Not tried yet.';
}

function nextTry({ state, notBefore }: ShownDelivery): string {
  return state === 'planned' && notBefore ? ` Next try: ${formatInstant(notBefore)}.` : '';
}
