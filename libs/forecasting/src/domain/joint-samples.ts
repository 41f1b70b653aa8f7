import { seededRandom } from '#libs/kernel';
import type { DayDistributions } from './series-forecast.js';
import { GRID_LEVELS, GRID_SIZE } from './marginal.js';

/** The past errors that say how series move together. */
export interface PastErrors {
  /** Errors of one series, entry origin x horizon + (days ahead - 1); NaN where unknown. Same origins for all series. */
  readonly errors: Float32Array;
  /** Days ahead that `errors` holds. */
  readonly horizon: number;
  readonly origins: number;
}

/** Which past day each draw takes its ranks from: the same for all series and horizons, so that one draw is one scenario. */
export interface Scenarios {
  readonly origin: Int32Array;
  /** Seeds the chance within a series, day and past day. */
  readonly seed: number;
}

/** Scenarios for `draws` draws: every past origin as often as any other, in random order. */
export function drawScenarios(draws: number, origins: number, seed: number): Scenarios {
  const random = seededRandom(seed);
  const origin = Int32Array.from({ length: draws }, (_, d) => (origins > 0 ? d % origins : 0));
  for (let d = draws - 1; d > 0; d--) {
    const other = random.below(d + 1);
    [origin[d], origin[other]] = [origin[other], origin[d]];
  }
  return { origin, seed };
}

/**
 * Samples of one series' coming days, entry (days ahead - 1) x draws + draw, by the Schaake shuffle (Clark et al. 2004): the draws of a day are
 * evenly spread quantiles of its distribution, put in the order of that series' errors on the scenarios' past days. Closures
 * are local: they are drawn for each series alone.
 */
export function sampleSeries(
  days: DayDistributions,
  past: PastErrors,
  scenarios: Scenarios,
  fill: Float64Array,
  s: number,
): Float32Array {
  const draws = scenarios.origin.length;
  const horizon = days.closed.length;
  const random = seededRandom(scenarios.seed * 7919 + s * 104_729 + 1);
  const samples = new Float32Array(horizon * draws);
  const order = new Float64Array(draws);
  const keys = new Float64Array(draws);
  const run = new Uint8Array(draws);
  for (let d = 0; d < draws; d++) run[d] = random.uniform() < days.runGoesOn ? 1 : 0;
  for (let h = 0; h < horizon; h++) {
    const lead = Math.min(h, past.horizon - 1);
    const spread = scaleAt(past, lead);
    for (let d = 0; d < draws; d++) {
      const error = past.errors[scenarios.origin[d] * past.horizon + lead];
      const jitter = 0.1 * (random.uniform() - 0.5);
      // A past day this series does not know takes the pool's usual error of that day, and chance.
      const key = error === error ? error / spread + jitter : fill[scenarios.origin[d] * past.horizon + lead] + random.normal();
      keys[d] = key;
    }
    rank(keys, order);
    for (let d = 0; d < draws; d++) {
      const shut = run[d] === 1 || (days.closed[h] > 0 && random.uniform() < days.closed[h]);
      samples[h * draws + d] = shut ? 0 : atLevel(days.grid, h * GRID_SIZE, (order[d] + 0.5) / draws);
    }
  }
  return samples;
}

/** The mean standardised error of all series on each past day: what a series without an error of its own that day is given. */
export function commonErrors(pool: readonly PastErrors[]): Float64Array {
  const size = pool[0] ? pool[0].errors.length : 0;
  const sum = new Float64Array(size);
  const count = new Float64Array(size);
  for (const past of pool) {
    const spread = Float64Array.from({ length: past.horizon }, (_, lead) => scaleAt(past, lead));
    for (let i = 0; i < size; i++) {
      const error = past.errors[i];
      if (error !== error) continue;
      sum[i] += Math.max(-3, Math.min(3, error / spread[i % past.horizon]));
      count[i]++;
    }
  }
  return sum.map((one, i) => (count[i] > 0 ? one / count[i] : 0));
}

function scaleAt({ errors, horizon, origins }: PastErrors, lead: number): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < origins; i++) {
    const error = errors[i * horizon + lead];
    if (error !== error) continue;
    sum += Math.abs(error);
    count++;
  }
  return count > 0 && sum > 0 ? (1.2533 * sum) / count : 1;
}

/**
 * The rank of each key, ties to the earlier. A key's place among float32 numbers and its index make one whole number, which typed
 * arrays sort without a comparator, ten times as fast.
 */
function rank(keys: Float64Array, order: Float64Array): void {
  const count = keys.length;
  const floats = Float32Array.from(keys);
  const bits = new Uint32Array(floats.buffer);
  const packed = new Float64Array(count);
  for (let i = 0; i < count; i++) packed[i] = (bits[i] & 0x8000_0000 ? ~bits[i] >>> 0 : bits[i] + 0x8000_0000) * MOST_DRAWS + i;
  packed.sort();
  for (let position = 0; position < count; position++) order[packed[position] % MOST_DRAWS] = position;
}

/** 2^20: with the 32 bits of a key this stays below 2^53. */
const MOST_DRAWS = 1_048_576;

/** As onGrid, and beyond the ends of the grid along its last slope, to half a probability step past the end. */
function atLevel(grid: Float64Array, from: number, p: number): number {
  const last = GRID_SIZE - 1;
  let i = 1;
  while (i < last && GRID_LEVELS[i] < p) i++;
  const slope = (grid[from + i] - grid[from + i - 1]) / (GRID_LEVELS[i] - GRID_LEVELS[i - 1]);
  return Math.max(0, grid[from + i - 1] + slope * (p - GRID_LEVELS[i - 1]));
}
