import { QUANTILE_LEVELS, seededRandom } from '#libs/kernel';
import { backtestPanel } from './backtest.js';
import { calendarFor } from './calendar.js';
import { MetricsSum, weeklyScale } from './metrics.js';
import type { Panel } from './panel.js';

const none = calendarFor('none');
const DAYS = 200;
const random = seededRandom(5);
const panel: Panel = {
  ids: ['a', 'b', 'c'],
  firstDay: 20_000,
  values: [50, 90, 400].map((size) =>
    Float64Array.from({ length: DAYS }, (_, t) =>
      Math.round(size * (1 + 0.3 * ((t * 3) % 7)) * Math.exp(0.1 * random.normal())),
    ),
  ),
};
const options = { origins: 3, step: 10, horizon: 14 };

describe('a backtest', () => {
  const backtest = backtestPanel(panel, none, options);

  it('cuts off where it says, the last cut a horizon before the last day', () => {
    expect(backtest.origins).toEqual([20, 10, 0].map((before) => 20_000 + DAYS - 14 - 1 - before));
    expect(backtest.forecasts).toHaveLength(9);
  });

  it('scores all days of all series and origins, as computed again from its forecasts', () => {
    const sum = new MetricsSum();
    for (const { id, origin, quantiles } of backtest.forecasts) {
      const series = panel.values[panel.ids.indexOf(id)];
      const known = origin - panel.firstDay + 1;
      sum.add(quantiles, series.subarray(known, known + 14), 1, 14, weeklyScale(series.subarray(0, known)));
    }
    expect(backtest.models.headroom.all).toEqual(sum.result());
  });

  it('shows its origins nothing later: a later truth changes scores, not forecasts', () => {
    const [first] = backtest.origins;
    const known = first - panel.firstDay + 1;
    const planted = {
      ...panel,
      values: panel.values.map((series) => series.map((value, t) => (t >= known ? 1e5 : value))),
    };
    const after = backtestPanel(planted, none, options);
    const ofFirst = ({ forecasts }: typeof after): Float64Array[] =>
      forecasts.filter(({ origin }) => origin === first).map(({ quantiles }) => quantiles);
    expect(ofFirst(after)).toEqual(ofFirst(backtest));
    expect(after.models.headroom.all.wql).not.toBe(backtest.models.headroom.all.wql);
    // The test can fail: a day planted before the cut-off does change them.
    const leaked = {
      ...panel,
      values: panel.values.map((series) => series.map((value, t) => (t >= known - 1 ? 1e5 : value))),
    };
    expect(ofFirst(backtestPanel(leaked, none, options))).not.toEqual(ofFirst(backtest));
  });

  it('leaves out, and counts, a series with less than three weeks', () => {
    const young = {
      ...panel,
      values: panel.values.map((series, s) =>
        s === 1 ? series.map((value, t) => (t < 160 ? Number.NaN : value)) : series,
      ),
    };
    const { skipped, forecasts } = backtestPanel(young, none, options);
    expect(skipped).toBe(2); // from the last origin it has 26 days, from the others 16 and 6
    expect(forecasts.filter(({ id }) => id === 'b')).toHaveLength(1);
  });

  it('refuses a panel too short for any origin', () => {
    const short = { ...panel, values: panel.values.map((series) => series.subarray(0, 30)) };
    expect(() => backtestPanel(short, none, options)).toThrow('too few');
  });

  it('forecasts every day it scores, at every level', () => {
    for (const { quantiles } of backtest.forecasts) {
      expect(quantiles).toHaveLength(14 * QUANTILE_LEVELS.length);
      expect(quantiles.every((value) => Number.isFinite(value))).toBe(true);
    }
  });
});
