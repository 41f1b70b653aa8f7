import { isAcute, standingShortage, usualShortfall } from './usual-shortfall.js';

const WEEKS = 22;
/** One gap a day from a Monday on: `gap(week, weekday)`, weekends unknown. */
const past = (gap: (week: number, weekday: number) => number): Float64Array =>
  Float64Array.from({ length: WEEKS * 7 }, (_, i) => (i % 7 > 4 ? Number.NaN : gap(Math.floor(i / 7), i % 7)));

describe("an organisation's own normal", () => {
  it('is the p75 of the last 13 same weekdays, spare days counting as nothing', () => {
    const gaps = past((week, weekday) => (weekday === 0 ? week : -5));
    expect(usualShortfall(gaps, WEEKS * 7)).toBe(18); // weeks 9..21
    expect(usualShortfall(gaps, WEEKS * 7 + 21)).toBe(18);
    expect(usualShortfall(gaps, WEEKS * 7 + 1)).toBe(0);
    expect(usualShortfall(gaps, (WEEKS - 1) * 7)).toBe(17); // weeks 8..20: never the day itself
  });

  it('passes over unknown days', () => {
    const gaps = past((week, weekday) => (weekday === 0 && week % 2 === 0 ? week : Number.NaN));
    expect(usualShortfall(gaps, WEEKS * 7)).toBe(15); // the even weeks 0..20, eleven of them
    expect(usualShortfall(gaps, WEEKS * 7 + 1)).toBeNaN();
  });

  it('makes a day acute only when worse than normal', () => {
    expect(isAcute(18, 18)).toBe(false);
    expect(isAcute(18.1, 18)).toBe(true);
    expect(isAcute(0.1, Number.NaN)).toBe(true);
    expect(isAcute(0, Number.NaN)).toBe(false);
  });
});

describe('a standing shortage', () => {
  it('is being short without being acute on most days of eight weeks', () => {
    expect(standingShortage(past(() => 10))).toEqual({ short: 40, known: 40, standing: true });
    expect(standingShortage(past((_, weekday) => (weekday < 2 ? 10 : -10)))).toEqual({
      short: 16,
      known: 40,
      standing: false,
    });
  });

  it('is not a shortage that grows week by week, which is acute', () => {
    expect(standingShortage(past((week) => week * 3)).standing).toBe(false);
  });

  it('is not claimed from a few known days', () => {
    expect(standingShortage(past((week) => (week > 19 ? 10 : Number.NaN))).standing).toBe(false);
  });
});
