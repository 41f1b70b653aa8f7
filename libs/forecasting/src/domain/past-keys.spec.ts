import { seededRandom } from '#libs/kernel';
import type { DayGrid } from './fit-pool.js';
import { pastKeys } from './past-keys.js';
import type { Residuals } from './residuals.js';

const HORIZON = 7;
const LENGTH = 70;
/** Index 0 is a Monday, and so is the first day to come. */
const grid: DayGrid = {
  firstDay: 0,
  length: LENGTH,
  weekdays: Uint8Array.from({ length: LENGTH + HORIZON }, (_, t) => t % 7),
  kinds: [undefined, undefined],
  origins: Int32Array.from([20, 29, 38, 47, 68]),
  horizon: HORIZON,
};
const random = seededRandom(1);

/** A pool that is closed at weekends and was on the holiday of index 31. Errors tell their day: day + series / 100. */
function pool(count: number): Residuals[] {
  return Array.from({ length: count }, (_, s) => ({
    scale: new Float64Array(7).fill(1),
    errors: Float32Array.from({ length: grid.origins.length * HORIZON }, (_, i) => {
      const t = grid.origins[Math.floor(i / HORIZON)] + 1 + (i % HORIZON);
      return t >= LENGTH || t % 7 > 4 || t === 31 ? Number.NaN : t + s / 100;
    }),
  }));
}

/** The past day that stands for each day to come. */
function days({ own }: ReturnType<typeof pastKeys>, origin: number, s = 0): number[] {
  return Array.from(own[s].subarray(origin * HORIZON, (origin + 1) * HORIZON), (key) => Math.floor(key));
}

describe('past days that stand for days to come', () => {
  const keys = pastKeys(grid, pool(4), HORIZON);

  it('are as far ahead of the origin, or the nearest working day for a working day', () => {
    // Origin 20 is a Sunday: Monday to Friday are just as far ahead. Origin 47 is a Saturday: Sunday the 48th is no day for Monday.
    expect(days(keys, 0).slice(0, 5)).toEqual([21, 22, 23, 24, 25]);
    expect(days(keys, 3).slice(0, 5)).toEqual([49, 49, 50, 51, 52]);
  });

  it('pass over a holiday, and days that have not come yet', () => {
    expect(days(keys, 1).slice(0, 3)).toEqual([30, 30, 32]);
    expect(days(keys, 4).slice(0, 5)).toEqual([69, 69, 69, 69, 69].map((t) => (t % 7 > 4 ? Number.NaN : t)));
  });

  it('are unknown on a weekend nobody works', () => {
    expect(days(keys, 0).slice(5)).toEqual([Number.NaN, Number.NaN]);
  });

  it('are the same for all series, though one knows more', () => {
    const open = pool(4);
    open[2].errors[2 * HORIZON + 2] = 41; // index 41, a Saturday: it alone worked
    expect(days(pastKeys(grid, open, HORIZON), 2, 2).slice(0, 5)).toEqual(days(pastKeys(grid, pool(4), HORIZON), 2).slice(0, 5));
  });

  it('are measured in usual errors of their weekday', () => {
    const [one] = pool(1);
    const doubled = { ...one, scale: one.scale.map(() => 2) };
    expect(pastKeys(grid, [doubled], HORIZON).own[0][0]).toBe(10.5);
  });

  it('leave to chance what the pool does not explain', () => {
    const independent = (count: number): Residuals[] =>
      pool(count).map((one) => ({ ...one, errors: one.errors.map((error) => (error === error ? random.normal() : error)) }));
    expect(pastKeys(grid, independent(300), HORIZON).chance).toBeGreaterThan(0.95);
    expect(pastKeys(grid, independent(1), HORIZON).chance).toBeLessThan(0.8);
  });
});
