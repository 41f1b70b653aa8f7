import fc from 'fast-check';
import { QUANTILE_LEVELS, quantileOfSorted } from '#libs/kernel';
import { SampleQuantiles } from './sample-quantiles.js';

describe('SampleQuantiles', () => {
  const quantiles = new SampleQuantiles();

  it.each([
    ['anything', fc.float()],
    ['counts with closed days among them', fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 }))],
    ['a closed day', fc.constant(0)],
    ['a day half unknown', fc.constantFrom(0, Number.NaN)],
    ['a crowd and an outlier', fc.oneof({ weight: 60, arbitrary: fc.float({ min: 0, max: 1, noNaN: true }) }, fc.constant(1e9))],
  ])('are those of the sorted samples: %s', (_, value) => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 200 }), (values) => {
        const samples = Float32Array.from([1, ...values, -1]);
        const read = new Float32Array(1 + QUANTILE_LEVELS.length);
        const mean = quantiles.read(samples, 1, samples.length - 1, QUANTILE_LEVELS, read, 1);
        const sorted = Float32Array.from(values).sort();
        const expected = Float32Array.from(QUANTILE_LEVELS, (level) => quantileOfSorted(sorted, level));
        expect(Array.from(read.subarray(1), (one) => one + 0)).toEqual(Array.from(expected, (one) => one + 0));
        expect(mean).toEqual(samples.subarray(1, -1).reduce((sum, one) => sum + one, 0) / values.length);
      }),
    );
  });
});
