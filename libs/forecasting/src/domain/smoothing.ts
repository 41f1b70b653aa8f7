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
/** Days before the first index asked from which the past is smoothed: what is older than a year of them hardly shows. */
const WARM_UP_DAYS = 400;

/**
 * Smooths level and weekday profile through the days at every pair of rates (Gelper, Fried and Croux 2010: errors cut at two robust spreads) and
 * writes the weeks as expected after each of the ascending indexes `at`: entry (i x 7 + weekday) x columns + number of the rates.
 */
export function smooth(
  input: SmoothingInput,
  rates: readonly SmoothingRates[],
  at: Int32Array,
  out: Float32Array,
  columns: number,
): void {
  const { logs, weekdays, weight, spread, gain, start } = input;
  const models = rates.length;
  const levelRate = Float64Array.from(rates, (one) => one.level);
  const profileRate = Float64Array.from(rates, (one) => one.profile);
  const level = new Float64Array(models);
  const profile = new Float64Array(7 * models);
  for (let w = 0; w < 7; w++) profile.fill(start[w], w * models, (w + 1) * models);
  // Days in a row beyond the limit: above it counts up, below it down.
  const beyond = new Int32Array(models);
  let next = 0;
  // One pass over the days for all rates: what a day shares is read once.
  for (let t = Math.max(0, at[0] - WARM_UP_DAYS); t < logs.length; t++) {
    const value = logs[t];
    if (value === value && weight[t] > 0) {
      const w = weekdays[t];
      const own = w * models;
      const limit = CLIP * spread[w];
      const taught = weight[t];
      const ofLevel = gain[w] * taught;
      for (let k = 0; k < models; k++) {
        const error = value - level[k] - profile[own + k];
        if (error <= limit && error >= -limit) {
          beyond[k] = 0;
          level[k] += levelRate[k] * ofLevel * error;
          profile[own + k] += profileRate[k] * taught * error;
          continue;
        }
        const run = error > 0 ? Math.max(1, beyond[k] + 1) : Math.min(-1, beyond[k] - 1);
        beyond[k] = run;
        if (run >= SHIFT_AFTER || run <= -SHIFT_AFTER) {
          level[k] += Math.max(levelRate[k], SHIFT_RATE) * taught * error;
          continue;
        }
        const cut = error > 0 ? limit : -limit;
        level[k] += levelRate[k] * ofLevel * cut;
        profile[own + k] += profileRate[k] * taught * cut;
      }
    }
    for (; next < at.length && at[next] === t; next++) {
      for (let w = 0; w < 7; w++) {
        const row = (next * 7 + w) * columns;
        for (let k = 0; k < models; k++) out[row + k] = level[k] + profile[w * models + k];
      }
    }
  }
}
