import { type MemberFigures, against, indicatorValue } from './indicator-values.js';

const span = { first: 0, end: 5, expected: [0, 1, 2, 3, 4] };
const days = (...values: number[]): Float64Array => Float64Array.from(values);
const calls = (missed: Float64Array, inbound: Float64Array): MemberFigures => ({ numerator: missed, denominator: inbound });
const unknown = Number.NaN;

describe('the value of an indicator', () => {
  it('is the ratio of sums, not the mean of ratios', () => {
    const small = calls(days(1, 1, 1, 1, 1), days(2, 2, 2, 2, 2)); // half missed
    const large = calls(days(9, 9, 9, 9, 9), days(98, 98, 98, 98, 98));
    expect(indicatorValue({ per: 1 }, [small, large], span)).toEqual({ value: 0.1, reason: null, numerator: 50, denominator: 500, known: 2, of: 2 });
  });

  it('counts only days of which both parts are known', () => {
    const one = calls(days(5, unknown, 5, 5, 5), days(10, 1000, 10, 10, 10));
    expect(indicatorValue({ per: 1 }, [one], span).value).toBe(0.5);
  });

  it('is unknown, never zero, when a feed is missing, and says why', () => {
    const nothing = calls(days(unknown, unknown, unknown, unknown, unknown), days(unknown, unknown, unknown, unknown, unknown));
    const few = calls(days(1, 1, 1, unknown, unknown), days(9, 9, 9, 9, 9));
    const silent = calls(days(0, 0, 0, 0, 0), days(0, 0, 0, 0, 0));
    const reasons = [nothing, few, silent].map((one) => indicatorValue({ per: 1 }, [one], span));
    expect(reasons.map(({ value }) => value)).toEqual([null, null, null]);
    expect(reasons.map(({ reason }) => reason)).toEqual(['no-data', 'incomplete', 'nothing-to-divide-by']);
    expect(indicatorValue({ per: 1 }, [], span).reason).toBe('no-data');
  });

  it('knows a practice that never opens on one weekday', () => {
    const closed = calls(days(1, 1, unknown, 1, 1), days(10, 10, unknown, 10, 10));
    expect(indicatorValue({ per: 1 }, [closed], span).value).toBe(0.1);
  });

  it('is told per so many of a list, and is unknown without one', () => {
    const one = (patients: number | null): MemberFigures => ({ numerator: days(10, 0, 0, 0, 10), denominator: { patients } });
    expect(indicatorValue({ per: 1000 }, [one(5000)], span).value).toBe(4);
    expect(indicatorValue({ per: 1000 }, [one(null)], span)).toMatchObject({ value: null, reason: 'no-list-size' });
    expect(indicatorValue({ per: 1000 }, [one(5000), one(null)], span)).toMatchObject({ value: 4, known: 1, of: 2 });
  });

  it('of a whole is unknown while under half of its practices are known', () => {
    const known = calls(days(1, 1, 1, 1, 1), days(2, 2, 2, 2, 2));
    const not = calls(days(unknown, unknown, unknown, unknown, unknown), days(2, 2, 2, 2, 2));
    expect(indicatorValue({ per: 1 }, [known, not], span)).toMatchObject({ value: 0.5, known: 1, of: 2 });
    expect(indicatorValue({ per: 1 }, [known, not, not], span)).toMatchObject({ value: null, reason: 'too-few-practices', known: 1, of: 3 });
  });

  it('set against another is unknown when either is', () => {
    const value = (one: number | null) => ({ value: one, reason: one === null ? ('no-data' as const) : null, numerator: 1, denominator: 1, known: 1, of: 1 });
    expect(against(value(3), value(2)).value).toBe(1.5);
    expect(against(value(3), value(null))).toMatchObject({ value: null, reason: 'no-comparison' });
    expect(against(value(3), value(0))).toMatchObject({ value: null, reason: 'no-comparison' });
    expect(against(value(null), value(2))).toMatchObject({ value: null, reason: 'no-data' });
  });
});
