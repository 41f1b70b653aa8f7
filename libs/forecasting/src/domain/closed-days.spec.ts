import { closedDays, runSurvival } from './closed-days.js';

const DAYS = 210;
const weekdays = Uint8Array.from({ length: DAYS }, (_, t) => t % 7);
const none = new Uint16Array(DAYS);

function read(value: (t: number) => number) {
  return closedDays(
    Float64Array.from({ length: DAYS }, (_, t) => value(t)),
    weekdays,
    none,
  );
}

describe('closed days', () => {
  it('a weekday that is always zero is closed, one that never is is open', () => {
    const { byWeekday, trailingRun } = read((t) => (t % 7 === 2 || t % 7 > 4 ? 0 : 50));
    for (const w of [2, 5, 6]) expect(byWeekday[w]).toBeGreaterThan(0.95);
    for (const w of [0, 1, 3, 4]) expect(byWeekday[w]).toBeLessThan(0.05);
    expect(trailingRun).toBe(0);
  });

  it('a zero now and then is a chance of that size', () => {
    const { byWeekday } = read((t) => (t % 70 === 0 ? 0 : 50)); // one Monday in ten
    expect(byWeekday[0]).toBeGreaterThan(0.04);
    expect(byWeekday[0]).toBeLessThan(0.25);
  });

  it('recent weeks count more: a Wednesday closed of late is closed', () => {
    const early = read((t) => (t % 7 === 2 && t < DAYS / 2 ? 0 : 50)).byWeekday[2];
    const late = read((t) => (t % 7 === 2 && t >= DAYS / 2 ? 0 : 50)).byWeekday[2];
    expect(late).toBeGreaterThan(0.6);
    expect(early).toBeLessThan(0.4);
  });

  it('a fortnight of zeros up to the last day is a run of open days, and no closures', () => {
    const { trailingRun, byWeekday } = read((t) => (t % 7 > 4 || t >= DAYS - 14 ? 0 : 50));
    expect(trailingRun).toBe(10);
    for (const w of [0, 1, 2, 3, 4]) expect(byWeekday[w]).toBeLessThan(0.05);
  });

  it('missing days are neither open nor closed', () => {
    const { byWeekday, trailingRun } = read((t) => (t >= DAYS - 14 ? Number.NaN : 50));
    expect(trailingRun).toBe(0);
    expect(Math.max(...byWeekday)).toBeLessThan(0.05);
  });

  it('special days are left out', () => {
    const values = Float64Array.from({ length: DAYS }, (_, t) => (t % 28 === 0 ? 0 : 50));
    const special = Uint16Array.from({ length: DAYS }, (_, t) => (t % 28 === 0 ? 1 : 0));
    expect(closedDays(values, weekdays, special).byWeekday[0]).toBeLessThan(0.02);
  });
});

describe('the survival of a run of zeros', () => {
  it('grows with its length, from missing data to an end', () => {
    const chances = [3, 7, 14, 28, 56, 200].map((length) => runSurvival([], length));
    expect(runSurvival([], 0)).toBe(0);
    expect(chances[0]).toBeLessThan(0.3);
    expect(chances[5]).toBeGreaterThan(0.9);
    for (let i = 1; i < chances.length; i++) expect(chances[i]).toBeGreaterThanOrEqual(chances[i - 1]);
  });

  it('learns from what became of such runs in the pool', () => {
    const outages = Array.from({ length: 12 }, (_, s) => read((t) => (t >= 40 + s && t < 49 + s ? 0 : 50)));
    const deaths = Array.from({ length: 12 }, (_, s) => read((t) => (t >= 90 + s ? 0 : 50)));
    expect(runSurvival(outages, 7)).toBeLessThan(0.5 * runSurvival(deaths, 7));
  });
});
