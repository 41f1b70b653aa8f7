import { QUANTILE_LEVELS } from '#libs/kernel';
import { MetricsSum, weeklyScale } from './metrics.js';

const LEVELS = QUANTILE_LEVELS.length;
/** One day whose quantile at level p is 100 p. */
const even = Float64Array.from(QUANTILE_LEVELS, (level) => 100 * level);

function scored(truth: number[], quantiles = truth.flatMap(() => Array.from(even)), scale = 1) {
  const sum = new MetricsSum();
  sum.add(Float64Array.from(quantiles), Float64Array.from(truth), 1, truth.length, scale);
  return sum.result();
}

describe('metrics', () => {
  it('are those computed by hand from the definitions', () => {
    // The deciles are 10, 20 .. 90 and the truth is 50: 2 x pinball of 0.1 is 2 x 0.1 x 40 = 8, of 0.9 the same; 12,
    // 12; 12, 12; 8, 8; 0.
    const { wql, mase, cover80, cover90, width80 } = scored([50], undefined, 4);
    expect(wql).toBeCloseTo((8 + 12 + 12 + 8 + 0 + 8 + 12 + 12 + 8) / 9 / 50, 12);
    expect(mase).toBe(0);
    expect([cover80, cover90]).toEqual([1, 1]);
    expect(width80).toBeCloseTo(80, 12);
    expect(scored([60], undefined, 4).mase).toBeCloseTo(10 / 4, 12);
  });

  it('count the ends of an interval as within, and tell 80% from 90%', () => {
    const { cover80, cover90 } = scored([10, 90, 7, 95, 4, 96]);
    expect(cover80).toBeCloseTo(2 / 6, 12);
    expect(cover90).toBeCloseTo(4 / 6, 12);
  });

  it('weigh by size, not by day: a hundredfold series counts a hundredfold', () => {
    const small = scored([50]).wql;
    const sum = new MetricsSum();
    sum.add(even, Float64Array.of(50), 1, 1, 1);
    sum.add(
      even.map((value) => value * 100),
      Float64Array.of(9000),
      1,
      1,
      1,
    );
    const large = scored(
      [9000],
      Array.from(even, (value) => value * 100),
    ).wql;
    expect(sum.result().wql).toBeCloseTo((50 * small + 9000 * large) / 9050, 12);
  });

  it('leave out days without a truth or a forecast, and take only the days asked', () => {
    expect(scored([50, Number.NaN]).wql).toBe(scored([50]).wql);
    const unknown = new Array<number>(LEVELS).fill(Number.NaN);
    expect(scored([50, 3], [...even, ...unknown]).wql).toBe(scored([50]).wql);
    const sum = new MetricsSum();
    sum.add(Float64Array.from([...even, ...even]), Float64Array.of(1000, 50), 2, 2, 1);
    expect(sum.result().wql).toBe(scored([50]).wql);
  });

  it('of nothing are unknown, never zero', () => {
    expect(Object.values(new MetricsSum().result()).every((value) => Number.isNaN(value))).toBe(true);
  });
});

describe('the weekly scale', () => {
  it('is the mean absolute difference of days a week apart, missing days left out', () => {
    const values = Float64Array.from({ length: 21 }, (_, t) => (t % 7) * 10 + (t >= 14 ? 4 : 0));
    expect(weeklyScale(values)).toBe(2);
    values[0] = Number.NaN;
    expect(weeklyScale(values)).toBeCloseTo(28 / 13, 12);
    expect(weeklyScale(new Float64Array(7))).toBeNaN();
  });
});
