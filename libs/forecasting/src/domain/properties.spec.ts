import fc from 'fast-check';
import { calendarFor } from './calendar.js';
import { type PanelForecast, fitPanel } from './fit-panel.js';
import { type Panel, panelUpTo } from './panel.js';
import { panelOfPractices, withSeries } from './practices.fixture.js';

const none = calendarFor('none');
const DAYS = 220;
const DRAWS = 200;

const predict = (panel: Panel): PanelForecast => fitPanel(panel, none).predict(28);
const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** The largest difference of two arrays, relative to the mean of the first. */
function distance(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0) / Math.max(1e-12, mean(a));
}

describe('whatever the data', () => {
  const panel = panelOfPractices(5, DAYS, { seed: 8 });
  const honest = predict(panel);

  it('scaling them scales the forecast, at every quantile', () => {
    // Below ten a day what is added before the logarithm scales along: nothing else may know the unit.
    const small = { ...panel, values: panel.values.map((series) => series.map((value) => value / 100)) };
    const ofSmall = predict(small);
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 3, noNaN: true }), (factor) => {
        const scaled = predict({
          ...small,
          values: small.values.map((series) => series.map((value) => value * factor)),
        });
        scaled.quantiles.forEach((own, s) =>
          expect(
            distance(
              ofSmall.quantiles[s].map((q) => q * factor),
              own,
            ),
          ).toBeLessThan(1e-3),
        );
      }),
      { numRuns: 8 },
    );
    const thousandfold = predict({
      ...panel,
      values: panel.values.map((series) => series.map((value) => value * 1000)),
    });
    thousandfold.quantiles.forEach((own, s) =>
      expect(
        distance(
          honest.quantiles[s].map((q) => q * 1000),
          own,
        ),
      ).toBeLessThan(0.05),
    );
  });

  it('the order of the series does not matter', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (order) => {
        const { quantiles } = predict({
          ...panel,
          ids: order.map((s) => panel.ids[s]),
          values: order.map((s) => panel.values[s]),
        });
        order.forEach((s, i) => expect(distance(honest.quantiles[s], quantiles[i])).toBeLessThan(1e-3));
      }),
      { numRuns: 6 },
    );
  });

  it('weeks later on the calendar it is the same, where nothing is special and no month is known', () => {
    const short = panelUpTo(panel, 120);
    const ofShort = predict(short);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (weeks) => {
        const { quantiles } = predict({ ...short, firstDay: short.firstDay + 7 * weeks });
        quantiles.forEach((own, s) => expect(distance(ofShort.quantiles[s], own)).toBeLessThan(1e-9));
      }),
      { numRuns: 5 },
    );
  });

  it('a value planted in the future changes nothing, one planted in the past something', () => {
    const known = 200;
    const before = predict(panelUpTo(panel, known));
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: known - 20, max: DAYS - 1 }),
        fc.constantFrom(0, 1e6),
        (s, day, value) => {
          const planted = withSeries(panel, s, (own, t) => (t === day ? value : own));
          const after = predict(panelUpTo(planted, known));
          const same = after.quantiles.every((own, i) => distance(before.quantiles[i], own) === 0);
          expect(same).toBe(day >= known);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('a practice more', () => {
  const panel = panelOfPractices(13, DAYS, { seed: 9 });
  const fewer = { ...panel, ids: panel.ids.slice(0, 12), values: panel.values.slice(0, 12) };
  const sampled = (some: Panel): readonly Float32Array[] => fitPanel(some, none).samples(28, DRAWS, 3).values;
  const [all, without] = [sampled(panel), sampled(fewer)];
  const total = (values: readonly Float32Array[], h: number): Float64Array =>
    Float64Array.from({ length: DRAWS }, (_, d) => values.reduce((sum, series) => sum + series[h * DRAWS + d], 0));

  it('changes the total of an ICB by itself and nothing else', () => {
    for (const h of [0, 4, 13, 27]) {
      const own = mean(all[12].subarray(h * DRAWS, (h + 1) * DRAWS));
      expect((mean(total(all, h)) - own) / mean(total(without, h))).toBeCloseTo(1, 2);
      // It could be told: its own share of the total is far more than that.
      expect(own / mean(total(all, h))).toBeGreaterThan(0.05);
    }
  });

  it('leaves the width of the others total as it was, give or take what pooling moves', () => {
    const width = (draws: Float64Array): number => draws.sort()[0.9 * DRAWS] - draws[0.1 * DRAWS];
    for (const h of [0, 13]) {
      const ratio = width(total(all.slice(0, 12), h)) / width(total(without, h));
      expect(ratio).toBeGreaterThan(0.8);
      expect(ratio).toBeLessThan(1.25);
    }
  });

  it('wild or dead does not upset its neighbours', () => {
    const honest = predict(panel);
    for (const change of [
      (value: number, t: number) => (t % 5 === 0 ? value * 50 : value),
      (value: number, t: number) => (t > 60 ? 0 : value),
    ]) {
      const { quantiles } = predict(withSeries(panel, 12, change));
      for (let s = 0; s < 12; s++) expect(distance(honest.quantiles[s], quantiles[s])).toBeLessThan(0.25);
    }
  });
});
