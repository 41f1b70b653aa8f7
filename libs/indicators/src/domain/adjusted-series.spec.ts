import fc from 'fast-check';
import { dayNumber, fromDayNumber, seededRandom, serviceDay, weekdayOf } from '#libs/kernel';
import { adjustedSeries, dayKinds } from './adjusted-series.js';
import { xmrChart } from './xmr.js';

/** Calls by weekday as shares of their mean (DOMAIN figures of real telephony); nothing at weekends. */
const WEEKDAYS = [1.3, 1.0, 0.92, 0.9, 0.88, 0, 0];
const FIRST = dayNumber(serviceDay('2025-09-01'));
const DAYS = 182; // to 1 March 2026: October half-term, Christmas, New Year and February half-term lie within
const KINDS = dayKinds(FIRST, DAYS);

/** A practice's calls: weekday, quiet school holidays, a busy day after bank holidays, hardly any on them, 5% noise, a shift from a day on. */
function calls(seed: number, shiftFrom = Number.POSITIVE_INFINITY, shift = 1): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({ length: DAYS }, (_, i) => {
    const kind = KINDS[i];
    const special = kind === 'holiday' ? 0.02 : kind === 'season' ? 0.6 : kind === 'school' ? 0.85 : kind === 'after' ? 1.2 : 1;
    return Math.round(200 * WEEKDAYS[weekdayOf(fromDayNumber(FIRST + i))] * special * (1 + 0.05 * random.normal()) * (i >= shiftFrom ? shift : 1));
  });
}

const freed = (values: ArrayLike<number>) => adjustedSeries(FIRST, values, { kinds: KINDS, workingWeekdays: 5, zeroIsClosed: true });
const judged = (values: ArrayLike<number>) => {
  const { days, adjusted } = freed(values);
  const { points } = xmrChart(adjusted, { baseline: { from: 0, to: adjusted.length - 20 } })!;
  return points.map(({ signals }, i) => ({ day: days[i], rules: signals.map(({ rule }) => rule) }));
};
const SHIFT_FROM = DAYS - 6; // the Tuesday of the last week

describe('a daily series freed of weekday and holidays', () => {
  it('shows a shift of a quarter in its first week, which raw daily limits hide', () => {
    const shifted = calls(1, SHIFT_FROM, 1.25);
    const raw = xmrChart(shifted, { baseline: { from: 0, to: DAYS - 28 } })!;
    expect(raw.limits.upper / raw.limits.centre - 1).toBeGreaterThan(0.5); // so wide are raw daily limits of calls
    expect(raw.points.slice(-6).flatMap(({ signals }) => signals).some(({ rule }) => rule === 'outside-limits')).toBe(false);

    const found = judged(shifted).slice(-4);
    expect(found.filter(({ rules }) => rules.includes('outside-limits')).length).toBeGreaterThanOrEqual(3);
    expect(found.every(({ rules }) => rules.length > 0)).toBe(true);
    expect(found[0].day).toBe(FIRST + SHIFT_FROM);
  });

  it('has few special causes where nothing was planted', () => {
    const points = Array.from({ length: 40 }, (_, seed) => judged(calls(100 + seed))).flat();
    const outside = points.filter(({ rules }) => rules.includes('outside-limits')).length / points.length;
    expect(outside).toBeLessThan(0.02); // 0.3% were the limits known and the noise normal
  });

  it('leaves out what has no factor and keeps the days after holidays and of school holidays that has one', () => {
    const { days } = freed(calls(2));
    const text = new Set(days.map((day) => fromDayNumber(day) as string));
    for (const day of ['2025-12-25', '2025-12-24', '2026-01-01', '2025-12-31', '2025-12-29']) expect(text.has(day)).toBe(false);
    expect(text.has('2025-11-08')).toBe(false); // a Saturday: closed
    expect(text.has('2025-10-29')).toBe(true); // half-term, five days of which were seen
    expect(text.has('2026-01-06')).toBe(false); // still coming back from New Year
    expect(text.has('2026-01-07')).toBe(true);
  });

  it('judges the newest school holiday by earlier ones, and brings both to an ordinary day', () => {
    const { days, adjusted } = freed(calls(3));
    const halfTerm = days.flatMap((day, i) => (KINDS[day - FIRST] === 'school' ? [adjusted[i]] : []));
    expect(halfTerm.length).toBe(10);
    for (const value of halfTerm) expect(Math.abs(value / 186 - 1)).toBeLessThan(0.25); // the middle weekday: 200 x 0.92 or so
  });

  it('leaves out weekends, whose few calls say nothing of a practice, but for a hub keeps its Saturday', () => {
    const values = calls(6).map((value, i) => (weekdayOf(fromDayNumber(FIRST + i)) > 4 ? 3 : value));
    const weekdays = (workingWeekdays: number) =>
      new Set(adjustedSeries(FIRST, values, { kinds: KINDS, workingWeekdays, zeroIsClosed: true }).days.map((day) => weekdayOf(fromDayNumber(day))));
    expect([...weekdays(5)].sort()).toEqual([0, 1, 2, 3, 4]);
    expect([...weekdays(6)].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('leaves out planned closures without taking them for missing', () => {
    const values = calls(4);
    const training = FIRST + 37; // a Wednesday
    values[37] = values[37] * 0.64;
    const { days } = adjustedSeries(FIRST, values, { kinds: KINDS, workingWeekdays: 5, leftOut: new Set([training]), zeroIsClosed: true });
    expect(days).not.toContain(training);
    expect(days.length).toBe(freed(values).days.length - 1);
  });

  it('keeps a missing working day as missing: it breaks a run', () => {
    const values = calls(5);
    values[44] = Number.NaN;
    const { days, adjusted } = freed(values);
    expect(adjusted[days.indexOf(FIRST + 44)]).toBeNaN();
  });

  it('takes a share of zero for a share, a count of zero for a closed day', () => {
    const share = Float64Array.from({ length: 70 }, (_, i) => (weekdayOf(fromDayNumber(FIRST + i)) === 2 ? 0 : 0.1));
    const wednesdays = (zeroIsClosed: boolean) =>
      adjustedSeries(FIRST, share, { kinds: KINDS, workingWeekdays: 5, zeroIsClosed }).days.filter((day) => weekdayOf(fromDayNumber(day)) === 2).length;
    expect([wednesdays(true), wednesdays(false)]).toEqual([0, 9]);
  });

  it('scales with the series, whatever its size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.double({ min: 0.01, max: 1000, noNaN: true }), (seed, scale) => {
        const one = freed(calls(seed));
        const other = freed(calls(seed).map((value) => value * scale));
        expect(other.days).toEqual(one.days);
        one.adjusted.forEach((value, i) => expect(other.adjusted[i]).toBeCloseTo(value * scale, 4));
      }),
      { numRuns: 20 },
    );
  });
});
