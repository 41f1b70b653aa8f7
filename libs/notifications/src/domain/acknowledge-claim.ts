import { type ServiceDay, addDays, londonInstant } from '#libs/kernel';
import type { ChannelName } from './recipient.js';

/** What an acknowledge link says, before it is signed: who acknowledges what by which way, until when. */
export interface AcknowledgeClaim {
  readonly recipientKey: string;
  readonly channel: ChannelName;
  /** One alert, or all those of a group that the message told. */
  readonly alertIds: readonly number[];
  readonly expiresAt: Date;
  /** The message's, so that two messages of the same alerts have two links. */
  readonly messageUid: string;
}

/** Links for alerts without a service day (feeds, files, channels) work to the end of the day after the message's [assumption]. */
const DAYS_WITHOUT_SERVICE_DAY = 1;

/** When a link ends: with the service day that it is about. */
export function linkExpiry(day: ServiceDay | null, morning: ServiceDay): Date {
  return londonInstant(addDays(day ?? addDays(morning, DAYS_WITHOUT_SERVICE_DAY), 1), '00:00');
}

/** The claim as the compact text that is signed. */
export function encodeClaim({ recipientKey, channel, alertIds, expiresAt, messageUid }: AcknowledgeClaim): string {
  return JSON.stringify([1, messageUid, recipientKey, channel, Math.floor(expiresAt.getTime() / 1000), ...alertIds]);
}

/** Reads what {@link encodeClaim} wrote; undefined for anything else. */
export function decodeClaim(text: string): AcknowledgeClaim | undefined {
  const parts = asArray(text);
  if (!parts || parts[0] !== 1 || parts.length < 6) return undefined;
  const [, messageUid, recipientKey, channel, seconds, ...alertIds] = parts;
  if (typeof messageUid !== 'string' || typeof recipientKey !== 'string' || typeof seconds !== 'number') return undefined;
  if (!alertIds.every((id): id is number => Number.isInteger(id))) return undefined;
  return { messageUid, recipientKey, channel: channel as ChannelName, expiresAt: new Date(seconds * 1000), alertIds };
}

function asArray(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? (value as unknown[]) : undefined;
  } catch {
    return undefined;
  }
}
