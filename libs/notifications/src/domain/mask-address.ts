import type { RecipientChannel } from './recipient.js';

/** An address as those see it who may not change it: enough to recognise it, too little to write to it. */
export function maskAddress({ channel, address }: RecipientChannel): string {
  if (channel === 'teams' || channel === 'webhook') return URL.canParse(address) ? `${new URL(address).origin}/...` : '...';
  if (channel === 'notify-sms') return `...${address.slice(-3)}`;
  const [name, domain = ''] = address.split('@');
  return `${name.slice(0, 1)}...@${domain}`;
}
