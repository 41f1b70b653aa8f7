import fc from 'fast-check';
import { SampleSorter } from './sorted-samples.js';

describe('SampleSorter', () => {
  const sorter = new SampleSorter();

  it.each([
    ['anything', fc.float()],
    ['counts with closed days among them', fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 }))],
    ['a crowd and an outlier', fc.oneof({ weight: 60, arbitrary: fc.float({ min: 0, max: 1, noNaN: true }) }, fc.constant(1e9))],
  ])('sorts %s as typed arrays do', (_, value) => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 200 }), (values) => {
        const samples = Float32Array.from([1, ...values, -1]);
        const expected = Float32Array.from(values).sort();
        expect(Array.from(sorter.sorted(samples, 1, samples.length - 1), String)).toEqual(Array.from(expected, String));
      }),
    );
  });
});
