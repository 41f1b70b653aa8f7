import type { BetterWay } from './indicator.js';
import { SPC_RULES, type SpcLimits, type SpcRule, type SpcSignal, spcSignals } from './spc-rules.js';

/** What is made of a point: chance, a change for the better or the worse, one that is neither, or no value at all. */
export type SpcVerdict = 'common-cause' | 'improvement' | 'concern' | 'special-cause' | 'missing';

/** One point of a chart. NaN where the value is missing. */
export interface XmrPoint {
  readonly value: number;
  readonly signals: readonly SpcSignal[];
  readonly verdict: SpcVerdict;
}

/** The limits of a chart, and what they rest on. */
export interface XmrLimits extends SpcLimits {
  readonly meanMovingRange: number;
  /** How many known points the limits rest on. */
  readonly basedOn: number;
  /** Limits of fewer than {@link FEWEST_POINTS} points: to be read with care. */
  readonly trial: boolean;
}

/** A chart of individual values and moving ranges. */
export interface XmrChart {
  readonly limits: XmrLimits;
  readonly points: readonly XmrPoint[];
}

/** How a chart is to be drawn. */
export interface XmrOptions {
  /** Limits come from the points from `from` up to, not including, `to`; from all when left out. */
  readonly baseline?: { readonly from: number; readonly to: number };
  readonly better?: BetterWay;
  /** The rules to look for; all when left out. */
  readonly rules?: readonly SpcRule[];
}

/** Three sigma in mean moving ranges: 3 / 1.128, where 1.128 is d2 of two values (Shewhart; Wheeler, Understanding Variation). */
export const LIMIT_FACTOR = 2.66;
/** With fewer points the limits are "trial limits" (NHS England, Making Data Count). */
export const FEWEST_POINTS = 13;

/**
 * The XmR chart of values in order of time, NaN being missing: mean +- 2.66 x mean moving range, the ranges being those of
 * neighbours both known, and the rules of {@link spcSignals}. Undefined where no two neighbours of the baseline are known.
 */
export function xmrChart(values: ArrayLike<number>, { baseline, better = 'neither', rules = SPC_RULES }: XmrOptions = {}): XmrChart | undefined {
  const from = Math.max(0, baseline?.from ?? 0);
  const to = Math.min(values.length, baseline?.to ?? values.length);
  let [sum, basedOn, ranges, range] = [0, 0, 0, 0];
  for (let i = from; i < to; i += 1) {
    if (Number.isNaN(values[i])) continue;
    sum += values[i];
    basedOn += 1;
    if (i === from || Number.isNaN(values[i - 1])) continue;
    range += Math.abs(values[i] - values[i - 1]);
    ranges += 1;
  }
  if (ranges === 0) return undefined;
  const centre = sum / basedOn;
  const meanMovingRange = range / ranges;
  const reach = LIMIT_FACTOR * meanMovingRange;
  const limits: XmrLimits = {
    centre,
    upper: centre + reach,
    lower: centre - reach,
    upperWarning: centre + (2 / 3) * reach,
    lowerWarning: centre - (2 / 3) * reach,
    meanMovingRange,
    basedOn,
    trial: basedOn < FEWEST_POINTS,
  };
  const signals = spcSignals(values, limits).map((own) => own.filter(({ rule }) => rules.includes(rule)));
  return {
    limits,
    points: signals.map((own, i) => ({ value: values[i], signals: own, verdict: verdictOf(values[i], own, better) })),
  };
}

/** The first signal decides, in the order of the rules: a point outside the limits before all else. */
function verdictOf(value: number, [first]: readonly SpcSignal[], better: BetterWay): SpcVerdict {
  if (Number.isNaN(value)) return 'missing';
  if (!first) return 'common-cause';
  if (better === 'neither') return 'special-cause';
  return (first.side === 'high') === (better === 'up') ? 'improvement' : 'concern';
}
