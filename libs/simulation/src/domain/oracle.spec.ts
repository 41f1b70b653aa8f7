import { oracleMorning } from './oracle.js';
import { smallIcb } from './simulated-icb.fixture.js';
import type { SimulatedIcb } from './simulated-icb.js';

/** Happened or not, with the probability given, for every practice-day of a morning. */
function judged(icb: SimulatedIcb, morning: number): { p: number; short: boolean; daysAhead: number }[] {
  const index = new Map(icb.structure.practices.map((practice, p) => [practice.code, p]));
  return oracleMorning(icb, morning).flatMap(({ code, daysAhead, probabilities }) => {
    const p = index.get(code);
    if (p === undefined) return [];
    const i = p * icb.days.length + morning + daysAhead;
    return [{ p: probabilities[0], short: icb.days.need[i] + icb.days.planned[i] > icb.days.capacity[i], daysAhead }];
  });
}

describe('the oracle', () => {
  it('is calibrated: of the days it gives about 70%, about 70% come', () => {
    const all = [1, 2, 3, 4, 5].flatMap((seed) => {
      const icb = smallIcb({ seed, days: 60 });
      return [25, 5].flatMap((back) => judged(icb, icb.historyDays - back));
    });
    for (const [low, high] of [
      [0, 0.1],
      [0.1, 0.3],
      [0.3, 0.6],
      [0.6, 0.8],
      [0.8, 1.01],
    ]) {
      const bin = all.filter(({ p }) => p >= low && p < high);
      const expected = bin.reduce((sum, { p }) => sum + p, 0) / bin.length;
      const came = bin.filter(({ short }) => short).length / bin.length;
      expect(bin.length).toBeGreaterThan(50);
      expect(Math.abs(came - expected)).toBeLessThan(0.07);
    }
  });

  it('knows more the nearer the day', () => {
    const all = [1, 2, 3].flatMap((seed) => {
      const icb = smallIcb({ seed, days: 60 });
      return [20, 4].flatMap((back) => judged(icb, icb.historyDays - back));
    });
    const spread = (from: number, to: number): number => {
      const chances = all.filter(({ daysAhead }) => daysAhead >= from && daysAhead <= to).map(({ p }) => p);
      const mean = chances.reduce((sum, p) => sum + p, 0) / chances.length;
      return chances.reduce((sum, p) => sum + (p - mean) ** 2, 0) / chances.length / (mean * (1 - mean));
    };
    expect(spread(0, 2)).toBeGreaterThan(spread(15, 28));
  });

  it('orders its probabilities and leaves out closed days', () => {
    const icb = smallIcb();
    for (const { code, daysAhead, probabilities } of oracleMorning(icb, icb.historyDays)) {
      expect(probabilities[0]).toBeGreaterThanOrEqual(probabilities[1]);
      expect(probabilities[1]).toBeGreaterThanOrEqual(probabilities[2]);
      expect(icb.calendar.weekday[icb.historyDays + daysAhead]).toBeLessThan(code.startsWith('SIM-H') ? 6 : 5);
    }
  });
});
