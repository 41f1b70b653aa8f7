import { medianInPlace, medianOf } from './order-statistics.js';
import { type PooledEffect, type SeenEffect, pooledEffects } from './pooled-effects.js';
import { type OwnEffects, ownEffects } from './own-effects.js';
import type { SpecialKind } from './special-days.js';

/** What a special day does to a series, on the log scale: to be added to an ordinary day of its weekday. */
export interface Effect {
  readonly mean: number;
  /** What is unknown of the effect, and differs from one such day to the next: a variance. */
  readonly variance: number;
}

/** The effects of special days on the series of a pool. */
export interface CalendarEffects {
  of(s: number, code: number, weekday: number): Effect;
}

/** What the effects are estimated from. */
export interface EffectInput {
  /** Log series, annual cycle removed. */
  readonly logs: readonly Float64Array[];
  readonly weekdays: Uint8Array;
  readonly usual: readonly Float64Array[];
  readonly spread: readonly Float64Array[];
  /** The codes as each series has them; `kinds` is common. */
  readonly special: readonly Uint16Array[];
  readonly kinds: readonly (SpecialKind | undefined)[];
}

const WEEKS_EITHER_SIDE = 4;
const LEAST_NEIGHBOURS = 2;
/** How Sunday-like (log share of a weekday) a series is taken to be that is closed on Sundays. */
const CLOSED_SUNDAY = -2.3;
/** The log of the smallest share of a day that a special day is believed to leave or the largest it is believed to make. */
const SMALLEST_EFFECT = -5;
const LARGEST_EFFECT = 3;

/**
 * Estimates effects as the difference to the median of the same clean weekdays within four weeks either side; pooled by code, each date once,
 * and then moved towards each series' own by empirical Bayes.
 */
export function calendarEffects(input: EffectInput): CalendarEffects {
  const seen = input.logs.flatMap((_, s) => effectsSeen(input, s));
  const pooled = pooledEffects(seen, input.kinds, medianOf(input.spread.map((spread) => medianOf(spread) ** 2)));
  const own = ownEffects(seen, pooled, input.kinds, input.logs.length, (s) => meanSquare(input.spread[s]));
  return {
    of: (s, code, weekday) => combine(pooled[code], own[s], code, sundayLikeness(input.usual[s], weekday)),
  };
}

function combine(pooled: PooledEffect, own: OwnEffects, code: number, sunday: number): Effect {
  return {
    mean: clamp(pooled.mean + pooled.slope * sunday + own.mean(code)),
    variance: pooled.variance + own.variance(code),
  };
}

function effectsSeen(input: EffectInput, s: number): SeenEffect[] {
  const { weekdays, kinds } = input;
  const logs = input.logs[s];
  const special = input.special[s];
  const around = new Float64Array(2 * WEEKS_EITHER_SIDE);
  const seen: SeenEffect[] = [];
  for (let t = 0; t < logs.length; t++) {
    if (special[t] === 0 || logs[t] !== logs[t] || kinds[special[t]] === undefined) continue;
    let count = 0;
    for (let k = -WEEKS_EITHER_SIDE; k <= WEEKS_EITHER_SIDE; k++) {
      const u = t + 7 * k;
      if (u >= 0 && u < logs.length && special[u] === 0 && logs[u] === logs[u]) around[count++] = logs[u];
    }
    if (count < LEAST_NEIGHBOURS) continue;
    const effect = clamp(logs[t] - medianInPlace(around, count));
    seen.push({ series: s, code: special[t], day: t, effect, sunday: sundayLikeness(input.usual[s], weekdays[t]) });
  }
  return seen;
}

/** The log of Sunday as a share of the weekday; 0 at weekends, which holidays hardly make more Sunday-like. */
function sundayLikeness(usual: Float64Array, weekday: number): number {
  if (weekday === 6) return 0;
  const difference = usual[6] - usual[weekday];
  return difference === difference ? Math.max(CLOSED_SUNDAY, Math.min(1, difference)) : CLOSED_SUNDAY;
}

function meanSquare(spread: Float64Array): number {
  let sum = 0;
  for (const one of spread) sum += one * one;
  return sum / spread.length;
}

function clamp(effect: number): number {
  return Math.max(SMALLEST_EFFECT, Math.min(LARGEST_EFFECT, effect));
}
