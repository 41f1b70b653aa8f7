import { startWeeks } from './start-weeks.js';

const DAYS = 140;
const WEEK = [0.3, 0, -0.1, -0.1, -0.1, -1, -1.5];
const weekdays = Uint8Array.from({ length: DAYS }, (_, t) => t % 7);
const series = (level: number): Float64Array => Float64Array.from({ length: DAYS }, (_, t) => level + WEEK[t % 7]);
const pool = (logs: Float64Array[]) => ({ logs, weekdays, special: logs.map(() => new Uint16Array(DAYS)) });

describe('start weeks', () => {
  it('are a series own first weeks', () => {
    const [, own] = startWeeks(pool([series(3), series(5), series(4)]));
    WEEK.forEach((share, w) => expect(own[w]).toBeCloseTo(5 + share, 6));
  });

  it('give a weekday never seen the shape of the pool', () => {
    const noFridays = series(5).map((value, t) => (t % 7 === 4 ? Number.NaN : value));
    const [own] = startWeeks(pool([noFridays, series(3), series(4), series(6)]));
    expect(own[4]).toBeCloseTo(5 + WEEK[4], 1);
  });

  it('give a newcomer the level of its locality by list size, and none without a list', () => {
    const unknown = new Float64Array(DAYS).fill(Number.NaN);
    const sizes = [1000, 2000, 4000, 500, 500, 600, 700, 800];
    // The neighbours see one patient in ten a day, practices elsewhere one in fifty.
    const logs = [unknown, ...sizes.slice(1).map((size, i) => series(Math.log(size / (i < 3 ? 10 : 50))))];
    const listSize = Float64Array.from(sizes);
    const group = Int32Array.of(1, 1, 1, 1, 2, 2, 2, 2);
    const [newcomer] = startWeeks({ ...pool(logs), listSize, group });
    const level = newcomer.reduce((sum, value) => sum + value, 0) / 7;
    const expected = Math.log(100) + WEEK.reduce((sum, value) => sum + value, 0) / 7;
    expect(level).toBeCloseTo(expected, 6);
    expect(startWeeks(pool(logs))[0].every((value) => Number.isNaN(value))).toBe(true);
  });
});
