import { QUANTILE_LEVELS, quantileOfSorted } from '#libs/kernel';

/**
 * The weekly seasonal naive: each coming day is the last known same weekday, with the quantiles of what that was wrong by in the
 * series' own past, as many weeks ahead (at least the last one's), cut at zero. Returns quantiles, entry (days ahead - 1) x 11 + level.
 */
export function seasonalNaive(values: Float64Array, horizon: number): Float64Array {
  const levels = QUANTILE_LEVELS.length;
  const quantiles = new Float64Array(horizon * levels).fill(Number.NaN);
  const byWeek = new Map<number, Float64Array>();
  const last = values.length - 1;
  for (let h = 1; h <= horizon; h++) {
    let t = last + h - 7 * Math.ceil(h / 7);
    while (t >= 0 && values[t] !== values[t]) t -= 7;
    if (t < 0) continue;
    const weeks = Math.ceil((last + h - t) / 7);
    const errors = byWeek.get(weeks) ?? weeklyErrors(values, weeks);
    byWeek.set(weeks, errors);
    for (let i = 0; i < levels; i++) {
      const error = errors.length > 0 ? quantileOfSorted(errors, QUANTILE_LEVELS[i]) : 0;
      quantiles[(h - 1) * levels + i] = Math.max(0, values[t] + error);
    }
  }
  return quantiles;
}

/** Differences of days so many weeks apart, ascending; of fewer weeks where the history is too short for any. */
function weeklyErrors(values: Float64Array, weeks: number): Float64Array {
  for (let lag = 7 * weeks; lag >= 7; lag -= 7) {
    const errors = new Float64Array(Math.max(0, values.length - lag));
    let count = 0;
    for (let t = lag; t < values.length; t++) {
      const error = values[t] - values[t - lag];
      if (error === error) errors[count++] = error;
    }
    if (count >= LEAST_ERRORS) return errors.subarray(0, count).sort();
  }
  return new Float64Array(0);
}

const LEAST_ERRORS = 7;
