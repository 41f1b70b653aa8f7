import { type ServiceDay, addDays, daysBetween, seededRandom, serviceDay, weekdayOf } from '#libs/kernel';
import { type DriftReason, type ScoredDay, figuresOf, judgeCalibration } from './calibration-drift.js';
import { HORIZON_CLASSES } from './forecast-score.js';

const PRACTICES = 12;
// Looked up once: in a test's sandbox every look-up of a global is slow.
const { abs, sqrt } = Math;
const START = serviceDay('2026-01-05');
/** The share of the variance that all practices of a day have in common: far from independent. */
const COMMON = 0.4;
const [Z80, Z90] = [1.2816, 1.6449];

/**
 * Scored working days of practices that follow random walks driven by common and own shocks, forecast with the right
 * spread up to day `from` and with intervals `width` times that from then on: days depend on each other as really
 * overlapping forecasts do.
 */
function simulate(seed: number, days: number, width = 1, from = 0): ScoredDay[] {
  const random = seededRandom(seed);
  const size = days + 28;
  const walks = Array.from({ length: PRACTICES }, () => new Float64Array(size + 1));
  for (let t = 0; t < size; t++) {
    const common = sqrt(COMMON) * random.normal();
    for (const walk of walks) walk[t + 1] = walk[t] + common + sqrt(1 - COMMON) * random.normal();
  }
  return Array.from({ length: days }, (_, d) => d).flatMap((d) => {
    const day = addDays(START, d);
    if (weekdayOf(day) > 4) return [];
    const wide = d < from ? 1 : width;
    return HORIZON_CLASSES.map(({ name: horizon, from: first, to: last }): ScoredDay => {
      let [in80, in90, above] = [0, 0, 0];
      for (let h = first; h <= last; h++) {
        const [edge80, edge90] = [Z80 * wide * sqrt(h), Z90 * wide * sqrt(h)];
        for (const walk of walks) {
          const error = walk[d + 28] - walk[d + 28 - h];
          if (abs(error) <= edge80) in80++;
          if (abs(error) <= edge90) in90++;
          if (error > edge80) above++;
        }
      }
      const scored = PRACTICES * (last - first + 1);
      const sums = { scored, in80, in90, above, loss: scored, pairedLoss: scored, naiveLoss: 1.5 * scored, size: 10 * scored };
      return { day, measure: 'demand', horizon, ...sums };
    });
  });
}

/** Days from `after` until a drift of the reason is first told; undefined when none is. */
function firstTold(days: readonly ScoredDay[], reason: DriftReason, after: ServiceDay): number | undefined {
  for (let end = days.findIndex(({ day }) => day >= after) + HORIZON_CLASSES.length; end <= days.length; end += HORIZON_CLASSES.length) {
    const { day } = days[end - 1];
    const { drifts } = judgeCalibration(days.slice(0, end), day);
    if (drifts.some((one) => one.reason === reason)) return daysBetween(after, day);
  }
  return undefined;
}

describe('drift of calibration', () => {
  it('is told less than once a year while forecasts are calibrated, however much practices and days hang together', () => {
    const years = 20;
    let alarms = 0;
    for (let year = 0; year < years; year++) {
      const days = simulate(1000 + year, 365);
      // As if somebody looked every fortnight: an alarm that came and went counts too.
      const seen = new Set<string>();
      for (let end = 60; end <= days.length; end += 30) {
        const part = days.slice(0, end);
        for (const one of judgeCalibration(part, part.at(-1)!.day).drifts) seen.add(`${one.reason} ${one.horizon} ${one.since}`);
      }
      alarms += seen.size;
    }
    expect(alarms / years).toBeLessThan(0.4);
  });

  it('is told within about two weeks when 80% intervals come to cover 65%', () => {
    const width = 0.9346 / Z80; // P(|Z| < 0.9346) = 0.65
    const delays: number[] = [];
    for (let seed = 0; seed < 15; seed++) {
      const days = simulate(seed, 240, width, 180);
      delays.push(firstTold(days, 'intervals-too-narrow', addDays(START, 180)) ?? 60);
    }
    delays.sort((a, b) => a - b);
    expect(delays[7]).toBeLessThanOrEqual(14);
    expect(delays.at(-1)).toBeLessThan(45);
  });

  it('ends only when the evidence has gone: not after one good day, but after two months of them', () => {
    const broken = simulate(3, 240, 0.5, 180);
    const lastDay = broken.at(-1)!.day;
    const good = simulate(4, 120).map((one) => ({ ...one, day: addDays(lastDay, 3 + daysBetween(START, one.day)) }));
    const judged = (extra: number) => {
      const days = [...broken, ...good.slice(0, extra * HORIZON_CLASSES.length)];
      return judgeCalibration(days, days.at(-1)!.day);
    };
    const [before, after] = [judged(0), judged(1)];
    expect(before.state).toBe('drifted');
    expect(after.drifts.find(({ horizon }) => horizon === 'h1')?.since).toBe(before.drifts.find(({ horizon }) => horizon === 'h1')?.since);
    expect(judged(40).drifts.filter(({ horizon }) => horizon === 'h1')).toEqual([]);
  });

  it('names intervals that are too wide, skill lost to the naive, and the numbers of the last 28 days', () => {
    const wide = judgeCalibration(simulate(5, 365, 2), addDays(START, 364));
    expect(wide.drifts[0]).toMatchObject({ reason: 'intervals-too-wide', measure: 'demand' });
    expect(wide.drifts[0].cover80).toBeGreaterThan(0.9);
    const beaten = simulate(6, 200).map((one) => ({ ...one, naiveLoss: 0.6 * one.pairedLoss }));
    const { drifts } = judgeCalibration(beaten, addDays(START, 199));
    expect(drifts.map(({ reason, horizon }) => `${reason} ${horizon}`)).toContain('skill-lost h1');
    expect(drifts.find(({ reason }) => reason === 'skill-lost')!.lossRatio).toBeCloseTo(1 / 0.6, 6);
  });

  it('is unknown, never steady, while too little or nothing of late is scored', () => {
    expect(judgeCalibration([], START)).toEqual({ state: 'unknown', lastDay: null, drifts: [] });
    const days = simulate(7, 60);
    expect(judgeCalibration(days.slice(0, 9 * 3), addDays(START, 12)).state).toBe('unknown');
    expect(judgeCalibration(days, addDays(START, 59)).state).toBe('steady');
    expect(judgeCalibration(days, addDays(START, 75)).state).toBe('unknown');
    const unscored = days.map((one) => ({ ...one, scored: 0 }));
    expect(judgeCalibration(unscored, addDays(START, 59)).state).toBe('unknown');
  });

  it('is not over because its feed stopped: another measure that is steady does not speak for it', () => {
    const drifted = simulate(8, 200, 0.5, 100);
    const silentFrom = addDays(drifted.at(-1)!.day, 1);
    const other = simulate(9, 230).map((one) => ({ ...one, measure: 'capacity' as const }));
    const judged = (today: ServiceDay, measures: readonly ScoredDay[]) => judgeCalibration(measures.filter(({ day }) => day < today), today);
    expect(judged(silentFrom, [...drifted, ...other]).state).toBe('drifted');
    const later = addDays(silentFrom, 10);
    expect(judged(later, other).state).toBe('steady');
    expect(judged(later, [...drifted, ...other])).toMatchObject({ state: 'unknown', drifts: [] });
  });

  it('says nothing, rather than a number that JSON has no word for, of misses and a naive that there were none of', () => {
    const covered = simulate(10, 200).map((one) => ({ ...one, in80: one.scored, in90: one.scored, above: 0 }));
    const { drifts } = judgeCalibration(covered, addDays(START, 199));
    expect(drifts[0]).toMatchObject({ reason: 'intervals-too-wide', missedAbove: null });
    expect(figuresOf([{ ...covered[0], pairedLoss: 2, naiveLoss: 0 }])).toMatchObject({ lossRatio: null });
    expect(JSON.parse(JSON.stringify(drifts))).toEqual(drifts);
  });
});
