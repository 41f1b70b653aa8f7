import { quantileOfSorted } from '#libs/kernel';
import type { Band } from './assessment.js';

/** Longer runs in one bucket are left to the engine's sort. */
const LONGEST_RUN = 24;

/**
 * Copies samples in ascending order. They are thrown into as many buckets as there are samples, evenly over their range,
 * and put right by insertion: about linear for what is spread like a forecast, several times as fast as comparing.
 */
export function sortedSamples(samples: ArrayLike<number>): Float64Array {
  const count = samples.length;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < count; i++) {
    const value = samples[i];
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const range = most - least;
  if (!(range > 0 && range < Number.POSITIVE_INFINITY)) return Float64Array.from(samples).sort();
  const scale = (count - 1) / range;
  const ends = new Uint32Array(count + 1);
  for (let i = 0; i < count; i++) ends[((samples[i] - least) * scale) | 0]++;
  let longest = 0;
  for (let bucket = 0, end = 0; bucket <= count; bucket++) {
    if (ends[bucket] > longest) longest = ends[bucket];
    ends[bucket] = end += ends[bucket];
  }
  if (longest > LONGEST_RUN) return Float64Array.from(samples).sort();
  const sorted = new Float64Array(count);
  for (let i = 0; i < count; i++) sorted[--ends[((samples[i] - least) * scale) | 0]] = samples[i];
  for (let i = 1; i < count; i++) {
    const value = sorted[i];
    let at = i;
    for (; at > 0 && sorted[at - 1] > value; at--) sorted[at] = sorted[at - 1];
    sorted[at] = value;
  }
  return sorted;
}

/** The p10, p50 and p90 of samples in any order. */
export function bandOf(samples: ArrayLike<number>): Band {
  const sorted = sortedSamples(samples);
  return { p10: quantileOfSorted(sorted, 0.1), p50: quantileOfSorted(sorted, 0.5), p90: quantileOfSorted(sorted, 0.9) };
}
