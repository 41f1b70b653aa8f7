import { QUANTILE_LEVELS } from '#libs/kernel';

/** The probabilities at which a distribution of positive days is kept; between them it is linear. */
export const GRID_LEVELS = [0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.975, 0.99] as const;

/** How many grid levels there are. */
export const GRID_SIZE = GRID_LEVELS.length;

const MEDIAN_AT = GRID_LEVELS.indexOf(0.5);
/** What each grid value weighs in the mean: the trapezium rule, the tails beyond the ends at the ends. */
const MEAN_WEIGHTS = GRID_LEVELS.map((level, i) => {
  const below = i === 0 ? 0 : (GRID_LEVELS[i - 1] + level) / 2;
  const above = i === GRID_SIZE - 1 ? 1 : (level + GRID_LEVELS[i + 1]) / 2;
  return above - below;
});

/** The value at probability `p` of a grid of values (`GRID_SIZE` of them from `from` on); beyond the ends, the ends. */
export function onGrid(grid: ArrayLike<number>, from: number, p: number): number {
  if (p <= GRID_LEVELS[0]) return grid[from];
  let i = 1;
  while (i < GRID_SIZE - 1 && GRID_LEVELS[i] < p) i++;
  if (p >= GRID_LEVELS[i]) return grid[from + i];
  const share = (p - GRID_LEVELS[i - 1]) / (GRID_LEVELS[i] - GRID_LEVELS[i - 1]);
  return grid[from + i - 1] + share * (grid[from + i] - grid[from + i - 1]);
}

/** The grid's median. */
export function gridMedian(grid: ArrayLike<number>, from: number): number {
  return grid[from + MEDIAN_AT];
}

/** The value at probability `p` of a day that is zero with probability `closed` and else has the grid's distribution. */
export function zeroInflated(grid: ArrayLike<number>, from: number, closed: number, p: number): number {
  return p <= closed ? 0 : onGrid(grid, from, (p - closed) / (1 - closed));
}

/** The kernel's quantiles of such a day, written to `out` (zeros until then) from `to` on; returns the mean. */
export function summarise(grid: ArrayLike<number>, from: number, closed: number, out: Float64Array, to: number): number {
  if (closed >= 1) return 0; // a day surely closed has no other distribution to speak of
  for (let i = 0; i < QUANTILE_LEVELS.length; i++) out[to + i] = zeroInflated(grid, from, closed, QUANTILE_LEVELS[i]);
  let mean = 0;
  for (let i = 0; i < GRID_SIZE; i++) mean += MEAN_WEIGHTS[i] * grid[from + i];
  return (1 - closed) * mean;
}
