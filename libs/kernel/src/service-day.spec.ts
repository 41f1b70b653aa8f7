import fc from 'fast-check';
import {
  addDays, dayNumber, daysBetween, daysFrom, formatDay, formatInstant, fromDayNumber, isServiceDay, londonDay, londonInstant,
  londonMinute, serviceDay, weekdayOf,
} from './service-day.js';

describe('ServiceDay', () => {
  it('refuses what is no calendar date', () => {
    expect(isServiceDay('2026-02-30')).toBe(false);
    expect(isServiceDay('2026-2-3')).toBe(false);
    expect(isServiceDay('0026-02-03')).toBe(false);
    expect(() => serviceDay('30/02/2026')).toThrow("'30/02/2026' is not a calendar date written YYYY-MM-DD");
  });

  it('counts and comes back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 60_000 }), (n) => dayNumber(fromDayNumber(n)) === n),
    );
    expect(daysBetween(serviceDay('2026-03-28'), serviceDay('2026-03-30'))).toBe(2);
    expect(addDays(serviceDay('9999-12-31'), 1)).toBe('9999-12-31');
    expect(addDays(serviceDay('2024-02-28'), 2)).toBe('2024-03-01');
    expect(daysFrom(serviceDay('2026-01-30'), serviceDay('2026-02-02'))).toEqual(['2026-01-30', '2026-01-31', '2026-02-01']);
  });

  it('knows the weekday', () => {
    expect(weekdayOf(serviceDay('2026-11-21'))).toBe(5);
    expect(weekdayOf(serviceDay('1969-12-29'))).toBe(0);
  });

  it('is a London date on both sides of the clock change', () => {
    expect(londonDay(new Date('2026-06-30T23:30:00Z'))).toBe('2026-07-01');
    expect(londonDay(new Date('2026-12-31T23:30:00Z'))).toBe('2026-12-31');
    expect(londonInstant(serviceDay('2026-06-30'), '07:00').toISOString()).toBe('2026-06-30T06:00:00.000Z');
    expect(londonInstant(serviceDay('2026-11-21'), '07:00').toISOString()).toBe('2026-11-21T07:00:00.000Z');
    expect(londonMinute(new Date('2026-06-30T06:05:00Z'))).toBe(425);
  });

  it('is written as people write it', () => {
    expect(formatDay(serviceDay('2026-01-05'))).toBe('Monday 5 January 2026');
    expect(formatDay(serviceDay('2026-01-05'), 'short')).toBe('Mon 5 Jan');
    expect(formatInstant(new Date('2026-06-30T06:05:00Z'))).toBe('30 June 2026, 07:05');
  });
});
