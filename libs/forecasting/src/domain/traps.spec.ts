import { weekdayOfNumber } from '#libs/kernel';
import { calendarFor } from './calendar.js';
import { type PanelForecast, fitPanel } from './fit-panel.js';
import { MONDAY, WEEK, median, panelOfPractices, quantile, withSeries } from './practices.fixture.js';

const none = calendarFor('none');

describe('traps', () => {
  const length = 371; // ends on a Sunday: the first day ahead is a Monday
  const panel = panelOfPractices(12, length);
  const honest = fitPanel(panel, none).predict(28);
  const near = (forecast: PanelForecast, share: number): void => {
    for (const h of [1, 3, 9, 24])
      expect(Math.abs(median(forecast, 5, h) / median(honest, 5, h) - 1)).toBeLessThan(share);
  };

  it('a weekday that never opens is zero at every quantile, and the others are untouched', () => {
    const forecast = fitPanel(
      withSeries(panel, 5, (value, t) => (weekdayOfNumber(MONDAY + t) === 2 ? 0 : value)),
      none,
    ).predict(28);
    expect(quantile(forecast, 5, 3, 0.95)).toBe(0);
    expect(Math.abs(median(forecast, 5, 1) / median(honest, 5, 1) - 1)).toBeLessThan(0.1);
  });

  it('a closure now and then is a chance of zero, not a low level', () => {
    const forecast = fitPanel(
      withSeries(panel, 5, (value, t) => (t % 49 === 0 ? 0 : value)),
      none,
    ).predict(28);
    near(forecast, 0.1);
    expect(quantile(forecast, 5, 1, 0.05)).toBe(0);
  });

  it('a missing fortnight just before the origin', () => {
    near(
      fitPanel(
        withSeries(panel, 5, (value, t) => (t >= length - 14 ? Number.NaN : value)),
        none,
      ).predict(28),
      0.12,
    );
  });

  it('a fortnight of zeros just before the origin is suspected to be missing', () => {
    near(
      fitPanel(
        withSeries(panel, 5, (value, t) => (t >= length - 14 ? 0 : value)),
        none,
      ).predict(28),
      0.2,
    );
  });

  it('a series that died stays dead', () => {
    const forecast = fitPanel(
      withSeries(panel, 5, (value, t) => (t >= length - 120 ? 0 : value)),
      none,
    ).predict(28);
    expect(quantile(forecast, 5, 8, 0.9)).toBe(0);
  });

  it('a level shift 21 days ago is followed', () => {
    const forecast = fitPanel(
      withSeries(panel, 5, (value, t) => (t >= length - 21 ? value * 1.6 : value)),
      none,
    ).predict(28);
    for (const h of [1, 10, 24]) expect(median(forecast, 5, h) / median(honest, 5, h)).toBeGreaterThan(1.4);
  });

  it('a level shift a week ago is half followed, up and down', () => {
    for (const factor of [1.6, 0.6]) {
      const shifted = fitPanel(
        withSeries(panel, 5, (value, t) => (t >= length - 7 ? value * factor : value)),
        none,
      ).predict(28);
      for (const h of [2, 10]) {
        const followed = (median(shifted, 5, h) / median(honest, 5, h) - 1) / (factor - 1);
        expect(followed).toBeGreaterThan(0.5);
        expect(followed).toBeLessThan(1.2);
      }
    }
  });

  it('a small shift, within the noise of a day, is found in a fortnight', () => {
    const followed = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((s) => {
      const forecast = fitPanel(
        withSeries(panel, s, (value, t) => (t >= length - 12 ? value * 1.2 : value)),
        none,
      ).predict(28);
      return (median(forecast, s, 10) / median(honest, s, 10) - 1) / 0.2;
    });
    expect(followed.reduce((sum, one) => sum + one, 0) / 12).toBeGreaterThan(0.55);
    expect(Math.max(...followed)).toBeLessThan(1.5);
  });

  it('one wild day is no shift, yesterday or ever', () => {
    for (const back of [1, 3, 40]) {
      for (const factor of [50, 0.02]) {
        near(
          fitPanel(
            withSeries(panel, 5, (value, t) => (t === length - back ? value * factor : value)),
            none,
          ).predict(28),
          0.12,
        );
      }
    }
  });

  it('a last day cut at noon is no quiet day', () => {
    const friday = length - 2; // the grid ends on a Saturday here
    const upTo = { ...panel, values: panel.values.map((series) => series.subarray(0, friday)) };
    const whole = fitPanel(upTo, none).predict(28);
    const cut = fitPanel(
      withSeries(upTo, 5, (value, t) => (t === friday - 1 ? Math.round(value * 0.3) : value)),
      none,
    ).predict(28);
    for (const h of [4, 10, 24]) expect(Math.abs(median(cut, 5, h) / median(whole, 5, h) - 1)).toBeLessThan(0.12);
  });

  it('an outage of three days, said to be zeros, ends', () => {
    near(
      fitPanel(
        withSeries(panel, 5, (value, t) => (t >= length - 5 ? 0 : value)),
        none,
      ).predict(28),
      0.15,
    );
  });

  it('an outage everywhere at once is no end of the ICB', () => {
    const silent = {
      ...panel,
      values: panel.values.map((series) => series.map((value, t) => (t >= length - 10 ? Number.NaN : value))),
    };
    near(fitPanel(silent, none).predict(28), 0.1);
  });

  it('closed on Wednesday afternoons: a half Wednesday, no less certain than it was', () => {
    const half = fitPanel(
      withSeries(panel, 5, (value, t) => (t % 7 === 2 ? Math.round(value * 0.45) : value)),
      none,
    ).predict(28);
    expect(median(half, 5, 3) / median(honest, 5, 3)).toBeCloseTo(0.45, 1);
    expect(Math.abs(median(half, 5, 2) / median(honest, 5, 2) - 1)).toBeLessThan(0.06);
  });

  it('three per cent of wild outliers', () => {
    near(
      fitPanel(
        withSeries(panel, 5, (value, t) => (t % 33 === 7 ? value * 8 : value)),
        none,
      ).predict(28),
      0.1,
    );
  });

  it('a pandemic-like break in the last year', () => {
    const broken = {
      ...panel,
      values: panel.values.map((series) => series.map((value, t) => (t > 120 && t < 210 ? value * 0.4 : value))),
    };
    near(fitPanel(broken, none).predict(28), 0.15);
  });

  it('three weeks of history lean on the pool, and are wider', () => {
    const forecast = fitPanel(
      withSeries(panel, 5, (value, t) => (t < length - 21 ? Number.NaN : value)),
      none,
    ).predict(28);
    near(forecast, 0.2);
    const width = (f: PanelForecast): number => quantile(f, 5, 10, 0.9) - quantile(f, 5, 10, 0.1);
    expect(width(forecast)).toBeGreaterThan(1.05 * width(honest));
  });

  it('no history takes the level of neighbours by list size', () => {
    const listSize = Float64Array.from({ length: 12 }, (_, s) => 1000 * (80 + 20 * s));
    const forecast = fitPanel({ ...withSeries(panel, 5, () => Number.NaN), listSize }, none).predict(28);
    near(forecast, 0.25);
  });

  it('all zero is zero; all missing is unknown, never zero', () => {
    const zero = fitPanel(
      withSeries(panel, 5, () => 0),
      none,
    ).predict(28);
    expect(zero.quantiles[5].every((value) => value === 0)).toBe(true);
    expect(zero.means[5].every((value) => value === 0)).toBe(true);
    const missing = fitPanel(
      withSeries(panel, 5, () => Number.NaN),
      none,
    ).predict(28);
    expect(missing.quantiles[5].every((value) => Number.isNaN(value))).toBe(true);
    expect(missing.means[5].every((value) => Number.isNaN(value))).toBe(true);
  });

  it('open on one weekday only', () => {
    const forecast = fitPanel(
      withSeries(panel, 5, (value, t) => (t % 7 === 3 ? value : 0)),
      none,
    ).predict(28);
    expect(Math.abs(median(forecast, 5, 4) / median(honest, 5, 4) - 1)).toBeLessThan(0.12);
    expect(quantile(forecast, 5, 5, 0.95)).toBe(0);
  });

  it('a day whose book was full is a lower bound: demand beyond it is not forgotten', () => {
    const capped = withSeries(panel, 5, (value, t) => Math.min(value, 175 * WEEK[t % 7]));
    const lowerBound = capped.values.map((series, s) =>
      Uint8Array.from(series, (value, t) => (s === 5 && value < panel.values[5][t] ? 1 : 0)),
    );
    const blind = fitPanel(capped, none).predict(28);
    const aware = fitPanel({ ...capped, lowerBound }, none).predict(28);
    expect(median(aware, 5, 8)).toBeGreaterThan(1.01 * median(blind, 5, 8));
    expect(Math.abs(median(aware, 5, 8) / median(honest, 5, 8) - 1)).toBeLessThan(0.1);
  });

  it('the same practice twice is forecast twice', () => {
    const twice = { ...panel, ids: [...panel.ids, 'P5 again'], values: [...panel.values, panel.values[5]] };
    const { quantiles } = fitPanel(twice, none).predict(28);
    expect(quantiles[12]).toEqual(quantiles[5]);
  });

  it.each([1, 2, 6, 9])('%i days of history give numbers or nothing, in order, of the size seen', (days) => {
    const forecast = fitPanel(
      withSeries(panel, 5, (value, t) => (t < length - days ? Number.NaN : value)),
      none,
    ).predict(28);
    const own = forecast.quantiles[5];
    expect(own.every((value) => Number.isNaN(value) || (value >= 0 && value < 20 * median(honest, 5, 1)))).toBe(true);
    for (let h = 1; h <= 28; h++) expect(quantile(forecast, 5, h, 0.95) < quantile(forecast, 5, h, 0.05)).toBe(false);
  });

  it.each([1e-6, 1e9])('units of %d are as good as any', (unit) => {
    const forecast = fitPanel(
      { ...panel, values: panel.values.map((series) => series.map((value) => value * unit)) },
      none,
    ).predict(28);
    for (const h of [1, 9, 28]) expect(median(forecast, 5, h) / unit / median(honest, 5, h)).toBeCloseTo(1, 1);
  });

  it('a constant is that constant', () => {
    const { quantiles } = fitPanel(
      withSeries(panel, 5, () => 70),
      none,
    ).predict(28);
    expect(quantiles[5].every((value) => value > 55 && value < 90)).toBe(true);
  });

  it('of one series alone, and of none', () => {
    const alone = fitPanel({ ...panel, ids: ['P5'], values: [panel.values[5]] }, none).predict(28);
    for (const h of [1, 9, 28]) expect(Math.abs(median(alone, 0, h) / median(honest, 5, h) - 1)).toBeLessThan(0.1);
    expect(fitPanel({ ids: [], firstDay: MONDAY, values: [] }, none).predict(28).quantiles).toEqual([]);
  });
});
