import { SampleQuantiles } from '#libs/forecasting';
import type { Band, RelativeGap } from './assessment.js';

/** Steps between the stored quantiles. */
const STEPS = 100;
const PER_UNIT = 1000;
const MOST = 32_767;

/** P(gap > a share of capacity) as stored quantiles tell it, and how far off that may be. */
export interface Exceedance {
  readonly probability: number;
  /** The probability in the joint samples lies within this of it, one draw and the rounding to thousandths apart. */
  readonly within: number;
}

/** Probabilities known exactly, which the curve goes through: `share` of capacity, `probability` of a gap above it. */
export interface KnownExceedance {
  readonly share: number;
  readonly probability: number;
}

const LEVELS = Array.from({ length: STEPS + 1 }, (_, k) => k / STEPS);
const quantiles = new SampleQuantiles();
const found = new Float32Array(STEPS + 1);
let relative = new Float32Array(0);

/** Reduces joint samples of gap and capacity, of the same draws, to the quantiles that are stored. */
export function relativeGap(gap: ArrayLike<number>, capacity: ArrayLike<number>): RelativeGap {
  if (relative.length !== gap.length) relative = new Float32Array(gap.length);
  for (let i = 0; i < relative.length; i++) {
    relative[i] = capacity[i] > 0 ? clip((PER_UNIT * gap[i]) / capacity[i]) : gap[i] > 0 ? MOST : -MOST;
  }
  quantiles.read(relative, 0, relative.length, LEVELS, found, 0);
  return Array.from(found, Math.round);
}

/**
 * P(gap > `share` of capacity), between the stored quantiles on a straight line, and never on the wrong side of what is
 * `known` exactly. Between two quantiles lies a hundredth of the draws, which is the most that the line can be off.
 */
export function exceedance(curve: RelativeGap, share: number, known: readonly KnownExceedance[] = []): Exceedance {
  const exact = known.find((one) => one.share === share);
  if (exact) return { probability: exact.probability, within: 0 };
  const at = PER_UNIT * share;
  // Quantile number `above` is the first above the share: what lies above it is above the share, the step before it in part.
  let [low, above] = [0, curve.length];
  while (low < above) {
    const middle = (low + above) >> 1;
    if (curve[middle] > at) above = middle;
    else low = middle + 1;
  }
  const bounds = knownBounds(share, known);
  if (above === 0) return held(1, 0, bounds);
  if (above > STEPS) return held(0, 0, bounds);
  const [from, to] = [curve[above - 1], curve[above]];
  return held(1 - (above - 1 + (at - from) / (to - from)) / STEPS, 1 / STEPS, bounds);
}

/** What an assessment stores of a gap's distribution; all null where its level is unknown. */
interface StoredGap {
  readonly pGap: number | null;
  readonly pGap5: number | null;
  readonly pGap15: number | null;
  readonly relativeGap: RelativeGap | null;
}

/** P(gap > `share` of capacity) of a stored assessment; undefined where it is not known, as between the shares that levels use without a curve. */
export function exceedanceOf({ pGap, pGap5, pGap15, relativeGap: curve }: StoredGap, share: number): Exceedance | undefined {
  if (pGap === null || pGap5 === null || pGap15 === null) return undefined;
  // Above a gap that cannot be, there is none either: a closed day has no curve.
  if (pGap === 0 && share >= 0) return { probability: 0, within: 0 };
  const known = [
    { share: 0, probability: pGap },
    { share: 0.05, probability: pGap5 },
    { share: 0.15, probability: pGap15 },
  ];
  if (curve === null && !known.some((one) => one.share === share)) return undefined;
  return exceedance(curve ?? [], share, known);
}

/**
 * What is likely short in appointments, from the best to the worst of eight outcomes in ten, once `given` slots are taken off: quantiles of the joint gap,
 * so that it is known of what demand and capacity do together. Undefined where the gap is not known, and in runs from before it was kept.
 */
export function shortfallRange({ gap }: { readonly gap: Band | null }, given = 0): { readonly low: number; readonly high: number } | undefined {
  return gap === null ? undefined : { low: Math.max(0, gap.p10 - given), high: Math.max(0, gap.p90 - given) };
}

function knownBounds(share: number, known: readonly KnownExceedance[]): { least: number; most: number } {
  let [least, most] = [0, 1];
  for (const one of known) {
    if (one.share < share) most = Math.min(most, one.probability);
    else least = Math.max(least, one.probability);
  }
  return { least, most };
}

function held(probability: number, within: number, { least, most }: { least: number; most: number }): Exceedance {
  return { probability: Math.min(Math.max(probability, least), most), within: Math.min(within, most - least) };
}

function clip(value: number): number {
  return Math.max(-MOST, Math.min(MOST, value));
}
