import { medianInPlace, robustScale } from './order-statistics.js';
import type { PooledEffect, SeenEffect } from './pooled-effects.js';
import type { SpecialKind } from './special-days.js';

/** How one series differs from its pool on special days, on the log scale. */
export interface OwnEffects {
  mean(code: number): number;
  /** What is unknown of the difference: a variance. */
  variance(code: number): number;
}

/** How far series differ from their pool where too few were seen to tell: a variance. */
const UNKNOWN_BETWEEN = 0.01;
const LEAST_SERIES = 5;
/** One wild day makes no habit: of three dates on the median speaks; of fewer, their difference is cut to so many robust deviations of all series'. */
const DATES_THAT_OUTVOTE = 3;
const CUT = 1.5;
const LEAST_CUT = 0.05;
/** The noise of an effect seen, in variances of a day: its own and its neighbours' median's. */
const NOISE = 1.2;

/**
 * Each series' own difference by empirical Bayes (Morris 1983): first from all special days of a kind, then from those of the code;
 * the variance between series is what is left of the variance seen after the noise of a day, `dayVariance(s)`.
 */
export function ownEffects(
  seen: readonly SeenEffect[],
  pooled: readonly PooledEffect[],
  kinds: readonly (SpecialKind | undefined)[],
  series: number,
  dayVariance: (s: number) => number,
): OwnEffects[] {
  const noise = Float64Array.from({ length: series }, (_, s) => NOISE * dayVariance(s));
  const kindNames = [...new Set(kinds.filter((kind) => kind !== undefined))];
  const kindOf = Int32Array.from(kinds, (kind) => (kind === undefined ? 0 : kindNames.indexOf(kind)));
  const left = new Float64Array(seen.length);
  seen.forEach((one, i) => (left[i] = one.effect - pooled[one.code].mean - pooled[one.code].slope * one.sunday));
  const byKind = shrunk(seen, left, (one) => kindOf[one.code], kindNames.length, series, noise);
  seen.forEach((one, i) => (left[i] -= byKind.mean[one.series * kindNames.length + kindOf[one.code]]));
  const byCode = shrunk(seen, left, (one) => one.code, kinds.length, series, noise);
  return Array.from({ length: series }, (_, s) => ({
    mean: (code) => byKind.mean[s * kindNames.length + kindOf[code]] + byCode.mean[s * kinds.length + code],
    variance: (code) => byKind.variance[s * kindNames.length + kindOf[code]] + byCode.variance[s * kinds.length + code],
  }));
}

function shrunk(
  seen: readonly SeenEffect[],
  left: Float64Array,
  groupOf: (one: SeenEffect) => number,
  groups: number,
  series: number,
  noise: Float64Array,
): { mean: Float64Array; variance: Float64Array } {
  const cells = series * groups;
  const end = new Int32Array(cells + 1);
  const cellOf = (one: SeenEffect): number => one.series * groups + groupOf(one);
  for (const one of seen) end[cellOf(one)]++;
  for (let at = 1; at <= cells; at++) end[at] += end[at - 1];
  const values = new Float64Array(seen.length);
  const first = end.slice();
  seen.forEach((one, i) => (values[--first[cellOf(one)]] = left[i]));
  const mean = new Float64Array(cells);
  const variance = new Float64Array(cells);
  const buffer = new Float64Array(series);
  for (let group = 0; group < groups; group++) {
    let known = 0;
    for (let s = 0; s < series; s++) {
      const at = s * groups + group;
      const count = end[at] - first[at];
      if (count === 0) continue;
      mean[at] = medianInPlace(values.subarray(first[at], end[at]), count);
      buffer[known++] = Math.abs(mean[at]);
    }
    const cut = Math.max(LEAST_CUT, CUT * robustScale(buffer, known));
    let excess = 0;
    for (let s = 0; s < series; s++) {
      const at = s * groups + group;
      const count = end[at] - first[at];
      if (count === 0) continue;
      if (count < DATES_THAT_OUTVOTE) mean[at] = Math.max(-cut, Math.min(cut, mean[at]));
      excess += Math.min(mean[at] ** 2, 1) - noise[s] / count;
    }
    const between = known < LEAST_SERIES ? UNKNOWN_BETWEEN : Math.max(0, excess / known);
    for (let s = 0; s < series; s++) {
      const at = s * groups + group;
      const count = end[at] - first[at];
      const own = count === 0 ? 0 : between / (between + noise[s] / count);
      mean[at] *= own;
      variance[at] = between * (1 - own);
    }
  }
  return { mean, variance };
}
