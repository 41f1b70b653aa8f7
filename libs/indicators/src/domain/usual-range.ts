import type { Percentiles } from './indicator.js';
import type { UsualRange } from './reading.js';

/** Three months of working days: with fewer values of its own an organisation is held against England's. */
export const LEAST_OWN_VALUES = 60;

/**
 * What is usual, from an organisation's own values (NaN left out), else from England's percentiles; undefined with neither.
 * Percentiles by linear interpolation between order statistics (Hyndman and Fan 1996, type 7).
 */
export function usualRange(values: ArrayLike<number>, england?: Percentiles): UsualRange | undefined {
  const known = Array.from(values).filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  if (known.length < LEAST_OWN_VALUES) return england && { ...england, basis: 'england', values: 0 };
  const at = (share: number): number => {
    const place = share * (known.length - 1);
    const below = Math.floor(place);
    return known[below] + (place - below) * (known[Math.min(below + 1, known.length - 1)] - known[below]);
  };
  return { p50: at(0.5), p80: at(0.8), p90: at(0.9), p95: at(0.95), basis: 'own', values: known.length };
}
