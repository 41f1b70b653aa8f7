import fc from 'fast-check';
import { dayNumber, fromDayNumber } from '#libs/kernel';
import { readDay, readMonth } from './day-text.js';
import { Fault } from './fault.js';

const day = (text: string, format?: 'any' | 'dd/mm/yyyy' | 'mm/dd/yyyy') => {
  const read = readDay(text, format);
  return read instanceof Fault ? read.code : fromDayNumber(read);
};
const month = (text: string) => {
  const read = readMonth(text);
  return read instanceof Fault ? read.code : fromDayNumber(read);
};

describe('dates as files write them', () => {
  it.each([
    ['2021-12-01', '2021-12-01'], ['01-Dec-21', '2021-12-01'], ['01AUG2020', '2020-08-01'], ['01Jan2022', '2022-01-01'],
    ['20250430', '2025-04-30'], ['1 January 2022', '2022-01-01'], ['29-Feb-24', '2024-02-29'], ['2026-01-05T00:00:00', '2026-01-05'],
  ])('%s is %s', (text, expected) => expect(day(text)).toBe(expected));

  it.each(['2026-02-30', '31-Jun-21', '20250431', '05/01/2026', 'yesterday', '', '2026-1-5', '01-Foo-21', '44927'])('%s is no date', (text) =>
    expect(day(text)).toBe('bad-day'),
  );

  it('takes slashes only the way round that the feed says', () => {
    expect(day('05/01/2026', 'dd/mm/yyyy')).toBe('2026-01-05');
    expect(day('05/01/2026', 'mm/dd/yyyy')).toBe('2026-05-01');
    expect(day('2026-01-05', 'dd/mm/yyyy')).toBe('2026-01-05');
  });

  it.each([['MAR2019', '2019-03-01'], ['2020-01', '2020-01-01'], ['Mar-19', '2019-03-01'], ['01SEP2020', '2020-09-01'], ['2026-01-31', '2026-01-01'], ['2026-13', 'bad-month']])(
    'the month %s begins on %s', (text, expected) => expect(month(text)).toBe(expected),
  );

  it('reads every day back that it was written as', () => {
    const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    fc.assert(fc.property(fc.integer({ min: 11_000, max: 40_000 }), (number) => {
      const iso = fromDayNumber(number);
      const [y, m, d] = iso.split('-');
      for (const text of [iso, `${y}${m}${d}`, `${d}-${names[+m - 1]}-${y.slice(2)}`, `${d}${names[+m - 1].toUpperCase()}${y}`]) {
        expect(readDay(text)).toBe(dayNumber(iso));
      }
    }));
  });
});
