import { medianInPlace, medianOf } from './order-statistics.js';
import type { SmoothingInput } from './smoothing.js';

/** The tracker that errors are taken against. */
const LEVEL_RATE = 0.08;
const PROFILE_RATE = 0.05;
const CLIP = 2;
/** A running mean of standardised errors (this rate, each cut at three) beyond the threshold is a shift: about four of its standard deviations. */
const MEAN_RATE = 0.2;
const MEAN_CLIP = 3;
const MEAN_THRESHOLD = 1.4;
/** So many errors in a row beyond the clip, on one side, are one too. */
const MISSES = 6;
/** The shift is the median of the last so many errors. */
const LOOK_BACK = 5;
/** A shift is looked after for so many days; by then every smoothing has followed. */
const RECENT_DAYS = 28;
/** How much of what is left of a shift is believed to last before any of its size was seen, and the weight of that belief in shifts. */
const LASTS = 0.9;
const LASTS_WEIGHT = 8;
/** Sizes of shifts apart, in spreads of a day: what becomes of small ones says little of large ones. */
const SIZES = [1, 2, 3, 4.5];
const DAYS_AFTER = 28;

/**
 * The day (index) on which the last level shift was noticed by each day, or -1: a new list, a merger, the start of a lockdown, found within a
 * week. A day's entry uses nothing later.
 */
function levelShifts(input: SmoothingInput): Int32Array {
  const { logs, weekdays, weight, spread, gain, start } = input;
  const noticed = new Int32Array(logs.length);
  const profile = Float64Array.from(start);
  const recent = new Float64Array(LOOK_BACK);
  const buffer = new Float64Array(LOOK_BACK);
  let last = -1;
  let level = 0;
  let mean = 0;
  let misses = 0;
  let seen = 0;
  for (let t = 0; t < logs.length; t++) {
    const value = logs[t];
    if (value === value && weight[t] > 0) {
      const w = weekdays[t];
      const error = value - level - profile[w];
      const standard = error / spread[w];
      mean += MEAN_RATE * gain[w] * (Math.max(-MEAN_CLIP, Math.min(MEAN_CLIP, standard)) - mean);
      misses = Math.abs(standard) <= CLIP ? 0 : standard > 0 ? Math.max(1, misses + 1) : Math.min(-1, misses - 1);
      recent[seen++ % LOOK_BACK] = error;
      if (Math.abs(mean) > MEAN_THRESHOLD || Math.abs(misses) >= MISSES) {
        buffer.set(recent);
        level += medianInPlace(buffer, Math.min(seen, LOOK_BACK));
        last = t;
        mean = 0;
        misses = 0;
        seen = 0;
      } else {
        const cut = Math.max(-CLIP, Math.min(CLIP, standard)) * spread[w] * weight[t];
        level += LEVEL_RATE * gain[w] * cut;
        profile[w] += PROFILE_RATE * cut;
      }
    }
    noticed[t] = last;
  }
  return noticed;
}

/**
 * What an expected week (seven numbers of `week` from `from` on), formed after day `t`, still lacks of a shift noticed within four weeks: the median
 * error of that week on the days since shortly before it was noticed. 0 where there was none.
 */
function shiftLeft(input: SmoothingInput, noticed: Int32Array, t: number, week: Float64Array, from: number): number {
  const since = noticed[t];
  if (since < 0 || t - since > RECENT_DAYS) return 0;
  const errors = new Float64Array(RECENT_DAYS + LOOK_BACK + 1);
  let count = 0;
  for (let u = Math.max(0, since - LOOK_BACK + 2); u <= t; u++) {
    if (input.logs[u] === input.logs[u] && input.weight[u] > 0 && input.gain[input.weekdays[u]] > LEAST_GAIN) {
      errors[count++] = input.logs[u] - week[from + input.weekdays[u]];
    }
  }
  return count === 0 ? 0 : medianInPlace(errors, count);
}

/** Weekdays noisier than this say nothing of a shift. */
const LEAST_GAIN = 0.25;

/**
 * Adds to the expected weeks of every series (`weeks[s][horizon class]`, seven numbers for each index of `at`) what they lack of a recent level
 * shift, as far as shifts in this pool have lasted: the mean share of what was lacking that came in the four weeks after, by size.
 */
export function followShifts(
  inputs: readonly SmoothingInput[],
  scored: readonly Uint8Array[],
  firstOrigins: readonly number[],
  at: Int32Array,
  weeks: readonly (readonly Float64Array[])[],
): void {
  const lacks: { week: Float64Array; from: number; left: number; size: number }[] = [];
  const product = new Float64Array(SIZES.length + 1).fill(LASTS_WEIGHT * LASTS);
  const count = new Float64Array(SIZES.length + 1).fill(LASTS_WEIGHT);
  inputs.forEach((input, s) => {
    const noticed = levelShifts(input);
    at.forEach((t, i) => {
      if (t < firstOrigins[s]) return;
      for (const week of weeks[s]) {
        const left = shiftLeft(input, noticed, t, week, i * 7);
        if (left === 0) continue;
        const size = sizeOf(Math.abs(left) / medianOf(input.spread));
        lacks.push({ week, from: i * 7, left, size });
        const after = errorAfter(input, scored[s], t, week, i * 7);
        if (after !== after) continue;
        product[size] += Math.max(-1, Math.min(2, after / left));
        count[size]++;
      }
    });
  });
  for (const { week, from, left, size } of lacks) {
    const lasts = Math.max(0, Math.min(1, product[size] / count[size]));
    for (let w = 0; w < 7; w++) week[from + w] += lasts * left;
  }
}

function sizeOf(spreads: number): number {
  let size = 0;
  while (size < SIZES.length && spreads >= SIZES[size]) size++;
  return size;
}

function errorAfter(input: SmoothingInput, scored: Uint8Array, t: number, week: Float64Array, from: number): number {
  const errors = new Float64Array(DAYS_AFTER);
  let count = 0;
  for (let u = t + 1; u <= t + DAYS_AFTER && u < input.logs.length; u++) {
    const w = input.weekdays[u];
    if (scored[u] && input.gain[w] > LEAST_GAIN) errors[count++] = input.logs[u] - week[from + w];
  }
  return count < LOOK_BACK ? Number.NaN : medianInPlace(errors, count);
}
