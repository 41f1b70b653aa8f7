import { SampleQuantiles } from '#libs/forecasting';
import type { Band } from './assessment.js';

const LEVELS = [0.1, 0.5, 0.9];
const quantiles = new SampleQuantiles();
const found = new Float32Array(LEVELS.length);

let floats = new Float32Array(0);

/** The p10, p50 and p90 of samples in any order. */
export function bandOf(values: ArrayLike<number>): Band {
  const samples = values instanceof Float32Array ? values : copied(values);
  quantiles.read(samples, 0, samples.length, LEVELS, found, 0);
  return { p10: found[0], p50: found[1], p90: found[2] };
}

function copied(values: ArrayLike<number>): Float32Array {
  if (floats.length !== values.length) floats = new Float32Array(values.length);
  floats.set(values);
  return floats;
}
