import type { DayNumber } from '#libs/kernel';
import { solveSymmetric } from './linear-algebra.js';
import { medianInPlace, medianOf, robustScale } from './order-statistics.js';

/** The yearly rise and fall of every series of a pool, on the log scale. */
export interface AnnualCycle {
  /** The cycle of series `s` from index 0 on, `days` long, or undefined where the history is too short to know one. */
  of(s: number, days: number): Float64Array | undefined;
}

const DAYS_A_YEAR = 365.25;
/** Fourier pairs by the days of history, and how much of the cycle seen is believed where years cannot be held against one another. */
const BY_HISTORY = [
  { days: 690, pairs: 4, belief: 0.7 },
  { days: 400, pairs: 2, belief: 0.4 },
];
const OWN_SHARE = 0.25;
/** A year in whole weeks, and the weeks that nearly make two of them. */
const WEEKS_A_YEAR = 52;
const LEAST_WEEKS = 98;
const RIDGE = 2;
const TREND_RIDGE = 0.1;
const LEAST_WEEKS_SHARE = 0.7;

/**
 * Fits trend and Fourier pairs to each series' weekly means, weekday profile removed, by robust ridge regression; takes the
 * median of the coefficients over the pool, and moves each series a quarter of the way from there to its own.
 * `usual[s]` is the usual week; `special[s]` > 0 marks days to leave out.
 */
export function annualCycle(
  firstDay: DayNumber,
  logs: readonly Float64Array[],
  weekdays: Uint8Array,
  usual: readonly Float64Array[],
  special: readonly Uint16Array[],
): AnnualCycle {
  const length = logs[0]?.length ?? 0;
  const spans = logs.map((series) => length - firstKnown(series));
  const rule = BY_HISTORY.find(({ days }) => spans.length > 0 && medianOf(spans) >= days);
  if (!rule) return { of: () => undefined };
  const { pairs } = rule;
  const design = weeklyDesign(firstDay, length, pairs);
  const means = logs.map((series, s) => weeklyMeans(series, weekdays, usual[s], special[s]));
  const own = means.map((ofWeeks, s) => (spans[s] >= rule.days ? coefficients(ofWeeks, design, 2 + 2 * pairs) : undefined));
  const belief = repetition(means.filter((_, s) => own[s]), design, 2 + 2 * pairs) ?? rule.belief;
  const known = own.filter((one) => one !== undefined);
  if (known.length === 0) return { of: () => undefined };
  const pooled = Float64Array.from({ length: 2 * pairs }, (_, j) => medianOf(known.map((one) => one[2 + j])));
  let basis = fourier(firstDay, length, pairs);
  return {
    of(s, days) {
      if (basis.length < days * 2 * pairs) basis = fourier(firstDay, days, pairs);
      const weights = pooled.map((common, j) => belief * (common + (own[s] ? OWN_SHARE * (own[s][2 + j] - common) : 0)));
      const cycle = new Float64Array(days);
      for (let t = 0, k = 0; t < days; t++) {
        let sum = 0;
        for (let j = 0; j < 2 * pairs; j++) sum += weights[j] * basis[k++];
        cycle[t] = sum;
      }
      return cycle;
    },
  };
}

/**
 * How far the years foretell one another, 0-1: the slope of a regression of the pool's common movement within each year on the cycle fitted to the other
 * years (stacking, Wolpert 1992). A year unlike the others makes no cycle. Undefined with less than nearly two years.
 */
function repetition(means: readonly Float64Array[], design: Float64Array, size: number): number | undefined {
  const weeks = means[0]?.length ?? 0;
  if (weeks < LEAST_WEEKS) return undefined;
  const year = Math.min(WEEKS_A_YEAR, weeks >> 1);
  const years = Math.floor(weeks / year);
  const buffer = new Float64Array(means.length);
  const common = Float64Array.from({ length: weeks }, (_, week) => {
    let count = 0;
    for (const one of means) if (one[week] === one[week]) buffer[count++] = one[week];
    return medianInPlace(buffer, count);
  });
  let agreement = 0;
  let square = 0;
  for (let back = 0; back < years; back++) {
    const end = weeks - back * year;
    const start = end - year;
    const others = common.map((value, week) => (week >= start && week < end ? Number.NaN : value));
    const solution = ridge(others, design, size);
    if (!solution) continue;
    let seen = 0;
    let said = 0;
    let count = 0;
    const foretold = new Float64Array(year);
    for (let week = start; week < end; week++) {
      if (common[week] !== common[week]) continue;
      foretold[week - start] = product(design, week * size, solution, size, 2);
      seen += common[week];
      said += foretold[week - start];
      count++;
    }
    for (let week = start; week < end; week++) {
      if (common[week] !== common[week]) continue;
      const expected = foretold[week - start] - said / count;
      agreement += expected * (common[week] - seen / count);
      square += expected * expected;
    }
  }
  return square > 0 ? Math.max(0, Math.min(1, agreement / square)) : 0;
}

function firstKnown(series: Float64Array): number {
  let t = 0;
  while (t < series.length && series[t] !== series[t]) t++;
  return t;
}

function fourier(firstDay: DayNumber, days: number, pairs: number): Float64Array {
  const basis = new Float64Array(days * 2 * pairs);
  for (let t = 0, k = 0; t < days; t++) {
    for (let j = 1; j <= pairs; j++) {
      const angle = (2 * Math.PI * j * (firstDay + t)) / DAYS_A_YEAR;
      basis[k++] = Math.cos(angle);
      basis[k++] = Math.sin(angle);
    }
  }
  return basis;
}

function weeklyDesign(firstDay: DayNumber, length: number, pairs: number): Float64Array {
  const size = 2 + 2 * pairs;
  const weeks = Math.floor(length / 7);
  const design = new Float64Array(weeks * size);
  for (let week = 0; week < weeks; week++) {
    const middle = week * 7 + 3;
    design[week * size] = 1;
    design[week * size + 1] = (middle - length / 2) / DAYS_A_YEAR;
    design.set(fourier(firstDay + middle, 1, pairs), week * size + 2);
  }
  return design;
}

function weeklyMeans(series: Float64Array, weekdays: Uint8Array, usual: Float64Array, special: Uint16Array): Float64Array {
  const means = new Float64Array(Math.floor(series.length / 7));
  const differences = new Float64Array(7);
  for (let week = 0; week < means.length; week++) {
    let count = 0;
    for (let t = week * 7; t < week * 7 + 7; t++) {
      const difference = series[t] - usual[weekdays[t]];
      if (!special[t] && difference === difference) differences[count++] = difference;
    }
    means[week] = medianInPlace(differences, count);
  }
  return means;
}

function coefficients(means: Float64Array, design: Float64Array, size: number): Float64Array | undefined {
  const cut = Float64Array.from(means);
  const absolute = new Float64Array(means.length);
  let solution: Float64Array | undefined;
  for (let pass = 0; pass < 2; pass++) {
    solution = ridge(cut, design, size);
    if (!solution) return undefined;
    let known = 0;
    const fitted = cut.map((_, week) => product(design, week * size, solution!, size));
    for (let week = 0; week < means.length; week++) {
      if (means[week] === means[week]) absolute[known++] = Math.abs(means[week] - fitted[week]);
    }
    if (known < LEAST_WEEKS_SHARE * means.length) return undefined;
    const limit = 2 * robustScale(absolute, known);
    for (let week = 0; week < means.length; week++) {
      const error = means[week] - fitted[week];
      cut[week] = fitted[week] + Math.max(-limit, Math.min(limit, error));
    }
  }
  return solution;
}

function ridge(means: Float64Array, design: Float64Array, size: number): Float64Array | undefined {
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (let week = 0; week < means.length; week++) {
    if (means[week] !== means[week]) continue;
    for (let i = 0; i < size; i++) {
      const value = design[week * size + i];
      right[i] += value * means[week];
      for (let j = 0; j <= i; j++) matrix[i * size + j] += value * design[week * size + j];
    }
  }
  for (let i = 1; i < size; i++) matrix[i * size + i] += i === 1 ? TREND_RIDGE : RIDGE;
  return solveSymmetric(matrix, right, size) ? right : undefined;
}

/** What the solution says of a week; from term 2 on the cycle alone, without level and trend. */
function product(design: Float64Array, from: number, weights: Float64Array, size: number, first = 0): number {
  let sum = 0;
  for (let i = first; i < size; i++) sum += design[from + i] * weights[i];
  return sum;
}
