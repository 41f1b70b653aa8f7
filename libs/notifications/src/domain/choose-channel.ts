import { channelKey } from './channel-key.js';
import { type ChannelHealth, UNTRIED, isUsable } from './channel-health.js';
import type { ChannelName, RecipientChannel } from './recipient.js';

/** What the choice of a channel depends on. */
export interface ChannelChoice {
  /** In the recipient's order. */
  readonly channels: readonly RecipientChannel[];
  readonly configured: readonly ChannelName[];
  readonly health: ReadonlyMap<string, ChannelHealth>;
  /** Keys of the channels that refused the message for good, or failed it in this round. */
  readonly excluded: ReadonlySet<string>;
  readonly now: Date;
}

/** The first of the recipient's channels that is configured, works (or is due to be tried again), and is not excluded. */
export function chooseChannel({ channels, configured, health, excluded, now }: ChannelChoice): RecipientChannel | undefined {
  return channels.find((one) => {
    const key = channelKey(one);
    return configured.includes(one.channel) && !excluded.has(key) && isUsable(health.get(key) ?? UNTRIED, now);
  });
}
