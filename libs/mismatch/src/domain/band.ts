import { SampleQuantiles } from '#libs/forecasting';
import type { Band } from './assessment.js';

const LEVELS = [0.1, 0.5, 0.9];
const quantiles = new SampleQuantiles();
const found = new Float32Array(LEVELS.length);

/** The p10, p50 and p90 of samples in any order. */
export function bandOf(samples: Float32Array): Band {
  quantiles.read(samples, 0, samples.length, LEVELS, found, 0);
  return { p10: found[0], p50: found[1], p90: found[2] };
}
