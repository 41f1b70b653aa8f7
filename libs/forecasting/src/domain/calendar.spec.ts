import { dayNumber, serviceDay } from '#libs/kernel';
import { calendarFor } from './calendar.js';

const day = (date: string): number => dayNumber(serviceDay(date));

describe('a calendar', () => {
  it('of England and Wales knows holidays years ahead and what lies about them', () => {
    const days = calendarFor('england-and-wales').specialDays(day('2027-03-25'), 6);
    expect(days.map((one) => one?.kind)).toEqual(['before', 'holiday', 'weekend', 'weekend', 'holiday', 'after']);
  });

  it('knows a holiday just outside the days asked, for the days beside it', () => {
    expect(calendarFor('england-and-wales').specialDays(day('2024-08-27'), 1)[0]?.kind).toBe('after');
    expect(calendarFor('england-and-wales').specialDays(day('2024-08-23'), 1)[0]?.kind).toBe('before');
  });

  it('of one s own has those holidays only, and Christmas only where it names it', () => {
    const own = calendarFor([{ date: serviceDay('2024-07-04'), holiday: 'Independence Day' }]);
    expect(own.specialDays(day('2024-07-03'), 3).map((one) => one?.kind)).toEqual(['before', 'holiday', 'after']);
    expect(own.specialDays(day('2024-08-26'), 1)[0]).toBeUndefined();
    expect(own.specialDays(day('2024-12-18'), 1)[0]).toBeUndefined();
    const withChristmas = calendarFor([{ date: serviceDay('2024-12-25'), holiday: 'Christmas' }]);
    expect(withChristmas.specialDays(day('2024-12-18'), 1)[0]?.kind).toBe('advent');
  });

  it('of none has no special days', () => {
    expect(
      calendarFor('none')
        .specialDays(day('2024-12-20'), 20)
        .every((one) => one === undefined),
    ).toBe(true);
  });
});
