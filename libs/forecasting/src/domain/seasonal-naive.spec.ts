import { QUANTILE_LEVELS } from '#libs/kernel';
import { seasonalNaive } from './seasonal-naive.js';

const LEVELS = QUANTILE_LEVELS.length;
const MEDIAN = QUANTILE_LEVELS.indexOf(0.5);
const at = (quantiles: Float64Array, h: number, level: number): number => quantiles[(h - 1) * LEVELS + level];

describe('the seasonal naive', () => {
  it('repeats a week that repeats itself, without width', () => {
    const values = Float64Array.from({ length: 70 }, (_, t) => 10 + (t % 7));
    const quantiles = seasonalNaive(values, 14);
    for (let h = 1; h <= 14; h++)
      for (let level = 0; level < LEVELS; level++) expect(at(quantiles, h, level)).toBe(10 + ((h - 1) % 7));
  });

  it('is as wide as weeks have differed, wider further ahead where they drift', () => {
    const values = Float64Array.from(
      { length: 210 },
      (_, t) => 500 + 30 * ((Math.floor(t / 7) * 13) % 9) * (1 + (t % 2)),
    );
    const quantiles = seasonalNaive(values, 7);
    expect(at(quantiles, 1, LEVELS - 1) - at(quantiles, 1, 0)).toBeGreaterThan(100);
    const rising = seasonalNaive(
      Float64Array.from({ length: 210 }, (_, t) => t),
      28,
    );
    expect(at(rising, 1, MEDIAN)).toBe(203 + 7); // the last same weekday, and what a week has always added
    expect(at(rising, 22, MEDIAN)).toBe(203 + 28);
  });

  it('takes the last known same weekday over missing ones, is never negative, and unknown without any', () => {
    const values = Float64Array.from({ length: 70 }, (_, t) => (t >= 63 ? Number.NaN : 5 + (t % 7)));
    expect(at(seasonalNaive(values, 7), 3, MEDIAN)).toBe(7);
    const falling = seasonalNaive(
      Float64Array.from({ length: 35 }, (_, t) => Math.max(0, 34 - t)),
      28,
    );
    expect(falling.every((value) => value >= 0)).toBe(true);
    expect(seasonalNaive(new Float64Array(30).fill(Number.NaN), 7).every((value) => Number.isNaN(value))).toBe(true);
  });
});
