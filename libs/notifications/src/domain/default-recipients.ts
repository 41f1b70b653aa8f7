import type { Recipient } from './recipient.js';

/** The key of the webhook that the settings name. */
export const WEBHOOK_RECIPIENT = 'webhook';

/** The domain of seeded addresses: reserved (RFC 2606), so that nobody is written to before somebody set real ones. */
const DOMAIN = 'headroom.example';

const PERSON = { scopeCode: '*', detail: 'detail', timing: 'immediate', labels: [], throttle: null } as const;

/** Who is told from the start; `webhookOrigin` null means that no webhook is configured. */
export function defaultRecipients(
  hubs: readonly { readonly key: string; readonly name: string; readonly localityCode: string }[],
  webhookOrigin: string | null,
): Omit<Recipient, 'id'>[] {
  const people: Omit<Recipient, 'id'>[] = [
    { ...PERSON, key: 'operations-desk', name: 'ICB operations desk', channels: mailTo('operations-desk'), topic: 'gaps' },
    { ...PERSON, key: 'feeds-admin', name: 'Feeds administrator', channels: mailTo('feeds-admin'), topic: 'data' },
    ...hubs.map(({ key, name, localityCode }) => ({
      ...PERSON, key, name, channels: mailTo(key), topic: 'gaps', scopeCode: localityCode,
    }) as const),
  ];
  if (!webhookOrigin) return people;
  // The origin only: the rest of such an address is often a secret.
  const channels = [{ channel: 'webhook', address: webhookOrigin }] as const;
  return [...people, { ...PERSON, key: WEBHOOK_RECIPIENT, name: 'Webhook', channels, topic: 'everything' }];
}

function mailTo(name: string): Recipient['channels'] {
  return [{ channel: 'email', address: `${name.toLowerCase()}@${DOMAIN}` }];
}
