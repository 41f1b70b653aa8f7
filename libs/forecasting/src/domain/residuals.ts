import { GRID_LEVELS, GRID_SIZE, gridMedian } from './marginal.js';
import { sortInPlace } from './order-statistics.js';

/** The past errors of one series' forecast, on the log scale. */
export interface Residuals {
  /** Truth less forecast, entry origin x horizon + (days ahead - 1); NaN where unknown. */
  readonly errors: Float32Array;
  /** The usual size of an error by weekday. */
  readonly scale: Float64Array;
}

/** The last days ahead of each bucket of horizons whose errors are taken together. */
export const BUCKET_ENDS = [1, 3, 7, 14, 21, 28] as const;

const CLASSES = 2;
const CELLS = BUCKET_ENDS.length * CLASSES;
const OWN_WEIGHT = 150;
const SCALE_OWN_DAYS = 20;
/** Errors that the pool's scale weighs as many as. */
const POOL_WEIGHT = 100;
/** Of a series that never changes. */
const SMALLEST_SCALE = 1e-7;
/** Days in which the say of an error fades to a third: in the scale, and (slower, as it takes more errors) in the shape. */
const SCALE_MEMORY = 120;
const SHAPE_MEMORY = 365;
const MOST_POOLED = 6000;
const LEAST_POOLED = 30;
const BIAS_REMOVED = 0.5;
/** How much wider a bucket is than the one before when nothing is known of it. */
const GROWTH = 1.1;
/** (E sqrt |Z|)^2 of a standard normal: the size of an error from the mean of square roots, which outliers hardly move. */
const ROOT_MEAN = 0.6759;

/** The bucket of a horizon; beyond the last, the last. */
export function bucketOf(daysAhead: number): number {
  let bucket = 0;
  while (bucket < BUCKET_ENDS.length - 1 && daysAhead > BUCKET_ENDS[bucket]) bucket++;
  return bucket;
}

/** The cell of quantiles of a horizon on a weekday (working days and weekends apart). */
export function cellOf(daysAhead: number, weekday: number): number {
  return bucketOf(daysAhead) * CLASSES + (weekday > 4 ? 1 : 0);
}

/** The usual error by weekday, each leaning on the series' own over the week; newer ones count more. NaN where there are none. */
export function errorScale(errors: Float32Array, horizon: number, origins: Int32Array, weekdays: Uint8Array): Float64Array {
  const roots = new Float64Array(7);
  const count = new Float64Array(7);
  for (let i = 0, at = 0; i < origins.length; i++) {
    const weight = Math.exp((origins[i] - origins[origins.length - 1]) / SCALE_MEMORY);
    for (let h = 1; h <= horizon; h++, at++) {
      const error = errors[at];
      if (error !== error) continue;
      const w = weekdays[origins[i] + h];
      roots[w] += weight * Math.sqrt(Math.abs(error));
      count[w] += weight;
    }
  }
  let squares = 0;
  let total = 0;
  const own = roots.map((root, w) => (count[w] > 0 ? (root / count[w]) ** 2 / ROOT_MEAN : 0));
  for (let w = 0; w < 7; w++) {
    squares += count[w] * own[w] ** 2;
    total += count[w];
  }
  if (total === 0) return new Float64Array(7).fill(Number.NaN);
  const overall = squares / total;
  return own.map((one, w) => Math.max(SMALLEST_SCALE, Math.sqrt((count[w] * one ** 2 + SCALE_OWN_DAYS * overall) / (count[w] + SCALE_OWN_DAYS))));
}

/** Moves scales towards the pool's (as factors, so that a series that hardly varies stays one), the more so the fewer errors stand behind them; a series without errors takes the pool's. */
export function shrinkScales(pool: readonly Residuals[], usual: Float64Array): Residuals[] {
  return pool.map((one) => {
    let count = 0;
    for (const error of one.errors) if (error === error) count++;
    if (count === 0) return { ...one, scale: usual };
    const share = count / (count + POOL_WEIGHT);
    const scale = one.scale.map((own, w) => own ** share * usual[w] ** (1 - share));
    return { ...one, scale };
  });
}

/**
 * Quantiles of the standardised errors on the grid of levels, by cell: entry cell x GRID_SIZE + level. Own ones (conformal: order statistics of
 * n + 1) shrunk towards the pool's by n / (n + 150), half the median bias removed.
 */
export function residualQuantiles(
  pool: readonly Residuals[],
  horizon: number,
  origins: Int32Array,
  weekdays: Uint8Array,
): Float64Array[] {
  const kept = keptOrigins(origins);
  const own = pool.map((one) => ownCells(one, horizon, origins, kept, weekdays));
  const pooled = fillGaps(poolCells(own).map((values) => (values.length >= LEAST_POOLED ? gridOf(values, values.length) : undefined)));
  return own.map((cells) => {
    const quantiles = new Float64Array(CELLS * GRID_SIZE);
    for (let cell = 0; cell < CELLS; cell++) {
      const values = cells[cell];
      const trust = values.length / (values.length + OWN_WEIGHT);
      const grid = values.length > 0 ? gridOf(values, values.length) : pooled[cell];
      const at = cell * GRID_SIZE;
      for (let i = 0; i < GRID_SIZE; i++) quantiles[at + i] = trust * grid[i] + (1 - trust) * pooled[cell][i];
      const bias = BIAS_REMOVED * gridMedian(quantiles, at);
      for (let i = 0; i < GRID_SIZE; i++) quantiles[at + i] -= bias;
    }
    return quantiles;
  });
}

function ownCells({ errors, scale }: Residuals, horizon: number, origins: Int32Array, kept: Int32Array, weekdays: Uint8Array): Float64Array[] {
  const cells = Array.from({ length: CELLS }, () => new Float64Array(kept.length * 7));
  const count = new Int32Array(CELLS);
  for (let h = 1; h <= Math.min(horizon, BUCKET_ENDS[BUCKET_ENDS.length - 1]); h++) {
    const bucket = bucketOf(h) * CLASSES;
    for (const i of kept) {
      const error = errors[i * horizon + h - 1];
      if (error !== error) continue;
      const w = weekdays[origins[i] + h];
      const cell = bucket + (w > 4 ? 1 : 0);
      cells[cell][count[cell]++] = error / scale[w];
    }
  }
  return cells.map((values, cell) => {
    sortInPlace(values, count[cell]);
    return values.subarray(0, count[cell]);
  });
}

/** Which origins speak of the shape of errors: the newer, the more of them (systematic sampling by a weight that fades). */
function keptOrigins(origins: Int32Array): Int32Array {
  const kept: number[] = [];
  let passed = 0;
  for (let i = origins.length - 1; i >= 0; i--) {
    const before = passed;
    passed += Math.exp((origins[i] - origins[origins.length - 1]) / SHAPE_MEMORY);
    if (Math.floor(passed) > Math.floor(before)) kept.push(i);
  }
  return Int32Array.from(kept.reverse());
}

function poolCells(own: readonly Float64Array[][]): Float64Array[] {
  return Array.from({ length: CELLS }, (_, cell) => {
    const total = own.reduce((sum, cells) => sum + cells[cell].length, 0);
    const stride = Math.max(1, total / MOST_POOLED);
    const values = new Float64Array(Math.min(total, MOST_POOLED + 1));
    let count = 0;
    let passed = 0;
    let next = stride / 2;
    for (const cells of own) {
      for (const value of cells[cell]) {
        passed++;
        if (passed <= next || count === values.length) continue;
        values[count++] = value;
        next += stride;
      }
    }
    return values.subarray(0, count).sort();
  });
}

function gridOf(sorted: Float64Array, count: number): Float64Array {
  return Float64Array.from(GRID_LEVELS, (level) => {
    const at = Math.max(0, Math.min(count - 1, level * (count + 1) - 1));
    const low = Math.floor(at);
    const high = Math.min(count - 1, low + 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  });
}

/** Cells nothing is known of: the other class of their bucket, else the bucket before made wider, else the normal distribution. */
function fillGaps(cells: readonly (Float64Array | undefined)[]): Float64Array[] {
  const filled: Float64Array[] = [];
  for (let cell = 0; cell < CELLS; cell++) {
    const other = cells[cell ^ 1];
    const before = filled[cell - CLASSES];
    filled.push(cells[cell] ?? other ?? before?.map((value) => GROWTH * value) ?? Float64Array.from(NORMAL));
  }
  return filled;
}

/** Standard normal quantiles at the grid's levels. */
const NORMAL = [-2.326, -1.96, -1.645, -1.282, -0.842, -0.524, -0.253, 0, 0.253, 0.524, 0.842, 1.282, 1.645, 1.96, 2.326];
