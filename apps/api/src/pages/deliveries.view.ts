import { formatInstant } from '#libs/kernel';
import { counted, sentence } from './words.js';

/** A message as the delivery log has it. */
export interface ShownDelivery {
  readonly id: number;
  readonly type: string;
  readonly recipient: { readonly name: string; readonly channel: string; readonly address: string };
  readonly subject: string | null;
  readonly state: 'planned' | 'delivered' | 'failed';
  readonly waitingFor: string | null;
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
  'no-channel-configured': 'No way to send it is configured: set SMTP_URL, or HEADROOM_WEBHOOK_URL and its secret.',
  throttled: 'Held back, so that nobody is told too often.',
};
const CHANNELS: Readonly<Record<string, string>> = { email: 'E-mail', webhook: 'Webhook' };

/** One message for the list of what was sent. */
export function deliveryRow(delivery: ShownDelivery): DeliveryRow {
  const { state, waitingFor, lastError, attempts } = delivery;
  const tries = attempts > 1 ? ` (${counted(attempts, 'try', 'tries')})` : '';
  return {
    what: delivery.subject ?? delivery.type,
    news: counted(delivery.news, 'alert'),
    to: delivery.recipient.name,
    channel: CHANNELS[delivery.recipient.channel] ?? sentence(delivery.recipient.channel),
    state: STATES[state],
    when: formatInstant(delivery.deliveredAt ?? delivery.plannedAt),
    why:
      state === 'delivered'
        ? ''
        : `${(waitingFor && (WAITING[waitingFor] ?? waitingFor)) ?? lastError ?? 'Not tried yet.'}${tries}`,
  };
}
