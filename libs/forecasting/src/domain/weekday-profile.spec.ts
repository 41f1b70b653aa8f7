import { seededRandom } from '#libs/kernel';
import { levelOf, weekdayProfile } from './weekday-profile.js';

const DAYS = 364;
const WEEK = [5, 4.7, 4.6, 4.6, 4.5, 3, 2];
const weekdays = Uint8Array.from({ length: DAYS }, (_, t) => t % 7);
const none = new Uint16Array(DAYS);
const random = seededRandom(2);
const noise = Float64Array.from({ length: DAYS }, () => random.normal());
const logs = noise.map((one, t) => WEEK[t % 7] + 0.1 * one);

describe('the weekday profile', () => {
  it('finds the usual day and its spread by weekday', () => {
    const { usual, spread, days } = weekdayProfile(logs, weekdays, none, 0);
    WEEK.forEach((expected, w) => {
      expect(Math.abs(usual[w] - expected)).toBeLessThan(0.05);
      expect(spread[w]).toBeGreaterThan(0.07);
      expect(spread[w]).toBeLessThan(0.14);
      expect(days[w]).toBe(52);
    });
  });

  it('is not moved by outliers, special days or what was before', () => {
    const wild = logs.map((value, t) => (t % 33 === 0 ? value + 3 : value));
    const special = Uint16Array.from({ length: DAYS }, (_, t) => (t % 14 === 0 ? 1 : 0));
    const marked = logs.map((value, t) => (special[t] ? value - 4 : value));
    const honest = weekdayProfile(logs, weekdays, none, 0);
    weekdayProfile(wild, weekdays, none, 0).usual.forEach((value, w) =>
      expect(Math.abs(value - honest.usual[w])).toBeLessThan(0.05),
    );
    weekdayProfile(marked, weekdays, special, 0).usual.forEach((value, w) =>
      expect(Math.abs(value - honest.usual[w])).toBeLessThan(0.06),
    );
    const risen = logs.map((value, t) => (t < 300 ? value - 2 : value));
    weekdayProfile(risen, weekdays, none, 301).usual.forEach((value, w) =>
      expect(Math.abs(value - honest.usual[w])).toBeLessThan(0.12),
    );
  });

  it('takes a slow change of level for no spread', () => {
    const drifting = logs.map((value, t) => value + 1.5 * Math.sin(t / 60));
    const [still, moving] = [logs, drifting].map((series) => weekdayProfile(series, weekdays, none, 0).spread[1]);
    expect(moving).toBeLessThan(2 * still);
  });

  it('knows nothing of a weekday never seen, and its level is that of the others', () => {
    const { usual, days } = weekdayProfile(
      logs.map((value, t) => (t % 7 === 6 ? Number.NaN : value)),
      weekdays,
      none,
      0,
    );
    expect(usual[6]).toBeNaN();
    expect(days[6]).toBe(0);
    expect(levelOf(usual)).toBeCloseTo((5 + 4.7 + 4.6 + 4.6 + 4.5 + 3) / 6, 1);
    expect(levelOf(new Float64Array(7).fill(Number.NaN))).toBeNaN();
  });
});
