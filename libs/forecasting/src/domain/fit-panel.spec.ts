import fc from 'fast-check';
import { QUANTILE_LEVELS, dayNumber, serviceDay } from '#libs/kernel';
import { calendarFor } from './calendar.js';
import { fitPanel } from './fit-panel.js';
import type { Panel } from './panel.js';
import { MONDAY, WEEK, median, panelOfPractices, quantile, withSeries } from './practices.fixture.js';

const none = calendarFor('none');
const LEVELS = QUANTILE_LEVELS.length;

describe('a fitted panel', () => {
  it('finds the week of each series', () => {
    const forecast = fitPanel(panelOfPractices(8, 371), none).predict(14);
    for (let h = 1; h <= 14; h++) {
      expect(median(forecast, 3, h) / (140 * WEEK[(h - 1) % 7])).toBeGreaterThan(0.88);
      expect(median(forecast, 3, h) / (140 * WEEK[(h - 1) % 7])).toBeLessThan(1.12);
    }
    expect(forecast.firstDay).toBe(MONDAY + 371);
  });

  it('never crosses quantiles, never goes below zero, and is the same twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant(0), fc.constant(Number.NaN), fc.integer({ min: 0, max: 400 })), {
          minLength: 30,
          maxLength: 90,
        }),
        (values) => {
          const panel = { ids: ['a'], firstDay: MONDAY, values: [Float64Array.from(values)] };
          const { quantiles, means } = fitPanel(panel, none).predict(28);
          expect(fitPanel(panel, none).predict(28).quantiles).toEqual(quantiles);
          const days = Array.from({ length: 28 }, (_, h) => quantiles[0].subarray(h * LEVELS, (h + 1) * LEVELS));
          const sound = (day: Float64Array): boolean =>
            day[0] >= 0 && day.every((value, i) => i === 0 || value >= day[i - 1]);
          expect(days.filter((day) => !Number.isNaN(day[0]) && !sound(day))).toEqual([]);
          expect(means[0].filter((mean) => mean < 0)).toHaveLength(0);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('scales with the data', () => {
    const panel = panelOfPractices(4, 200);
    const tenfold = { ...panel, values: panel.values.map((series) => series.map((value) => value * 10)) };
    const small = fitPanel(panel, none).predict(28);
    const large = fitPanel(tenfold, none).predict(28);
    for (const h of [1, 7, 28]) expect(median(large, 2, h) / median(small, 2, h)).toBeCloseTo(10, 0);
  });

  it('sees nothing of the future', () => {
    const panel = panelOfPractices(4, 230);
    const planted = withSeries(panel, 1, (value, t) => (t >= 200 ? 1e6 : value));
    const upTo = (whole: Panel): Panel => ({ ...whole, values: whole.values.map((series) => series.subarray(0, 200)) });
    expect(fitPanel(upTo(planted), none).predict(28)).toEqual(fitPanel(upTo(panel), none).predict(28));
  });

  it('pools within a measure only', () => {
    const panel = { ...panelOfPractices(6, 200), measure: Int32Array.from([0, 0, 0, 1, 1, 1]) };
    const wild = withSeries(panel, 4, (value, t) => (t % 3 === 0 ? value * 9 : value));
    const before = fitPanel(panel, none).predict(28);
    const after = fitPanel(wild, none).predict(28);
    expect(after.quantiles.slice(0, 3)).toEqual(before.quantiles.slice(0, 3));
    expect(after.quantiles[3]).not.toEqual(before.quantiles[3]);
  });

  it('refuses to look further than it was fitted for, and arrays that do not fit', () => {
    expect(() => fitPanel(panelOfPractices(1, 90), none).predict(29)).toThrow('fitted for 28 days ahead');
    expect(() => fitPanel({ ids: ['a'], firstDay: 0, values: [] }, none)).toThrow('differ in length');
  });
});

describe('the calendar', () => {
  const calendar = calendarFor('england-and-wales');
  const first = dayNumber(serviceDay('2023-01-02'));

  it('a bank holiday is quiet and the day after busy, once seen', () => {
    const days = dayNumber(serviceDay('2024-08-16')) - first;
    const specials = calendar.specialDays(first, days);
    const base = panelOfPractices(10, days);
    const seen = {
      ...base,
      values: base.values.map((series) =>
        series.map(
          (value, t) => value * (specials[t]?.kind === 'holiday' ? 0.15 : specials[t]?.kind === 'after' ? 1.2 : 1),
        ),
      ),
    };
    const forecast = fitPanel(seen, calendar).predict(28);
    const holiday = dayNumber(serviceDay('2024-08-26')) - (first + days) + 1;
    expect(median(forecast, 4, holiday) / median(forecast, 4, holiday - 7)).toBeLessThan(0.3);
    expect(median(forecast, 4, holiday + 1) / median(forecast, 4, holiday + 8)).toBeGreaterThan(1.1);
  });

  it('a planned training half-day cuts the day by its share, wide of nothing else', () => {
    const panel = panelOfPractices(6, 371);
    const from = MONDAY + 371 + 2;
    const closed = calendarFor('none', [{ id: 'P2', from, to: from + 1, shareClosed: 0.36 }]);
    const forecast = fitPanel(panel, closed).predict(14);
    expect(median(forecast, 2, 3) / median(forecast, 2, 10)).toBeCloseTo(0.64, 1);
    expect(median(forecast, 3, 3) / median(forecast, 3, 10)).toBeCloseTo(1, 1);
  });
});

describe('joint samples', () => {
  const panel = panelOfPractices(10, 400);
  const fitted = fitPanel(panel, none);
  const samples = fitted.samples(28, 1000, 5);

  it('agree with the quantiles of each series', () => {
    const forecast = fitted.predict(28);
    for (const h of [1, 9, 28]) {
      const sorted = Float64Array.from(samples.values[3].subarray((h - 1) * 1000, h * 1000)).sort();
      for (const level of [0.1, 0.5, 0.9] as const) {
        expect(sorted[Math.round(level * 1000)] / quantile(forecast, 3, h, level)).toBeCloseTo(1, 1);
      }
    }
  });

  it('move together as the past did: a sum is wider than independent series would make it', () => {
    const width = (draws: Float64Array): number => {
      const sorted = draws.sort();
      return sorted[900] - sorted[100];
    };
    const sum = (h: number, shuffle: boolean): Float64Array =>
      Float64Array.from({ length: 1000 }, (_, d) =>
        samples.values.reduce(
          (total, series, s) => total + series[(h - 1) * 1000 + (shuffle ? (d * 7 + s * 131) % 1000 : d)],
          0,
        ),
      );
    expect(width(sum(8, false))).toBeGreaterThan(1.3 * width(sum(8, true)));
  });

  it('come again from the same seed, and differ from another', () => {
    expect(fitted.samples(28, 1000, 5).values[0]).toEqual(samples.values[0]);
    expect(fitted.samples(28, 1000, 6).values[0]).not.toEqual(samples.values[0]);
  });
});
