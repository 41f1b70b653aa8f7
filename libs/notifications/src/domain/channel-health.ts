import type { DeliveryOutcome } from './delivery-outcome.js';

/** How a channel has been doing: one row for a way of sending that many share, or for one Teams workflow. */
export interface ChannelHealth {
  /** Failures since it last worked. */
  readonly failures: number;
  readonly firstFailureAt: Date | null;
  /** When it was last tried. */
  readonly triedAt: Date | null;
  /** Since when it is taken for dead; null while it is not. */
  readonly diedAt: Date | null;
  /** What the last failure was, without address or content. */
  readonly reason: string | null;
}

/** A channel is dead after this many failures in a row ... [assumption] */
export const DEAD_AFTER_FAILURES = 3;
/** ... over at least so many minutes [assumption]. A refusal of how it is set up (401, a failed log-in) needs neither. */
export const DEAD_AFTER_MINUTES = 10;
/** A dead channel is tried again with the next message once it was left alone this long, in minutes [assumption]. */
export const PROBE_MINUTES = 5;

/** A channel nothing is known of. */
export const UNTRIED: ChannelHealth = { failures: 0, firstFailureAt: null, triedAt: null, diedAt: null, reason: null };

/** What an attempt says about the channel: its health now, and whether it has just died or come back. */
export interface HealthChange {
  readonly health: ChannelHealth;
  readonly turned: 'died' | 'recovered' | null;
}

/**
 * Reads an attempt. A refusal of one message (an unknown address, too many requests) says nothing about the channel; one
 * that may be about either (400) counts as a failure, so that several in a row are the channel's.
 */
export function healthAfter(before: ChannelHealth, result: DeliveryOutcome, at: Date): HealthChange {
  if (result.outcome === 'delivered') return { health: { ...UNTRIED, triedAt: at }, turned: before.diedAt ? 'recovered' : null };
  if (result.blames === 'message') return { health: { ...before, triedAt: at }, turned: null };
  const firstFailureAt = before.firstFailureAt ?? at;
  const failures = before.failures + 1;
  const isLong = failures >= DEAD_AFTER_FAILURES && at.getTime() - firstFailureAt.getTime() >= DEAD_AFTER_MINUTES * 60_000;
  const isDead = before.diedAt !== null || result.blames === 'set-up' || isLong;
  const health = { failures, firstFailureAt, triedAt: at, diedAt: isDead ? (before.diedAt ?? at) : null, reason: `${result.code}: ${result.detail}` };
  return { health, turned: isDead && !before.diedAt ? 'died' : null };
}

/**
 * The attempt in the light of the channel's health after it: a refusal by a dead channel is taken for the channel's, so that
 * the message waits or goes on and is tried again once the channel works, where it would be lost for good.
 */
export function inLightOf({ diedAt }: ChannelHealth, result: DeliveryOutcome): DeliveryOutcome {
  if (result.outcome !== 'permanent' || result.blames !== 'unsure' || diedAt === null) return result;
  return { ...result, outcome: 'temporary', retryAfterSeconds: null, blames: 'set-up' };
}

/** Whether a message may be sent over it now: it lives, or is due to be tried again. */
export function isUsable({ diedAt, triedAt }: ChannelHealth, now: Date): boolean {
  return diedAt === null || triedAt === null || now.getTime() - triedAt.getTime() >= PROBE_MINUTES * 60_000;
}
