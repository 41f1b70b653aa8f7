import fc from 'fast-check';
import { medianOf, midmeanInPlace, robustScale, sortInPlace } from './order-statistics.js';

const finite = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), {
  minLength: 1,
  maxLength: 60,
});

describe('order statistics', () => {
  it('sort as Array.sort does, only as far as asked', () => {
    fc.assert(
      fc.property(finite, fc.nat(60), (values, most) => {
        const count = Math.min(most, values.length);
        const buffer = Float64Array.from(values);
        sortInPlace(buffer, count);
        const expected = [...values.slice(0, count).sort((a, b) => a - b), ...values.slice(count)];
        expect(Array.from(buffer, (value) => value + 0)).toEqual(expected.map((value) => value + 0));
      }),
    );
  });

  it('the median has as many at or below it as at or above', () => {
    fc.assert(
      fc.property(finite, (values) => {
        const median = medianOf(values);
        expect(2 * values.filter((value) => value <= median).length).toBeGreaterThanOrEqual(values.length);
        expect(2 * values.filter((value) => value >= median).length).toBeGreaterThanOrEqual(values.length);
      }),
    );
    expect(medianOf([])).toBeNaN();
  });

  it('the midmean is the mean of the middle half, whatever the outliers', () => {
    expect(midmeanInPlace(Float64Array.of(1e9, 4, 6, 5, -1e9, 5, 5, 7), 8)).toBe((5 + 5 + 5 + 6) / 4);
    expect(midmeanInPlace(Float64Array.of(3, 9), 2)).toBe(6);
    expect(midmeanInPlace(new Float64Array(0), 0)).toBeNaN();
  });

  it('the robust scale of normal errors is their standard deviation', () => {
    // Absolute quartiles of the standard normal lie at 0.6745.
    expect(robustScale(Float64Array.of(0.1, 0.6745, 3), 3)).toBeCloseTo(1, 3);
  });
});
