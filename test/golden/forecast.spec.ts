import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calendarFor, fitPanel } from '#libs/forecasting';
import { dayNumber, serviceDay } from '#libs/kernel';
import { weeklyScale } from '../../libs/forecasting/src/domain/metrics.js';
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
    smooth(input, { level: golden.rates[0], profile: golden.rates[1] }, Int32Array.from([days - 1]), week, 0, 1);
    golden.week.forEach((expected, w) => expect(week[w]).toBeCloseTo(expected, 5));
  });

  it('scales errors as accuracy() does', () => {
    expect(weeklyScale(Float64Array.from(golden.values))).toBeCloseTo(golden.scale, 9);
  });

  it('forecasts a regular series as stlf and ets do: four weeks within 2% in sum', () => {
    const panel = { ids: ['a'], firstDay: dayNumber(serviceDay('2024-01-01')), values: [Float64Array.from(golden.regular)] };
    const { means } = fitPanel(panel, calendarFor('none')).predict(28);
    const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0);
    expect(Math.abs(sum(means[0]) / sum(golden.stlf) - 1)).toBeLessThan(0.02);
    expect(Math.abs(sum(means[0]) / sum(golden.ets) - 1)).toBeLessThan(0.02);
  });
});
