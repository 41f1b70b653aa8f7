import { medianInPlace } from './order-statistics.js';

const DAYS_A_YEAR = 365;
const LARGEST_OFFSET = 1;
const OFFSET_SHARE = 0.1;

/**
 * What is added to a count before its logarithm: a tenth of the usual positive day of the last year, at most one, so that
 * series of any unit are treated alike and low counts are not blown up.
 */
export function offsetOf(values: Float64Array): number {
  const positive = new Float64Array(Math.min(values.length, DAYS_A_YEAR));
  let count = 0;
  for (let t = values.length - 1; t >= 0 && count < positive.length; t--) if (values[t] > 0) positive[count++] = values[t];
  return count === 0 ? LARGEST_OFFSET : Math.min(LARGEST_OFFSET, OFFSET_SHARE * medianInPlace(positive, count));
}

/** log(value + offset) of the positive days; NaN for missing days and zeros, which are closures, not low days. */
export function toLog(values: Float64Array, offset: number): Float64Array {
  const logs = new Float64Array(values.length);
  for (let t = 0; t < values.length; t++) logs[t] = values[t] > 0 && values[t] < Infinity ? Math.log(values[t] + offset) : Number.NaN;
  return logs;
}

/** Back to counts, never negative, in six significant digits: no more is known, and a series that never changes is forecast exactly. */
export function fromLog(log: number, offset: number): number {
  const value = Math.exp(log) - offset;
  if (!(value > 0)) return value === value ? 0 : value;
  const unit = 10 ** (DIGITS - 1 - Math.floor(Math.log10(value)));
  return unit > 0 && unit < Infinity ? Math.round(value * unit) / unit : value;
}

const DIGITS = 6;
