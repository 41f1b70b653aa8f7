/** At most `count` messages to one recipient in any `minutes`. */
export interface ThrottleRule {
  readonly count: number;
  readonly minutes: number;
}

/** The throttle of messages to one person, unless the recipient has another [assumption]. What is over it is held and goes in one message later. */
export const EMAIL_THROTTLE: readonly ThrottleRule[] = [
  { count: 3, minutes: 15 },
  { count: 8, minutes: 120 },
];

/** The longest time a recipient's throttle may look back, in minutes. */
export const THROTTLE_HORIZON_MINUTES = 24 * 60;

/** The first instant at which one more message keeps every rule, or null when that is now. */
export function notBefore(sentAt: readonly Date[], now: Date, rules: readonly ThrottleRule[] = EMAIL_THROTTLE): Date | null {
  const newestFirst = sentAt.map((at) => at.getTime()).sort((a, b) => b - a);
  const opens = rules
    .map(({ count, minutes }) => (newestFirst.length < count ? 0 : newestFirst[count - 1] + minutes * 60_000))
    .reduce((latest, at) => Math.max(latest, at), 0);
  return opens > now.getTime() ? new Date(opens) : null;
}
