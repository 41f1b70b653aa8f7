import { addDays, londonDay, londonInstant } from '#libs/kernel';

/** When the morning's digest goes, by London's clock [assumption]: after the evaluation of seven, before the desk opens at eight. */
export const DIGEST_TIME = '07:30';

/** The first half past seven, by London's clock, after the instant. */
export function nextDigest(now: Date): Date {
  const today = londonDay(now);
  const first = londonInstant(today, DIGEST_TIME);
  return first > now ? first : londonInstant(addDays(today, 1), DIGEST_TIME);
}
