import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calendarFor, fitPanel } from '#libs/forecasting';
import { QUANTILE_LEVELS, dayNumber, quantileOfSorted, serviceDay } from '#libs/kernel';
import { MetricsSum, weeklyScale } from '../../libs/forecasting/src/domain/metrics.js';
import { midmeanInPlace, robustScale } from '../../libs/forecasting/src/domain/order-statistics.js';
import { smooth } from '../../libs/forecasting/src/domain/smoothing.js';

interface Golden {
  readonly values: number[];
  readonly regular: number[];
  readonly begin: number;
  readonly start: number[];
  readonly rates: [number, number];
  readonly week: number[];
  readonly stlf: number[];
  readonly ets: number[];
  readonly scale: number;
  readonly width: number;
  readonly scored: {
    readonly truth: number[];
    readonly quantiles: number[];
    readonly wql: number;
    readonly mase: number;
    readonly cover80: number;
  };
  readonly robust: { readonly mad: number; readonly midmean: number; readonly quantiles: number[] };
}

const golden = JSON.parse(readFileSync(join(__dirname, 'forecast-golden.json'), 'utf8')) as Golden;

/** The expected values were made by forecast-golden.R, which says how. */
describe('held against R', () => {
  it('smooths level and week as HoltWinters does, to single precision', () => {
    const days = golden.values.length;
    const logs = Float64Array.from(golden.values, (value, t) => (t < golden.begin ? Number.NaN : Math.log(value)));
    const input = {
      logs,
      weekdays: Uint8Array.from(logs, (_, t) => t % 7),
      weight: new Float64Array(days).fill(1),
      spread: new Float64Array(7).fill(10), // so wide that nothing is cut
      gain: new Float64Array(7).fill(1),
      start: Float64Array.from(golden.start),
    };
    const week = new Float32Array(7);
    smooth(input, [{ level: golden.rates[0], profile: golden.rates[1] }], Int32Array.from([days - 1]), week, 1);
    golden.week.forEach((expected, w) => expect(week[w]).toBeCloseTo(expected, 5));
  });

  it('scales errors as accuracy() does', () => {
    expect(weeklyScale(Float64Array.from(golden.values))).toBeCloseTo(golden.scale, 9);
  });

  it('scores a forecast as the definition and accuracy() do', () => {
    const { truth, quantiles, wql, mase, cover80 } = golden.scored;
    const sum = new MetricsSum();
    const scale = weeklyScale(Float64Array.from(golden.values.slice(0, 182)));
    sum.add(Float64Array.from(quantiles), Float64Array.from(truth), 1, 28, scale);
    const result = sum.result();
    expect(result.wql).toBeCloseTo(wql, 6);
    expect(result.mase).toBeCloseTo(mase, 6);
    expect(result.cover80).toBeCloseTo(cover80, 9);
  });

  it('has the robust scale of mad(), the midmean of mean(trim) and the quantiles of quantile()', () => {
    const first = Float64Array.from(golden.values.slice(0, 50));
    expect(robustScale(first.slice(), 50)).toBeCloseTo(golden.robust.mad, 6);
    expect(midmeanInPlace(first.slice(), 50)).toBeCloseTo(golden.robust.midmean, 6);
    const sorted = first.slice().sort();
    QUANTILE_LEVELS.forEach((level, i) =>
      expect(quantileOfSorted(sorted, level)).toBeCloseTo(golden.robust.quantiles[i], 6),
    );
  });

  it('gives a regular series intervals as wide as those of ets, give or take a quarter', () => {
    const panel = {
      ids: ['a'],
      firstDay: dayNumber(serviceDay('2024-01-01')),
      values: [Float64Array.from(golden.regular)],
    };
    const { quantiles } = fitPanel(panel, calendarFor('none')).predict(28);
    const [low, high] = [QUANTILE_LEVELS.indexOf(0.1), QUANTILE_LEVELS.indexOf(0.9)];
    let width = 0;
    for (let h = 0; h < 28; h++)
      width += (quantiles[0][h * QUANTILE_LEVELS.length + high] - quantiles[0][h * QUANTILE_LEVELS.length + low]) / 28;
    expect(width / golden.width).toBeGreaterThan(0.75);
    expect(width / golden.width).toBeLessThan(1.25);
  });

  it('forecasts a regular series as stlf and ets do: four weeks within 2% in sum', () => {
    const panel = {
      ids: ['a'],
      firstDay: dayNumber(serviceDay('2024-01-01')),
      values: [Float64Array.from(golden.regular)],
    };
    const { means } = fitPanel(panel, calendarFor('none')).predict(28);
    const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0);
    expect(Math.abs(sum(means[0]) / sum(golden.stlf) - 1)).toBeLessThan(0.02);
    expect(Math.abs(sum(means[0]) / sum(golden.ets) - 1)).toBeLessThan(0.02);
  });
});
