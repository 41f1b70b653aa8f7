import { midmeanInPlace, robustScale } from './order-statistics.js';

/** What is usual of a series by weekday, on the log scale. */
export interface WeekdayProfile {
  /** The usual value by weekday (level included); NaN where no day was known. */
  readonly usual: Float64Array;
  /** The spread of one day by weekday: a standard deviation, robust. */
  readonly spread: Float64Array;
  /** Known days behind each weekday. */
  readonly days: Float64Array;
}

const YEAR = 365;
const SPREAD_OWN_DAYS = 8;
/** A spread under 1% of the value is no spread of a count: it would make every day an outlier. */
const SMALLEST_SPREAD = 0.01;

/**
 * Midmeans by weekday of `logs` over `from` to the end, and spreads from differences of days a week apart (over sqrt 2), which slow
 * changes of level do not widen; the spread of a weekday leans on the series' own.
 */
export function weekdayProfile(logs: Float64Array, weekdays: Uint8Array, special: Uint16Array, from: number): WeekdayProfile {
  const usual = new Float64Array(7).fill(Number.NaN);
  const spread = new Float64Array(7);
  const days = new Float64Array(7);
  const own = new Float64Array(7);
  const differences = new Float64Array(7);
  const buffer = new Float64Array(Math.ceil(logs.length / 7) + 1);
  for (let w = 0; w < 7; w++) {
    let count = 0;
    for (let t = firstOf(weekdays, w, from); t < logs.length; t += 7) if (!special[t] && logs[t] === logs[t]) buffer[count++] = logs[t];
    days[w] = count;
    usual[w] = midmeanInPlace(buffer, count);
    count = 0;
    for (let t = firstOf(weekdays, w, Math.max(from, logs.length - YEAR)) + 7; t < logs.length; t += 7) {
      const difference = logs[t] - logs[t - 7];
      if (!special[t] && !special[t - 7] && difference === difference) buffer[count++] = Math.abs(difference);
    }
    differences[w] = count;
    own[w] = count > 0 ? robustScale(buffer, count) / Math.SQRT2 : 0;
  }
  let sum = 0;
  let total = 0;
  for (let w = 0; w < 7; w++) {
    sum += differences[w] * own[w];
    total += differences[w];
  }
  const overall = total > 0 ? sum / total : 0.25;
  for (let w = 0; w < 7; w++) {
    const variance = (differences[w] * own[w] ** 2 + SPREAD_OWN_DAYS * overall ** 2) / (differences[w] + SPREAD_OWN_DAYS);
    spread[w] = Math.max(SMALLEST_SPREAD, Math.sqrt(variance));
  }
  return { usual, spread, days };
}

/** The mean of the finite entries of a usual week: its level. NaN when there are none. */
export function levelOf(usual: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const value of usual) {
    if (value !== value) continue;
    sum += value;
    count++;
  }
  return sum / count;
}

function firstOf(weekdays: Uint8Array, weekday: number, from: number): number {
  let t = from;
  while (t < weekdays.length && weekdays[t] !== weekday) t++;
  return t;
}
