import type { Recipient } from './recipient.js';

/** The key of the webhook that the settings name. */
export const WEBHOOK_RECIPIENT = 'webhook';

/** The domain of seeded addresses: reserved (RFC 2606), so that nobody is written to before somebody set real ones. */
const DOMAIN = 'headroom.example';

/** Who is told from the start; `webhookOrigin` null means that no webhook is configured. */
export function defaultRecipients(
  hubs: readonly { readonly key: string; readonly name: string; readonly localityCode: string }[],
  webhookOrigin: string | null,
): Omit<Recipient, 'id'>[] {
  const people: Omit<Recipient, 'id'>[] = [
    { key: 'operations-desk', name: 'ICB operations desk', channel: 'email', address: `operations-desk@${DOMAIN}`, topic: 'gaps', scopeCode: '*' },
    { key: 'feeds-admin', name: 'Feeds administrator', channel: 'email', address: `feeds-admin@${DOMAIN}`, topic: 'data', scopeCode: '*' },
    ...hubs.map(({ key, name, localityCode }) => ({
      key, name, channel: 'email', address: `${key.toLowerCase()}@${DOMAIN}`, topic: 'gaps', scopeCode: localityCode,
    }) as const),
  ];
  if (!webhookOrigin) return people;
  // The origin only: the rest of such an address is often a secret.
  return [...people, { key: WEBHOOK_RECIPIENT, name: 'Webhook', channel: 'webhook', address: webhookOrigin, topic: 'everything', scopeCode: '*' }];
}
