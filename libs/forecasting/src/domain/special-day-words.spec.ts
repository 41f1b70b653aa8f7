import { dayNumber, serviceDay } from '#libs/kernel';
import { bankHolidays } from '#libs/organisations';
import { specialDayWords } from './special-day-words.js';
import { specialDays } from './special-days.js';

const holidays = new Map(bankHolidays(2015, 2030).map(({ day, name }) => [dayNumber(day), name]));
const words = (date: string): string => specialDayWords(specialDays(dayNumber(serviceDay(date)), 1, holidays, true, true)[0]!.code);

describe('special days in words', () => {
  it.each([
    ['2026-05-25', 'bank holiday (Spring bank holiday)'],
    ['2026-08-28', 'last working day before a bank holiday'],
    ['2026-09-01', 'first working day after a bank holiday'],
    ['2026-09-02', 'second working day after a bank holiday'],
    ['2026-08-29', 'Saturday before a bank holiday'],
    ['2026-04-02', 'last working day before Easter'],
    ['2026-04-07', 'first working day after Easter'],
    ['2026-12-22', 'the days about Christmas'],
    ['2026-01-02', 'first working day of the year'],
    ['2026-01-03', 'the first days of the year'],
  ])('%s is the %s', (date, text) => expect(words(date)).toBe(text));

  it('leaves no code of two years without words', () => {
    const first = dayNumber(serviceDay('2026-01-01'));
    for (const special of specialDays(first, 731, holidays, true, true)) {
      if (special) expect(specialDayWords(special.code)).not.toMatch(/^(holiday|christmas|easter|new|school [a-z]+$|before$|after$)|a holiday/);
    }
  });
});
