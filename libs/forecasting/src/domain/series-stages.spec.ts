import fc from 'fast-check';
import { type DayNumber, dayNumber, fromDayNumber, seededRandom, serviceDay, weekdayOfNumber } from '#libs/kernel';
import { type PlannedClosure, calendarFor } from './calendar.js';
import { GRID_LEVELS, GRID_SIZE } from './marginal.js';
import { type PoolFit, distributionsOf, fitTask, samplePool } from './pool-samples.js';
import { poolsOf } from './pool-tasks.js';
import { panelOfPractices, MONDAY, WEEK } from './practices.fixture.js';
import { MODEL_STAGES, stagesOf } from './series-stages.js';

const HORIZON = 29;
const SIZE = MODEL_STAGES.length;
const MIDDLE = GRID_LEVELS.indexOf(0.5);

function staged(fit: PoolFit, s: number): Float32Array {
  const out = new Float32Array(HORIZON * SIZE);
  stagesOf(fit.task.grid, fit.pool, fit.fitted, s, HORIZON, out);
  return out;
}

/** By how much a stage multiplies the one before it, `h` days ahead. */
function factor(stages: Float32Array, stage: (typeof MODEL_STAGES)[number], h: number): number {
  const at = (h - 1) * SIZE + MODEL_STAGES.indexOf(stage);
  return stages[at] / stages[at - 1];
}

/** A practice of so many appointments on a usual working day, without noise but for a hundredth. */
function fitted(of: (day: DayNumber) => number, days: number, closures: readonly PlannedClosure[] = [], holidays: Parameters<typeof calendarFor>[0] = 'none'): PoolFit {
  const random = seededRandom(4);
  const values = Array.from({ length: 6 }, () =>
    Float64Array.from({ length: days }, (_, t) => Math.round(1000 * of(MONDAY + t) * Math.exp(0.01 * random.normal()))));
  const panel = { ids: values.map((_, s) => `P${s}`), firstDay: MONDAY, values };
  return fitTask(poolsOf(panel, calendarFor(holidays, closures), HORIZON)[0].task);
}

const week = (day: DayNumber): number => WEEK[weekdayOfNumber(day)];
const working = (WEEK[0] + WEEK[1] + WEEK[2] + WEEK[3] + WEEK[4]) / 5;

describe('the stages of a forecast', () => {
  it('end at the centre of the distribution, whatever the data: the middle of the day less what its middle error adds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 20, max: 460 }), fc.double({ min: 0, max: 0.9, noNaN: true }), (seed, days, shareClosed) => {
        const panel = panelOfPractices(3, days, { seed });
        const ahead = MONDAY + days + 3;
        const closures = shareClosed > 0 ? [{ id: 'P1', from: ahead, to: ahead + 2, shareClosed }] : [];
        const fit = fitTask(poolsOf(panel, calendarFor('england-and-wales', closures), HORIZON)[0].task);
        distributionsOf(fit, HORIZON).forEach(({ grid }, s) => {
          const stages = staged(fit, s);
          for (let h = 1; h <= HORIZON; h++) {
            // Equal but for the middle of the past errors, which may lie a little beside zero.
            const [low, middle, high] = [MIDDLE - 2, MIDDLE, MIDDLE + 2].map((level) => grid[(h - 1) * GRID_SIZE + level]);
            const end = stages[h * SIZE - 1];
            expect(Math.abs(end - middle)).toBeLessThanOrEqual(high - low + 0.02 * middle + 0.01);
          }
        });
      }),
      { numRuns: 12 },
    );
  });

  it('tell the weekday by itself, against the mean working day', () => {
    const stages = staged(fitted(week, 140), 2);
    for (let h = 1; h <= HORIZON; h++) expect(factor(stages, 'weekday', h)).toBeCloseTo(week(MONDAY + 139 + h) / working, 1);
    expect(stages[0]).toBeGreaterThan(0.97 * 1000 * working);
    expect(stages[0]).toBeLessThan(1.03 * 1000 * working);
    expect(factor(stages, 'trend', 1)).toBeCloseTo(1, 2);
    expect(factor(stages, 'closure', 1)).toBe(1);
  });

  it('tell a level that has risen as trend, followed shift or slow growth alike', () => {
    const shifted = staged(fitted((day) => week(day) * (day >= MONDAY + 300 ? 1.2 : 1), 330), 0);
    expect(factor(shifted, 'trend', 3)).toBeCloseTo(1.2, 1);
    const grown = staged(fitted((day) => week(day) * (1 + (0.2 * (day - MONDAY)) / 330), 330), 0);
    expect(factor(grown, 'trend', 3)).toBeGreaterThan(1.06);
    expect(factor(grown, 'trend', 3)).toBeLessThan(1.13);
  });

  it('tell a bank holiday, the day after it and a closure by their own, and none of them on other days', () => {
    const holidays = ['2023-05-01', '2023-08-28', '2024-05-06', '2024-08-26'].map((date) => ({ date: serviceDay(date), holiday: 'Monday off' }));
    const days = holidays.map(({ date }) => dayNumber(date));
    const last = days[3] - 3;
    const closure = { id: 'P0', from: last + 10, to: last + 11, shareClosed: 0.36 };
    const of = (day: DayNumber): number => (days.includes(day) ? 0.4 : days.includes(day - 1) ? 1.25 : 1) * week(day);
    const stages = staged(fitted(of, last - MONDAY + 1, [closure], holidays), 0);
    expect(fromDayNumber(last + 4)).toBe('2024-08-27');
    expect(factor(stages, 'specialDay', 4)).toBeGreaterThan(1.15);
    expect(factor(stages, 'specialDay', 3)).toBeLessThan(0.6);
    expect(factor(stages, 'closure', 10)).toBeCloseTo(0.64, 1);
    expect([factor(stages, 'specialDay', 10), factor(stages, 'closure', 4), factor(stages, 'specialDay', 12)]).toEqual([1, 1, 1]);
  });

  it('tell the season where two years repeat it', () => {
    const winter = (day: DayNumber): number => 1 + 0.2 * Math.cos((2 * Math.PI * (day - MONDAY)) / 365.25);
    const stages = staged(fitted((day) => week(day) * winter(day), 730), 0);
    expect(factor(stages, 'season', 5)).toBeGreaterThan(1.1);
  });

  it('come with the samples of a pool, series after series', () => {
    const fit = fitted(week, 100);
    const { stages } = samplePool(fit.task, { draws: 10, seed: 1 });
    expect(stages).toHaveLength(6 * HORIZON * SIZE);
    expect(stages.slice(4 * HORIZON * SIZE, 5 * HORIZON * SIZE)).toEqual(staged(fit, 4));
  });
});
