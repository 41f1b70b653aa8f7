import { quantileOf } from '#libs/kernel';
import type { PastDays } from './past-gaps.js';
import { type Standing, standingShortage, usualShortfall } from './usual-shortfall.js';

/** What an organisation is used to. Figures of a coming day are those of its weekday, NaN where nothing is known. */
export interface Normal {
  readonly standing: Standing;
  /** Of the known days of the last eight weeks, on how many it was short. */
  readonly shortDays: { readonly short: number; readonly known: number };
  /** The median demand, the median capacity and the p75 of shortfalls on the last same weekdays; days ahead from 0. */
  demandOn(daysAhead: number): number;
  capacityOn(daysAhead: number): number;
  shortfallOn(daysAhead: number): number;
}

const USUAL_WEEKS = 8;
const RECENT_DAYS = 56;
const WEEK = 7;

/** Learns what is normal from a past that ends the day before day 0. */
export function normalOf(past: PastDays): Normal {
  const days = past.gap.length;
  const byWeekday = (of: (at: number) => number): Float64Array => Float64Array.from({ length: WEEK }, (_, h) => of(days + h));
  const demand = byWeekday((at) => usualOf(past.demand, at));
  const capacity = byWeekday((at) => usualOf(past.capacity, at));
  const shortfall = byWeekday((at) => usualShortfall(past.gap, at));
  return {
    standing: standingShortage(past.gap),
    shortDays: shortDaysOf(past),
    demandOn: (daysAhead) => demand[daysAhead % WEEK],
    capacityOn: (daysAhead) => capacity[daysAhead % WEEK],
    shortfallOn: (daysAhead) => shortfall[daysAhead % WEEK],
  };
}

/**
 * The median of the last eight known same weekdays before index `at`, which may lie past the end; NaN when none is
 * known.
 */
function usualOf(past: Float64Array, at: number): number {
  const found: number[] = [];
  let i = at;
  while (i >= past.length) i -= WEEK;
  for (; i >= 0 && found.length < USUAL_WEEKS; i -= WEEK) if (!Number.isNaN(past[i])) found.push(past[i]);
  return quantileOf(found, 0.5);
}

function shortDaysOf({ gap }: PastDays): { short: number; known: number } {
  let [short, known] = [0, 0];
  for (let i = Math.max(0, gap.length - RECENT_DAYS); i < gap.length; i++) {
    if (Number.isNaN(gap[i])) continue;
    known++;
    if (gap[i] > 0) short++;
  }
  return { short, known };
}
