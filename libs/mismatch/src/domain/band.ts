import { SampleSorter } from '#libs/forecasting';
import { quantileOfSorted } from '#libs/kernel';
import type { Band } from './assessment.js';

const sorter = new SampleSorter();

/** The p10, p50 and p90 of samples in any order. */
export function bandOf(samples: Float32Array): Band {
  const sorted = sorter.sorted(samples, 0, samples.length);
  return { p10: quantileOfSorted(sorted, 0.1), p50: quantileOfSorted(sorted, 0.5), p90: quantileOfSorted(sorted, 0.9) };
}
