import fc from 'fast-check';
import { quantileOf } from '#libs/kernel';
import { bandOf, sortedSamples } from './sorted-samples.js';

describe('sorted samples', () => {
  it('are what the engine would sort, outliers, ties and all', () => {
    const value = fc.oneof(
      fc.double({ min: -50, max: 50, noNaN: true }),
      fc.integer({ min: 0, max: 3 }),
      fc.constantFrom(1e6, -1e6),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 300 }), (values) => {
        // Adding 0 makes one zero of the two.
        const expected = Float64Array.from(values, (one) => one + 0).sort();
        expect(sortedSamples(values).map((one) => one + 0)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
    expect(Array.from(sortedSamples([]))).toEqual([]);
  });

  it('give the kernel\'s quantiles', () => {
    const values = Array.from({ length: 500 }, (_, i) => ((i * 7919) % 500) ** 1.3);
    expect(bandOf(values)).toEqual({ p10: quantileOf(values, 0.1), p50: quantileOf(values, 0.5), p90: quantileOf(values, 0.9) });
  });
});
