import { QUANTILE_LEVELS } from '#libs/kernel';
import { distributionOf, overflowOf, sumOf } from './aggregate-samples.js';

describe('sums of samples', () => {
  it('are added draw by draw, found by brute force', () => {
    const arrays = [Float32Array.of(1, 2, 3), Float32Array.of(10, 0, 5), Float32Array.of(0.5, 0, 100)];
    expect(Array.from(sumOf(arrays, 3))).toEqual([11.5, 2, 108]);
    expect(Array.from(sumOf([], 2))).toEqual([0, 0]);
  });

  it('lack what each practice lacks: one with room to spare does not make up for another', () => {
    const full = { demand: Float32Array.of(12, 8), capacity: Float32Array.of(10, 10) };
    const idle = { demand: Float32Array.of(1, 30), capacity: Float32Array.of(50, 20) };
    expect(Array.from(overflowOf([full, idle], 2))).toEqual([2, 10]);
  });

  it('are told as quantiles and mean of each day', () => {
    const draws = 101;
    // Day 0: 0 to 100 in another order; day 1: always 7.
    const samples = Float32Array.from({ length: 2 * draws }, (_, i) => (i < draws ? (i * 37) % draws : 7));
    const { quantiles, mean } = distributionOf(samples, draws);
    QUANTILE_LEVELS.forEach((level, i) => {
      expect(quantiles[i]).toBeCloseTo(100 * level, 4);
      expect(quantiles[QUANTILE_LEVELS.length + i]).toBe(7);
    });
    expect(Array.from(mean)).toEqual([50, 7]);
  });
});
