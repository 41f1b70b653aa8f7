import { channelKey, destinationKey } from './channel-key.js';
import { type ChannelHealth, UNTRIED, isUsable } from './channel-health.js';
import type { ChannelName, RecipientChannel } from './recipient.js';

/** What the choice of a channel depends on. */
export interface ChannelChoice {
  /** In the recipient's order. */
  readonly channels: readonly RecipientChannel[];
  readonly configured: readonly ChannelName[];
  readonly health: ReadonlyMap<string, ChannelHealth>;
  /** {@link destinationKey} of what refused the message for good. */
  readonly refused: ReadonlySet<string>;
  /** {@link channelKey} of what failed it in this round. */
  readonly failed: ReadonlySet<string>;
  readonly now: Date;
}

/** The first of the recipient's channels that is configured, works (or is due to be tried again), and has not failed the message. */
export function chooseChannel({ channels, configured, health, refused, failed, now }: ChannelChoice): RecipientChannel | undefined {
  return channels.find((one) => {
    const key = channelKey(one);
    return configured.includes(one.channel) && !failed.has(key) && !refused.has(destinationKey(one)) && isUsable(health.get(key) ?? UNTRIED, now);
  });
}
