import { quantileOf } from '#libs/kernel';
import type { PastDays } from './past-gaps.js';
import type { Standing } from './usual-shortfall.js';

/** What an organisation is used to. */
export interface Normal {
  readonly past: PastDays;
  readonly standing: Standing;
}

const USUAL_WEEKS = 8;
const RECENT_DAYS = 56;

/**
 * The median of the last eight known same weekdays before index `at`, which may lie past the end; NaN when none is
 * known.
 */
export function usualOf(past: Float64Array, at: number): number {
  const found: number[] = [];
  let i = at;
  while (i >= past.length) i -= 7;
  for (; i >= 0 && found.length < USUAL_WEEKS; i -= 7) if (!Number.isNaN(past[i])) found.push(past[i]);
  return quantileOf(found, 0.5);
}

/** Of the known days of the last eight weeks, on how many it was short. */
export function shortDaysOf({ past: { gap } }: Normal): { short: number; known: number } {
  const recent = gap.subarray(Math.max(0, gap.length - RECENT_DAYS)).filter((value) => value === value);
  return { short: recent.filter((value) => value > 0).length, known: recent.length };
}
