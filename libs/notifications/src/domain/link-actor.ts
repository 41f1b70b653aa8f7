import type { ChannelName } from './recipient.js';

const WAYS: Readonly<Partial<Record<ChannelName, string>>> = { teams: 'Teams' };
const USUAL_WAY = 'e-mail';

/** Who acknowledges by a link in a message, as timelines name them: `Operations desk by e-mail link`. */
export function linkActor(recipientName: string, channel: ChannelName): string {
  return byLink(recipientName, WAYS[channel] ?? USUAL_WAY);
}

/** Whether somebody of this name on a timeline is the recipient: under their own name, or by a link that they were sent. */
export function isNamed(recipientName: string, actor: string): boolean {
  return actor === recipientName || [...Object.values(WAYS), USUAL_WAY].some((way) => actor === byLink(recipientName, way));
}

function byLink(recipientName: string, way: string): string {
  return `${recipientName} by ${way} link`;
}
