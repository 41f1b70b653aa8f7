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
  const left = Float64Array.from(seen, (one) => one.effect - pooled[one.code].mean - pooled[one.code].slope * one.sunday);
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
  const count = new Float64Array(series * groups);
  const mean = new Float64Array(series * groups);
  seen.forEach((one, i) => {
    const at = one.series * groups + groupOf(one);
    count[at]++;
    mean[at] += left[i];
  });
  const variance = new Float64Array(series * groups);
  for (let group = 0; group < groups; group++) {
    let excess = 0;
    let known = 0;
    for (let s = 0; s < series; s++) {
      const at = s * groups + group;
      if (count[at] === 0) continue;
      mean[at] /= count[at];
      excess += Math.min(mean[at] ** 2, 1) - noise[s] / count[at];
      known++;
    }
    const between = known < LEAST_SERIES ? UNKNOWN_BETWEEN : Math.max(0, excess / known);
    for (let s = 0; s < series; s++) {
      const at = s * groups + group;
      const own = count[at] === 0 ? 0 : between / (between + noise[s] / count[at]);
      mean[at] *= own;
      variance[at] = between * (1 - own);
    }
  }
  return { mean, variance };
}
