import type { SmoothingInput } from './smoothing.js';

/** The tracker that says what was to be expected. */
const LEVEL_RATE = 0.1;
const PROFILE_RATE = 0.06;
const CLIP = 2;
/** Steps through (0, 1) evenly and without chance: the golden ratio. */
const GOLDEN = 0.6180339887498949;

/**
 * The series with each lower bound (1 in `lowerBound`) put where the true value may have been: evenly spread quantiles of a normal with
 * the spread `floor` at least, about what was expected of the day, above the bound (Tobin 1958). A day far below what was expected moves; one
 * far above hardly does. Uses nothing later than each day.
 */
export function liftLowerBounds(input: SmoothingInput, lowerBound: Uint8Array, floor: Float64Array): Float64Array {
  const { weekdays, weight, gain, start } = input;
  const logs = Float64Array.from(input.logs);
  const profile = Float64Array.from(start);
  let level = 0;
  let step = 0;
  for (let t = 0; t < logs.length; t++) {
    if (logs[t] !== logs[t]) continue;
    const w = weekdays[t];
    const spread = Math.max(input.spread[w], floor[w]);
    const expected = level + profile[w];
    let error = logs[t] - expected;
    if (lowerBound[t]) {
      const x = error / spread;
      step = (step + GOLDEN) % 1;
      logs[t] = expected + spread * truncatedQuantile(x, step);
      error = spread * truncatedMean(x);
    }
    const cut = weight[t] * Math.max(-CLIP * spread, Math.min(CLIP * spread, error));
    level += LEVEL_RATE * gain[w] * cut;
    profile[w] += PROFILE_RATE * cut;
  }
  return logs;
}

/** The mean of a standard normal above x: the inverse Mills ratio. */
function truncatedMean(x: number): number {
  if (x > 6) return x + 1 / x;
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI) / upperTail(x);
}

/** The value that a standard normal above x exceeds with probability 1 - p, by bisection. */
function truncatedQuantile(x: number, p: number): number {
  if (x > 6) return x - Math.log(1 - p) / x;
  const tail = (1 - p) * upperTail(x);
  let low = x;
  let high = Math.max(x, 0) + 8;
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (upperTail(middle) > tail) low = middle;
    else high = middle;
  }
  return low;
}

/** P(Z > x) of the standard normal (Abramowitz and Stegun 26.2.17, error under 1e-7). */
function upperTail(x: number): number {
  if (x < 0) return 1 - upperTail(-x);
  const k = 1 / (1 + 0.2316419 * x);
  const sum = k * (0.31938153 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
  return (sum * Math.exp(-0.5 * x * x)) / Math.sqrt(2 * Math.PI);
}
