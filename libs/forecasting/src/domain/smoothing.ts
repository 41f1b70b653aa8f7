/** The rates of one exponential smoothing of level and weekday profile. */
export interface SmoothingRates {
  readonly level: number;
  readonly profile: number;
}

/** What every smoothing of one series shares. */
export interface SmoothingInput {
  /** The log series without special days' effects; NaN is skipped. */
  readonly logs: Float64Array;
  readonly weekdays: Uint8Array;
  /** How much each day may teach, 0-1. */
  readonly weight: Float64Array;
  /** The spread of a day by weekday. */
  readonly spread: Float64Array;
  /** How much a weekday's error says of the level, 0-1: noisy weekdays say little. */
  readonly gain: Float64Array;
  /** The usual week to start from. */
  readonly start: Float64Array;
}

/** Errors beyond this many spreads are cut to it ... */
const CLIP = 2;
/** ... until so many in a row lie beyond it on one side: then it is a shift, and the level follows at this rate at least. */
const SHIFT_AFTER = 4;
const SHIFT_RATE = 0.35;

/**
 * Smooths level and weekday profile through the days (Gelper, Fried and Croux 2010: errors cut at two robust spreads) and
 * writes the week as expected after each of the ascending indexes `at` into one column of `out`: row i x 7 + weekday.
 */
export function smooth(
  input: SmoothingInput,
  rates: SmoothingRates,
  at: Int32Array,
  out: Float32Array,
  column: number,
  columns: number,
): void {
  const { logs, weekdays, weight, spread, gain, start } = input;
  const profile = Float64Array.from(start);
  let level = 0;
  let above = 0;
  let below = 0;
  let next = 0;
  let written = column;
  for (let t = 0; t < logs.length; t++) {
    const value = logs[t];
    if (value === value && weight[t] > 0) {
      const w = weekdays[t];
      const error = value - level - profile[w];
      const limit = CLIP * spread[w];
      above = error > limit ? above + 1 : 0;
      below = error < -limit ? below + 1 : 0;
      if (above >= SHIFT_AFTER || below >= SHIFT_AFTER) {
        level += Math.max(rates.level, SHIFT_RATE) * weight[t] * error;
      } else {
        const cut = error > limit ? limit : error < -limit ? -limit : error;
        level += rates.level * gain[w] * weight[t] * cut;
        profile[w] += rates.profile * weight[t] * cut;
      }
    }
    while (next < at.length && at[next] === t) {
      for (let w = 0; w < 7; w++, written += columns) out[written] = level + profile[w];
      next++;
    }
  }
}
