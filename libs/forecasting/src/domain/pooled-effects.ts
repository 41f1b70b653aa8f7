import { medianInPlace } from './order-statistics.js';
import type { SpecialKind } from './special-days.js';

/** One special day as one series saw it. */
export interface SeenEffect {
  readonly series: number;
  readonly code: number;
  /** Index of the day. */
  readonly day: number;
  /** Difference to ordinary days of its weekday, on the log scale. */
  readonly effect: number;
  /** The log of the series' Sunday as a share of that weekday. */
  readonly sunday: number;
}

/** What a special day does to the series of a pool: mean + slope x how Sunday-like it would make the day. */
export interface PooledEffect {
  readonly mean: number;
  readonly slope: number;
  /** What is unknown of the mean, and how far one such date differs from the next: a variance. */
  readonly variance: number;
}

/** The means over the series of one date. */
interface DateMeans {
  readonly code: number;
  readonly effect: number;
  readonly sunday: number;
  readonly sundaySquared: number;
  readonly product: number;
}

/** Believed of a holiday before any was seen: nearly a Sunday. Weights in dates. */
const PRIOR_SLOPE = 0.8;
const PRIOR_SLOPE_WEIGHT = 0.3;
const PRIOR_MEAN_WEIGHT = 0.5;
/** Believed of a school holiday before any was seen: a little quieter (an assumption). Its dates come five to a week, so in more of them. */
const SCHOOL_PRIOR = -0.03;
const SCHOOL_PRIOR_WEIGHT = 3;
const CODE_PRIOR_WEIGHT = 0.6;
/** How far one date of a code is believed to differ from the next before any was seen, in variances of a usual day; in dates' weight. */
const DATE_VARIANCE = 0.5;
const DATE_VARIANCE_WEIGHT = 3;
/** How far a code that no date has shown may differ from its kind, in variances of a usual day; and of a holiday besides, absolute. */
const UNSEEN_VARIANCE: Readonly<Record<SpecialKind, number>> = {
  holiday: 2, before: 0.5, after: 0.5, 'second-after': 0.5, weekend: 1, school: 0.5,
  'easter-week': 1, advent: 1, 'christmas-eve': 1, 'christmas-week': 1, 'new-year': 1,
};
const UNSEEN_HOLIDAY_VARIANCE = 0.02;

/**
 * The effect of every code: a ridge regression on Sunday-likeness for holidays (a mean for the rest) over the dates of its kind, then the code's
 * own difference from its kind; each date counts once, however many series saw it. `dayVariance` is that of a usual day of a usual series.
 */
export function pooledEffects(
  seen: readonly SeenEffect[],
  kinds: readonly (SpecialKind | undefined)[],
  dayVariance: number,
): PooledEffect[] {
  const dates = dateMeans(seen);
  const byKind = new Map<SpecialKind, DateMeans[]>();
  for (const date of dates) {
    const kind = kinds[date.code]!;
    byKind.set(kind, [...(byKind.get(kind) ?? []), date]);
  }
  return kinds.map((kind, code) => {
    if (kind === undefined) return { mean: 0, slope: 0, variance: 0 };
    const ofKind = byKind.get(kind) ?? [];
    const generic = regression(ofKind, kind);
    const ofCode = ofKind.filter((date) => date.code === code);
    const difference = (date: DateMeans): number => date.effect - generic.mean - generic.slope * date.sunday;
    const own = sum(ofCode.map(difference)) / (ofCode.length + CODE_PRIOR_WEIGHT);
    const between = dateVariance(ofKind, difference, DATE_VARIANCE * dayVariance);
    const strange = UNSEEN_VARIANCE[kind] * dayVariance + (kind === 'holiday' ? UNSEEN_HOLIDAY_VARIANCE : 0);
    const unseen = strange / (1 + ofCode.length / CODE_PRIOR_WEIGHT);
    return { mean: generic.mean + own, slope: generic.slope, variance: unseen + between * (1 + 1 / (ofCode.length + 1)) };
  });
}

/** The effects seen of each code on each date, wild ones cut; in the order of dates and codes. */
function dateMeans(seen: readonly SeenEffect[]): DateMeans[] {
  const byDate = seen.toSorted((a, b) => a.day - b.day || a.code - b.code);
  const values = new Float64Array(seen.length);
  const means: DateMeans[] = [];
  for (let from = 0, end = 0; from < byDate.length; from = end) {
    const { day, code } = byDate[from];
    while (end < byDate.length && byDate[end].day === day && byDate[end].code === code) end++;
    const count = end - from;
    for (let i = 0; i < count; i++) values[i] = byDate[from + i].effect;
    const middle = medianInPlace(values, count);
    for (let i = 0; i < count; i++) values[i] = Math.abs(byDate[from + i].effect - middle);
    const limit = 4 * Math.max(0.05, medianInPlace(values, count));
    let [effect, sunday, sundaySquared, product] = [0, 0, 0, 0];
    for (let i = from; i < end; i++) {
      const one = byDate[i];
      const cut = middle + Math.max(-limit, Math.min(limit, one.effect - middle));
      effect += cut;
      sunday += one.sunday;
      sundaySquared += one.sunday ** 2;
      product += one.sunday * cut;
    }
    means.push({ code, effect: effect / count, sunday: sunday / count, sundaySquared: sundaySquared / count, product: product / count });
  }
  return means;
}

function regression(dates: readonly DateMeans[], kind: SpecialKind): { mean: number; slope: number } {
  const effect = sum(dates.map((date) => date.effect));
  if (kind === 'school') return { mean: (effect + SCHOOL_PRIOR_WEIGHT * SCHOOL_PRIOR) / (dates.length + SCHOOL_PRIOR_WEIGHT), slope: 0 };
  const count = dates.length + PRIOR_MEAN_WEIGHT;
  if (kind !== 'holiday') return { mean: effect / count, slope: 0 };
  const sunday = sum(dates.map((date) => date.sunday));
  const squared = sum(dates.map((date) => date.sundaySquared)) + PRIOR_SLOPE_WEIGHT;
  const product = sum(dates.map((date) => date.product)) + PRIOR_SLOPE_WEIGHT * PRIOR_SLOPE;
  const determinant = count * squared - sunday * sunday;
  return { mean: (effect * squared - sunday * product) / determinant, slope: (count * product - sunday * effect) / determinant };
}

/** How far the dates of one code lie from one another, over all codes of a kind. */
function dateVariance(dates: readonly DateMeans[], difference: (date: DateMeans) => number, prior: number): number {
  const byCode = new Map<number, number[]>();
  for (const date of dates) byCode.set(date.code, [...(byCode.get(date.code) ?? []), difference(date)]);
  let squares = DATE_VARIANCE_WEIGHT * prior;
  let freedom = DATE_VARIANCE_WEIGHT;
  for (const ofCode of byCode.values()) {
    const mean = sum(ofCode) / ofCode.length;
    squares += sum(ofCode.map((one) => (one - mean) ** 2));
    freedom += ofCode.length - 1;
  }
  return squares / freedom;
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
