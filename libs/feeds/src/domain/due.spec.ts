import { londonInstant, serviceDay } from '#libs/kernel';
import { behindSince, lastDue } from './due.js';

const DAILY = { every: 'working-day', expectedBy: '06:45' } as const;
const MONTHLY = { every: 'month', expectedBy: '06:45' } as const;
const HOLIDAYS = new Set([serviceDay('2026-04-03'), serviceDay('2026-04-06')]);
const at = (day: string, time: string) => londonInstant(serviceDay(day), time);

describe('when feeds are due', () => {
  it.each([
    ['2026-01-06', '06:44', '2026-01-05', '2026-01-02'],
    ['2026-01-06', '06:45', '2026-01-06', '2026-01-05'],
    ['2026-01-11', '12:00', '2026-01-09', '2026-01-08'],
    ['2026-04-07', '06:44', '2026-04-02', '2026-04-01'],
    ['2026-04-07', '07:00', '2026-04-07', '2026-04-02'],
  ])('on %s %s a daily feed was last due on %s, up to %s', (day, time, due, reaching) => {
    expect(lastDue(DAILY, at(day, time), HOLIDAYS)).toEqual({ at: at(due, '06:45'), reaching });
  });

  it('counts from the first morning that lacked something', () => {
    expect(behindSince(DAILY, serviceDay('2026-01-02'), HOLIDAYS)).toEqual(at('2026-01-06', '06:45'));
    expect(behindSince(DAILY, serviceDay('2026-01-03'), HOLIDAYS)).toEqual(at('2026-01-06', '06:45'));
    expect(behindSince(DAILY, serviceDay('2026-04-01'), HOLIDAYS)).toEqual(at('2026-04-07', '06:45'));
  });

  it('gives a month 45 days', () => {
    expect(lastDue(MONTHLY, at('2026-03-18', '06:44'), HOLIDAYS).reaching).toBe('2025-12-01');
    expect(lastDue(MONTHLY, at('2026-03-18', '06:45'), HOLIDAYS)).toEqual({ at: at('2026-03-18', '06:45'), reaching: '2026-01-01' });
    expect(behindSince(MONTHLY, serviceDay('2025-12-01'), HOLIDAYS)).toEqual(at('2026-03-18', '06:45'));
  });
});
