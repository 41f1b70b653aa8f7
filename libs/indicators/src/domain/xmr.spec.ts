import fc from 'fast-check';
import { SPC_RULES, spcSignals } from './spc-rules.js';
import { xmrChart } from './xmr.js';

/** Published worked examples, with what their authors computed. */
const SPC_PLOTLY = [
  // "Count" of the README of spc-plotly 0.1.3 (PyPI): mean 2820.63158, mean moving range 571.89189, upper limit 4341.86401
  2478, 2350, 2485, 2296, 2359, 2567, 3089, 2668, 1788, 2854, 2365, 1883, 1959, 1927, 2640, 2626, 2144, 2409, 4412, 3287, 3049, 3364, 3078,
  2972, 3415, 2753, 3102, 2191, 3693, 4385, 4699, 3031, 2659, 3885, 2628, 2621, 3071, 2002,
];
const NIST = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]; // NIST e-Handbook 6.3.2.2: mean 50.81, mean moving range 1.8778

const UNIT = { centre: 0, upper: 3, lower: -3, upperWarning: 2, lowerWarning: -2 };
const marked = (values: readonly number[], rule: string, limits = UNIT): string =>
  spcSignals(values, limits).map((own) => own.find((one) => one.rule === rule)?.side[0] ?? '.').join('');

describe('an XmR chart', () => {
  it('has the limits of published examples', () => {
    const { limits } = xmrChart(SPC_PLOTLY)!;
    expect(limits.centre).toBeCloseTo(2820.6315789, 6);
    expect(limits.meanMovingRange).toBeCloseTo(571.8918919, 6);
    expect(limits.upper).toBeCloseTo(4341.8640114, 6);
    expect(limits.trial).toBe(false);

    const nist = xmrChart(NIST)!.limits;
    expect(nist.centre).toBeCloseTo(50.81, 10);
    expect(nist.meanMovingRange).toBeCloseTo(1.8778, 4);
    expect(nist.upper).toBeCloseTo(55.8041, 2); // there with 3 / 1.128, here with 2.66
    expect(nist.lower).toBeCloseTo(45.8159, 2);
    expect(nist).toMatchObject({ trial: true, basedOn: 10 });
  });

  it('takes no moving range across a missing point', () => {
    // ranges 2 and 4: mean 3; values 10, 12, 20, 16: mean 14.5
    const { limits, points } = xmrChart([10, 12, Number.NaN, 20, 16])!;
    expect(limits).toMatchObject({ centre: 14.5, meanMovingRange: 3, basedOn: 4 });
    expect(limits.upper).toBeCloseTo(14.5 + 2.66 * 3, 10);
    expect(points[2]).toEqual({ value: Number.NaN, signals: [], verdict: 'missing' });
  });

  it('is not drawn where no two neighbours are known', () => {
    expect(xmrChart([])).toBeUndefined();
    expect(xmrChart([1, Number.NaN, 2])).toBeUndefined();
  });

  it('holds later points against the limits of a baseline', () => {
    const { limits, points } = xmrChart([10, 11, 10, 11, 10, 20], { baseline: { from: 0, to: 5 }, better: 'down' })!;
    expect(limits).toMatchObject({ centre: 10.4, meanMovingRange: 1, basedOn: 5 });
    expect(points[5]).toEqual({ value: 20, signals: [{ rule: 'outside-limits', side: 'high' }], verdict: 'concern' });
  });

  it('knows which way is better', () => {
    const last = (better: 'up' | 'down' | 'neither') => xmrChart([10, 11, 10, 11, 10, 20], { baseline: { from: 0, to: 5 }, better })!.points[5].verdict;
    expect([last('up'), last('down'), last('neither')]).toEqual(['improvement', 'concern', 'special-cause']);
  });

  it('looks only for the rules asked for', () => {
    const values = [10, 11, 10, 11, 10, 14, 14, 14, 14, 14, 14, 14];
    const found = (rules: typeof SPC_RULES[number][]) =>
      new Set(xmrChart(values, { baseline: { from: 0, to: 5 }, rules })!.points.flatMap(({ signals }) => signals.map(({ rule }) => rule)));
    expect(found(['outside-limits'])).toEqual(new Set(['outside-limits']));
    expect(found([...SPC_RULES])).toEqual(new Set(['outside-limits', 'shift', 'near-limits']));
  });

  it('sees nothing in a series that never changes, whatever its size', () => {
    for (const value of [0, 0.1, 1e9 / 3]) {
      const { points } = xmrChart(Array.from({ length: 30 }, () => value))!;
      expect(points.every(({ verdict }) => verdict === 'common-cause')).toBe(true);
    }
  });
});

describe('special causes', () => {
  it('are points outside the limits, not on them', () => {
    expect(marked([0, 3, 3.1, -3, -3.1], 'outside-limits')).toBe('..h.l');
  });

  it('are seven on one side of the mean, every one of them, and not six', () => {
    expect(marked([1, 1, 1, 1, 1, 1], 'shift')).toBe('......');
    expect(marked([-1, 1, 1, 1, 1, 1, 1, 1, -1], 'shift')).toBe('.hhhhhhh.');
    expect(marked([-1, -1, -1, -1, -1, -1, -1], 'shift')).toBe('lllllll');
  });

  it('end a run at a missing point and at a point on the mean', () => {
    expect(marked([1, 1, 1, Number.NaN, 1, 1, 1, 1], 'shift')).toBe('........');
    expect(marked([1, 1, 1, 0, 1, 1, 1, 1], 'shift')).toBe('........');
    expect(marked([1, 2, 3, Number.NaN, 4, 5, 6, 7], 'trend')).toBe('........');
  });

  // the cases of the tests of NHSRplotthedots: 1:7, c(1:3, 3:6), c(2, 1:7, 3), 7:1
  it('are seven in a row rising or falling, equal neighbours ending it', () => {
    const wide = { centre: 0, upper: 99, lower: -99, upperWarning: 66, lowerWarning: -66 };
    expect(marked([1, 2, 3, 4, 5, 6, 7], 'trend', wide)).toBe('hhhhhhh');
    expect(marked([1, 2, 3, 3, 4, 5, 6], 'trend', wide)).toBe('.......');
    expect(marked([2, 1, 2, 3, 4, 5, 6, 7, 3], 'trend', wide)).toBe('.hhhhhhh.');
    expect(marked([7, 6, 5, 4, 3, 2, 1], 'trend', wide)).toBe('lllllll');
    expect(marked([1, 2, 3, 4, 5, 6], 'trend', wide)).toBe('......');
  });

  it('are two of three near a limit where all three are on its side', () => {
    expect(marked([2.5, 0.5, 2.5], 'near-limits')).toBe('h.h');
    expect(marked([2.5, -0.5, 2.5], 'near-limits')).toBe('...');
    expect(marked([2.5, 0.5, 0.5, 2.5], 'near-limits')).toBe('....');
    expect(marked([-2.5, -2.1, -0.1], 'near-limits')).toBe('ll.');
    expect(marked([2.5, Number.NaN, 2.5], 'near-limits')).toBe('...');
    expect(marked([2.5, 1, 3.5], 'near-limits')).toBe('h.h');
  });
});

describe('charts of any series', () => {
  const series = fc.array(fc.oneof({ weight: 9, arbitrary: fc.integer({ min: -500, max: 500 }) }, { weight: 1, arbitrary: fc.constant(Number.NaN) }), {
    minLength: 2, maxLength: 60,
  });
  const flags = (values: readonly number[]): string[][] | undefined =>
    xmrChart(values)?.points.map(({ signals }) => signals.map(({ rule, side }) => `${rule} ${side}`));
  const turned = (signal: string): string => (signal.endsWith('high') ? signal.replace('high', 'low') : signal.replace('low', 'high'));

  it('do not depend on the unit they are measured in, and turn over with the series', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 50 }), fc.integer({ min: -1000, max: 1000 }), (values, scale, shift) => {
        expect(flags(values.map((value) => value * scale + shift))).toEqual(flags(values));
        expect(flags(values.map((value) => -value))).toEqual(flags(values)?.map((own) => own.map(turned)));
      }),
    );
  });

  it('mark every point outside the limits and no missing one', () => {
    fc.assert(
      fc.property(series, (values) => {
        const chart = xmrChart(values);
        chart?.points.forEach(({ value, signals, verdict }) => {
          const outside = value > chart.limits.upper + 1e-6 || value < chart.limits.lower - 1e-6;
          if (outside) expect(signals[0].rule).toBe('outside-limits');
          expect(verdict === 'missing').toBe(Number.isNaN(value));
          if (Number.isNaN(value)) expect(signals).toEqual([]);
        });
      }),
    );
  });
});
