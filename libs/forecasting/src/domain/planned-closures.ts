import type { DayNumber } from '#libs/kernel';
import type { PlannedClosure } from './calendar.js';
import type { Effect } from './calendar-effects.js';
import { medianInPlace } from './order-statistics.js';

/** From this share on a closure is of the whole day. */
export const WHOLE_DAY = 0.95;

const SLOPE_PRIOR_WEIGHT = 1;
const RESPONSE_VARIANCE = 0.02;
const ZERO_PRIOR = 0.9;
const ZERO_PRIOR_DAYS = 4;

/** The share of each day from `first` on that is planned to be closed, for each id; undefined where nothing is planned. */
export function closedShares(
  ids: readonly string[],
  closures: readonly PlannedClosure[],
  first: DayNumber,
  days: number,
): (Float32Array | undefined)[] {
  const byId = new Map<string, Float32Array>();
  for (const { id, from, to, shareClosed } of closures) {
    if (shareClosed <= 0) continue;
    const shares = byId.get(id) ?? new Float32Array(days);
    byId.set(id, shares);
    for (let t = Math.max(0, from - first); t < Math.min(days, to - first); t++) shares[t] = Math.max(shares[t], Math.min(1, shareClosed));
  }
  return ids.map((id) => byId.get(id));
}

/** How the series of a pool answer to planned closures. */
export interface ClosureResponse {
  /** The effect of a closure of part of the day, on the log scale. */
  effect(s: number, share: number): Effect;
  /** The probability of a zero on a day with this share closed. */
  zero(s: number, share: number): number;
}

/**
 * Learns by how much planned closures cut a day: the slope of the effect on log(1 - share), believed to be 1 before any was seen
 * (a day 36% closed is a day cut by 36%), over the pool and then each series' own.
 */
export function closureResponse(
  logs: readonly Float64Array[],
  values: readonly Float64Array[],
  shares: readonly (Float32Array | undefined)[],
  special: readonly Uint16Array[],
): ClosureResponse {
  const seen = logs.map((series, s) => seenOf(series, values[s], shares[s], special[s]));
  const total = { product: SLOPE_PRIOR_WEIGHT, square: SLOPE_PRIOR_WEIGHT, zeros: ZERO_PRIOR * ZERO_PRIOR_DAYS, days: ZERO_PRIOR_DAYS };
  for (const own of seen) {
    total.product += own.product;
    total.square += own.square;
    total.zeros += own.zeros;
    total.days += own.days;
  }
  const slope = total.product / total.square;
  const zero = total.zeros / total.days;
  return {
    effect: (s, share) => {
      const own = (SLOPE_PRIOR_WEIGHT * slope + seen[s].product) / (SLOPE_PRIOR_WEIGHT + seen[s].square);
      return { mean: Math.max(0, own) * logOpen(share), variance: RESPONSE_VARIANCE };
    },
    zero: (s, share) =>
      share < WHOLE_DAY ? 0 : (ZERO_PRIOR_DAYS * zero + seen[s].zeros) / (ZERO_PRIOR_DAYS + seen[s].days),
  };
}

function seenOf(logs: Float64Array, values: Float64Array, shares: Float32Array | undefined, special: Uint16Array) {
  const own = { product: 0, square: 0, zeros: 0, days: 0 };
  if (!shares) return own;
  const around = new Float64Array(8);
  for (let t = 0; t < logs.length; t++) {
    if (!shares[t] || values[t] !== values[t]) continue;
    if (shares[t] >= WHOLE_DAY) {
      own.days++;
      if (values[t] === 0) own.zeros++;
    }
    let count = 0;
    for (let k = -4; k <= 4; k++) {
      const u = t + 7 * k;
      if (u >= 0 && u < logs.length && special[u] === 0 && logs[u] === logs[u]) around[count++] = logs[u];
    }
    if (count < 2 || logs[t] !== logs[t]) continue;
    const regressor = logOpen(shares[t]);
    own.product += regressor * (logs[t] - medianInPlace(around, count));
    own.square += regressor * regressor;
  }
  return own;
}

function logOpen(share: number): number {
  return Math.log(1 - Math.min(share, WHOLE_DAY));
}
