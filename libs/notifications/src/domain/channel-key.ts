import { createHash } from 'node:crypto';
import type { ChannelName, RecipientChannel } from './recipient.js';

/** What people call each channel. */
export const CHANNEL_WORDS: Readonly<Record<ChannelName, string>> = {
  email: 'E-mail',
  teams: 'Microsoft Teams',
  webhook: 'The webhook',
  'notify-email': 'E-mail by GOV.UK Notify',
  'notify-sms': 'Text messages by GOV.UK Notify',
};

/**
 * What a channel's health is kept under: everybody shares one mail server, while each Teams workflow lives and dies by
 * itself and is known by a hash of its address, which is a secret.
 */
export function channelKey({ channel, address }: RecipientChannel): string {
  return channel === 'teams' ? destinationKey({ channel, address }) : channel;
}

/** What a refusal for good is kept under: a mail server that knows no desk@ may know its deputy. */
export function destinationKey({ channel, address }: RecipientChannel): string {
  return `${channel}-${createHash('sha256').update(address).digest('hex').slice(0, 12)}`;
}
