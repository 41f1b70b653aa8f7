import { QUANTILE_LEVELS } from '#libs/kernel';
import { SampleQuantiles } from './sample-quantiles.js';

/**
 * What several practices lack together, draw by draw: the sum of max(demand - capacity, 0). Nothing is netted between
 * them.
 */
export function overflowOf(
  practices: readonly { demand: Float32Array; capacity: Float32Array }[],
  size: number,
): Float32Array {
  const sum = new Float32Array(size);
  for (const { demand, capacity } of practices) {
    for (let i = 0; i < size; i++) if (demand[i] > capacity[i]) sum[i] += demand[i] - capacity[i];
  }
  return sum;
}

/** The sum of arrays, entry by entry. */
export function sumOf(arrays: readonly ArrayLike<number>[], size: number): Float32Array {
  const sum = new Float64Array(size);
  for (const array of arrays) for (let i = 0; i < size; i++) sum[i] += array[i];
  return Float32Array.from(sum);
}

/** A distribution over the horizon as it is stored. */
export interface StoredDistribution {
  /** Entry day x 11 + level, at the kernel's QUANTILE_LEVELS. */
  readonly quantiles: Float32Array;
  readonly mean: Float32Array;
}

/** Quantiles and means of samples laid out day x draws + draw. */
export function distributionOf(samples: Float32Array, draws: number): StoredDistribution {
  const days = samples.length / draws;
  const levels = QUANTILE_LEVELS.length;
  const quantiles = new Float32Array(days * levels);
  const mean = new Float32Array(days);
  for (let day = 0; day < days; day++) {
    mean[day] = reader.read(samples, day * draws, (day + 1) * draws, QUANTILE_LEVELS, quantiles, day * levels);
  }
  return { quantiles, mean };
}

const reader = new SampleQuantiles();
