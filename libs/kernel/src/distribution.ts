/** The probabilities at which every stored forecast gives a quantile. */
export const QUANTILE_LEVELS = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95] as const;

/** The value at probability `p` of ascending `sorted` values, linear between order statistics (type 7 of Hyndman and Fan 1996). */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = Math.min(Math.max(p, 0), 1) * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
}

/** The value at probability `p` of values in any order; the input is left as it is. */
export function quantileOf(values: ArrayLike<number>, p: number): number {
  return quantileOfSorted(Float64Array.from(values).sort(), p);
}

/** Twice the pinball loss of quantile forecast `q` at level `p` when `y` came: the per-quantile term of WQL. */
export function quantileLoss(y: number, q: number, p: number): number {
  return 2 * (y >= q ? p * (y - q) : (1 - p) * (q - y));
}
