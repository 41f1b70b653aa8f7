import { MEDIAN_SPANS, sameWeekdayMedians } from './same-weekday-medians.js';
import { type SmoothingInput, type SmoothingRates, smooth } from './smoothing.js';

const LEVEL_RATES = [0.02, 0.05, 0.1, 0.2, 0.35];
const PROFILE_RATES = [0.02, 0.06, 0.15];
const SMOOTHINGS: readonly SmoothingRates[] = LEVEL_RATES.flatMap((level) => PROFILE_RATES.map((profile) => ({ level, profile })));

/** How many simple models are run for each series. */
export const CANDIDATE_COUNT = SMOOTHINGS.length + MEDIAN_SPANS.length;

/**
 * Every candidate's week as expected after each of the ascending indexes `at`, all from one pass each over the past:
 * entry (i x 7 + weekday) x CANDIDATE_COUNT + candidate. None looks beyond its index.
 */
export function candidateWeeks(input: SmoothingInput, at: Int32Array): Float32Array {
  const weeks = new Float32Array(at.length * 7 * CANDIDATE_COUNT);
  smooth(input, SMOOTHINGS, at, weeks, CANDIDATE_COUNT);
  sameWeekdayMedians(input.logs, input.weekdays, input.start, at, weeks, SMOOTHINGS.length, CANDIDATE_COUNT);
  return weeks;
}
