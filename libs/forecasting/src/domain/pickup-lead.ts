import { medianInPlace } from './order-statistics.js';

/** Readings of the book a given number of days ahead, one entry each; `series` and `day` say whose and of which day. */
export interface LeadReadings {
  readonly count: number;
  readonly series: Int32Array;
  readonly day: Int32Array;
  readonly onBook: Float64Array;
  readonly final: Float64Array;
  /** What the day would usually have ended at. */
  readonly usual: Float64Array;
  readonly shareClosed: Float64Array;
}

/** What the book says so many days ahead, learnt over all series. */
export interface PickupLead {
  readonly count: number;
  /** By series: the share of the final value usually on the book. */
  readonly share: Float64Array;
  /** By series: how far a book that differs from usual is to be believed, 0-1. */
  readonly credit: Float64Array;
  /** By series: the mean absolute error of final/usual that is left. */
  readonly spread: Float64Array;
  /** The part of a known closure that the book shows already, 0-1. */
  readonly closureSeen: number;
  /** Quantiles of the errors that are left, in units of `spread`, at levels (i + 0.5) / length; ascending. */
  readonly errors: Float64Array;
  /** The correlation of the errors of two series on one day, 0-1. */
  readonly together: number;
}

/** Readings that the pooled credit and spread count as, beside a series' own. */
const POOLED_READINGS = 20;
const LARGEST_DEVIATION = 1;
/** Beyond this many spreads an error of one series says no more about a day that others share. */
const LARGEST_ERROR = 5;
const ERROR_LEVELS = 100;

/**
 * Learns one lead. With usual value s, final f and b on the book: p = sum b / sum f is the share usually on the book by then; f/s - 1 is
 * regressed through the origin on b/(s p) - 1, and the slope is the credit: near 1 just before the day, near 0 while hardly anything is
 * published, for the whole pool or for one series that publishes late. What the regression leaves is the error to expect.
 */
export function pickupLead(readings: LeadReadings, seriesCount: number): PickupLead {
  const share = ownShares(readings, seriesCount);
  const deviation = new Float64Array(readings.count);
  const outcome = new Float64Array(readings.count);
  // A closure is taken to be on the book until shown otherwise.
  const closures = { closed: 1, seen: 1 };
  for (let i = 0; i < readings.count; i++) {
    deviation[i] = bookDeviation(readings.onBook[i], readings.usual[i] * share[readings.series[i]]);
    outcome[i] = clip(readings.final[i] / readings.usual[i] - 1);
    const closed = readings.shareClosed[i];
    closures.closed += closed * closed;
    closures.seen -= closed * deviation[i];
  }
  const credit = credits(readings, deviation, outcome, seriesCount);
  const error = outcome.map((own, i) => own - credit[readings.series[i]] * deviation[i]);
  const spread = spreads(readings, error, seriesCount);
  error.forEach((own, i) => (error[i] = own / spread[readings.series[i]]));
  const count = readings.shareClosed.reduce((sum, closed) => sum + Number(closed === 0), 0);
  const closureSeen = Math.min(Math.max(closures.seen / closures.closed, 0), 1);
  return { count, share, credit, spread, closureSeen, errors: quantiles(readings, error), together: correlation(readings, error) };
}

/** By how much a book differs from what is expected on it, relative; at most 1 either way. */
export function bookDeviation(onBook: number, expected: number): number {
  return clip(onBook / Math.max(expected, 1e-9) - 1);
}

/**
 * By series, sum b / sum f shrunk to the pooled one by as much as chance makes the series differ (empirical Bayes): practices publish in
 * ways of their own, and a book that opens late is not a small one.
 */
function ownShares(readings: LeadReadings, seriesCount: number): Float64Array {
  const [b, f, bb, bf, ff, n] = Array.from({ length: 6 }, () => new Float64Array(seriesCount));
  const all = { b: 0, f: 0 };
  for (let i = 0; i < readings.count; i++) {
    if (readings.shareClosed[i] > 0) continue;
    const [s, book, final] = [readings.series[i], readings.onBook[i], readings.final[i]];
    b[s] += book;
    f[s] += final;
    bb[s] += book * book;
    bf[s] += book * final;
    ff[s] += final * final;
    n[s]++;
    all.b += book;
    all.f += final;
  }
  const pooled = all.f > 0 ? all.b / all.f : 0;
  const within = { squares: 0, freedom: 0 };
  const between = { squares: 0, chance: 0, count: 0 };
  for (let s = 0; s < seriesCount; s++) {
    if (n[s] < 2) continue;
    const own = b[s] / f[s];
    within.squares += Math.max(0, bb[s] - 2 * own * bf[s] + own * own * ff[s]) / (f[s] / n[s]) ** 2;
    within.freedom += n[s] - 1;
    between.squares += (own - pooled) ** 2;
    between.chance += 1 / n[s];
    between.count++;
  }
  const chance = within.freedom > 0 ? within.squares / within.freedom : 0;
  const differ = between.count > 1 ? (between.squares - chance * between.chance) / between.count : 0;
  return n.map((count, s) => {
    if (count === 0 || differ <= 0) return pooled;
    const weight = count / (count + chance / differ);
    return pooled + weight * (b[s] / f[s] - pooled);
  });
}

/** A series whose book says little, being noise about next to nothing, counts no more for the pooled slope than another, and has next to none of its own. */
function credits({ count, series, shareClosed }: LeadReadings, deviation: Float64Array, outcome: Float64Array, seriesCount: number): Float64Array {
  const [xx, xy, n] = Array.from({ length: 3 }, () => new Float64Array(seriesCount));
  for (let i = 0; i < count; i++) {
    if (shareClosed[i] > 0) continue;
    xx[series[i]] += deviation[i] * deviation[i];
    xy[series[i]] += deviation[i] * outcome[i];
    n[series[i]]++;
  }
  const squares = xx.map((sum, s) => sum / n[s]).filter((mean) => mean > 0);
  const typical = squares.length > 0 ? medianInPlace(squares, squares.length) : 0;
  const all = { xx: 1e-6, xy: 0 };
  for (let s = 0; s < seriesCount; s++) {
    if (n[s] === 0 || typical === 0) continue;
    const weight = typical / (typical + xx[s] / n[s]);
    all.xx += weight * xx[s];
    all.xy += weight * xy[s];
  }
  const pooled = all.xy / all.xx;
  const prior = POOLED_READINGS * typical + 1e-6;
  return xx.map((own, s) => Math.min(Math.max((xy[s] + prior * pooled) / (own + prior), 0), 1));
}

function spreads({ count, series, shareClosed }: LeadReadings, error: Float64Array, seriesCount: number): Float64Array {
  const [sum, n] = [new Float64Array(seriesCount), new Float64Array(seriesCount)];
  const all = { sum: 0, n: 0 };
  for (let i = 0; i < count; i++) {
    if (shareClosed[i] > 0) continue;
    sum[series[i]] += Math.abs(error[i]);
    n[series[i]]++;
    all.sum += Math.abs(error[i]);
    all.n++;
  }
  const prior = POOLED_READINGS * (all.n > 0 ? all.sum / all.n : 0);
  return sum.map((own, s) => Math.max((own + prior) / (n[s] + POOLED_READINGS), 1e-9));
}

function quantiles({ count, shareClosed }: LeadReadings, error: Float64Array): Float64Array {
  const sorted = error.filter((_, i) => i < count && shareClosed[i] === 0).sort();
  const levels = new Float64Array(sorted.length > 0 ? ERROR_LEVELS : 0);
  return levels.map((_, i) => {
    const at = Math.max(0, Math.min(sorted.length - 1, ((i + 0.5) / ERROR_LEVELS) * sorted.length - 0.5));
    const low = Math.floor(at);
    return sorted[low] + (at - low) * (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]);
  });
}

/** The mean product of the errors of two series on one day, their overall mean taken off, over the mean square. */
function correlation({ count, day, shareClosed }: LeadReadings, all: Float64Array): number {
  const error = all.map((own) => Math.max(-LARGEST_ERROR, Math.min(LARGEST_ERROR, own)));
  const open = (i: number): boolean => shareClosed[i] === 0;
  let [mean, n, days] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    if (!open(i)) continue;
    mean += error[i];
    n++;
    days = Math.max(days, day[i] + 1);
  }
  mean /= Math.max(n, 1);
  const [sum, squares, known] = Array.from({ length: 3 }, () => new Float64Array(days));
  for (let i = 0; i < count; i++) {
    if (!open(i)) continue;
    const own = error[i] - mean;
    sum[day[i]] += own;
    squares[day[i]] += own * own;
    known[day[i]]++;
  }
  let [products, pairs, variance] = [0, 0, 0];
  for (let t = 0; t < days; t++) {
    products += sum[t] * sum[t] - squares[t];
    pairs += known[t] * (known[t] - 1);
    variance += squares[t] / Math.max(n, 1);
  }
  return pairs > 0 && variance > 0 ? Math.min(Math.max(products / pairs / variance, 0), 1) : 0;
}

function clip(deviation: number): number {
  return Math.min(Math.max(deviation, -LARGEST_DEVIATION), LARGEST_DEVIATION);
}
