import { type SmoothingInput, smooth } from './smoothing.js';

const WEEK = [5, 4.7, 4.6, 4.6, 4.5, 3, 2];
const RATES = { level: 0.1, profile: 0.06 };

function input(days: number, value: (t: number) => number, start = WEEK): SmoothingInput {
  return {
    logs: Float64Array.from({ length: days }, (_, t) => value(t)),
    weekdays: Uint8Array.from({ length: days }, (_, t) => t % 7),
    weight: new Float64Array(days).fill(1),
    spread: new Float64Array(7).fill(0.1),
    gain: new Float64Array(7).fill(1),
    start: Float64Array.from(start),
  };
}

/** The week expected after the last day of `series`. */
function weekAfter(series: SmoothingInput, rates = RATES): Float32Array {
  const week = new Float32Array(7);
  smooth(series, [rates], Int32Array.of(series.logs.length - 1), week, 1);
  return week;
}

const level = (week: Float32Array): number => week.reduce((sum, one) => sum + one, 0) / 7;
const usual = level(Float32Array.from(WEEK));

describe('smoothing', () => {
  it('of a week that repeats itself is that week', () => {
    weekAfter(input(140, (t) => WEEK[t % 7])).forEach((value, w) => expect(value).toBeCloseTo(WEEK[w], 6));
  });

  it('is hardly moved by one wild day', () => {
    const wild = input(140, (t) => WEEK[t % 7] + (t === 137 ? 3 : 0));
    expect(Math.abs(level(weekAfter(wild)) - usual)).toBeLessThan(0.05);
  });

  it('follows a shift of the level within a fortnight', () => {
    const shifted = input(140, (t) => WEEK[t % 7] + (t >= 126 ? 0.5 : 0));
    expect(level(weekAfter(shifted)) - usual).toBeGreaterThan(0.4);
    expect(level(weekAfter(shifted)) - usual).toBeLessThan(0.6);
  });

  it('learns nothing of missing days and of days without weight', () => {
    const missing = input(140, (t) => (t >= 120 ? Number.NaN : WEEK[t % 7]));
    const unheard = input(140, (t) => WEEK[t % 7] + (t >= 120 ? 2 : 0));
    unheard.weight.fill(0, 120);
    for (const series of [missing, unheard])
      weekAfter(series).forEach((value, w) => expect(value).toBeCloseTo(WEEK[w], 6));
  });

  it('uses nothing later than each index it writes', () => {
    const [early, planted] = [
      input(140, (t) => WEEK[t % 7] + 0.05 * (t % 3)),
      input(140, (t) => WEEK[t % 7] + 0.05 * (t % 3) + (t > 80 ? 1 : 0)),
    ];
    const weeks = [early, planted].map((series) => {
      const out = new Float32Array(2 * 7);
      smooth(series, [RATES], Int32Array.of(80, 139), out, 1);
      return out;
    });
    expect(weeks[1].subarray(0, 7)).toEqual(weeks[0].subarray(0, 7));
    expect(weeks[1].subarray(7)).not.toEqual(weeks[0].subarray(7));
  });
});
