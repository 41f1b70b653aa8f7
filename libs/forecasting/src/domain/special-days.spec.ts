import { dayNumber, serviceDay } from '#libs/kernel';
import { bankHolidays } from '#libs/organisations';
import { type SpecialDay, specialDays } from './special-days.js';

const holidays = new Map(bankHolidays(2015, 2030).map(({ day, name }) => [dayNumber(day), name]));

/** The special day of a date in England and Wales. */
function on(date: string, { christmas = true, schools = true } = {}): SpecialDay | undefined {
  return specialDays(dayNumber(serviceDay(date)), 1, holidays, christmas, schools)[0];
}

describe('special days', () => {
  it('names a bank holiday the same every year, on whichever day it falls', () => {
    expect(on('2024-08-26')).toEqual(on('2025-08-25'));
    expect(on('2024-08-26')?.kind).toBe('holiday');
    expect(on('2024-03-29')).toEqual(on('2025-04-18')); // Good Friday moves
    expect(on('2024-03-29')).not.toEqual(on('2024-04-01')); // and is not Easter Monday
  });

  it('knows the working day before and after, over the weekend', () => {
    expect(on('2024-08-23')?.kind).toBe('before'); // the Friday before a Monday
    expect(on('2024-08-27')?.kind).toBe('after');
    expect(on('2024-08-24')?.kind).toBe('weekend');
    expect(on('2020-05-09')?.kind).toBe('weekend'); // the Saturday after VE Day, kept on a Friday that year
    expect(on('2024-08-20')).toBeUndefined();
  });

  it('tells a substitute day from Christmas itself', () => {
    expect(on('2021-12-25')?.kind).toBe('christmas-week'); // a Saturday: the holiday was kept on Monday
    expect(on('2021-12-27')?.kind).toBe('holiday');
    expect(on('2021-12-27')?.code).not.toBe(on('2024-12-25')?.code);
  });

  it.each([2018, 2019, 2020, 2021, 2022, 2023, 2024])(
    'every day of the Christmas fortnight of %i is special',
    (year) => {
      const first = dayNumber(serviceDay(`${year}-12-15`));
      const days = specialDays(first, 21, holidays, true, false);
      expect(days.every((day) => day !== undefined)).toBe(true);
    },
  );

  it('keeps a day as many days from Christmas apart at a weekend', () => {
    expect(on('2024-12-21')?.code).not.toBe(on('2023-12-21')?.code); // Saturday, Thursday
    expect(on('2023-12-21')?.code).toBe(on('2022-12-21')?.code);
  });

  it('counts the days back from New Year by working days, the first as one after any holiday', () => {
    expect(on('2025-01-02')).toEqual({ code: 'new year working day 1', kind: 'after' }); // a Thursday
    expect(on('2026-01-02')).toEqual(on('2025-01-02')); // a Friday
    expect(on('2026-01-05')).toEqual({ code: 'new year working day 2', kind: 'second-after' });
    expect(on('2022-01-04')).toEqual(on('2025-01-02')); // New Year was kept on Monday the third
    expect(on('2026-01-06')).toEqual({ code: 'new year working day 3', kind: 'new-year' });
    expect(on('2026-01-07')).toBeUndefined();
  });

  it('without Christmas and schools leaves those days ordinary', () => {
    expect(on('2024-12-18', { christmas: false })).toBeUndefined();
    expect(on('2024-10-30', { schools: false })).toBeUndefined();
    expect(on('2024-10-30')?.kind).toBe('school');
  });
});
