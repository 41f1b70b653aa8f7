import { dayNumber, fromDayNumber, seededRandom, serviceDay } from '#libs/kernel';
import { type MonthCycle, monthCycle } from './month-cycle.js';

const FIRST = dayNumber(serviceDay('2024-01-01'));
const DAYS = 730;
const SERIES = 12;

/** Monday-first weeks with noise and, on the first three days of each month, `payday` more (log). */
function cycleOf(payday: (s: number) => number, days = DAYS, noise = 0.1): MonthCycle {
  const random = seededRandom(5);
  const weekdays = Uint8Array.from({ length: days }, (_, t) => t % 7);
  const logs = Array.from({ length: SERIES }, (_, s) =>
    Float64Array.from({ length: days }, (_, t) => {
      const day = Number(fromDayNumber(FIRST + t).slice(8));
      return 4 + noise * random.normal() + (day <= 3 ? payday(s) : 0);
    }),
  );
  return monthCycle({
    firstDay: FIRST,
    logs,
    weekdays,
    usual: logs.map(() => new Float64Array(7).fill(4)),
    spread: logs.map(() => new Float64Array(7).fill(noise)),
  });
}

/** What the cycle says of the second of a month still to come against the days about the middle of it. */
function saidOfPayday(cycle: MonthCycle, s: number): number {
  const at = dayNumber(serviceDay('2026-01-02')) - FIRST;
  const own = cycle.of(s, at + 40);
  return own ? own[at] - own[at + 14] : 0;
}

describe('the cycle of the month', () => {
  it('finds pay days at the start of each month, in months to come too', () => {
    const cycle = cycleOf(() => 0.2);
    expect(saidOfPayday(cycle, 0)).toBeGreaterThan(0.14);
    expect(saidOfPayday(cycle, 0)).toBeLessThan(0.24);
  });

  it('lets a series differ from its pool', () => {
    const cycle = cycleOf((s) => (s === 3 ? -0.2 : 0.2));
    expect(saidOfPayday(cycle, 3)).toBeLessThan(-0.05);
    expect(saidOfPayday(cycle, 4)).toBeGreaterThan(0.1);
  });

  it('makes next to nothing of chance', () => {
    expect(Math.abs(saidOfPayday(cycleOf(() => 0), 0))).toBeLessThan(0.02);
  });

  it('says nothing of a history under four months', () => {
    expect(cycleOf(() => 0.2, 120).of(0, 150)).toBeUndefined();
  });
});
