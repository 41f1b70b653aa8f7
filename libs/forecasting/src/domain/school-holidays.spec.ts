import { dayNumber, serviceDay } from '#libs/kernel';
import { schoolHolidayOf } from './school-holidays.js';

const on = (date: string): string | undefined => schoolHolidayOf(dayNumber(serviceDay(date)));

describe('school holidays', () => {
  // As most councils of England kept them.
  it.each([
    ['2024-02-12', '2024-02-16', 'February half-term'],
    ['2025-02-17', '2025-02-21', 'February half-term'],
    ['2024-05-27', '2024-05-31', 'May half-term'],
    ['2025-10-27', '2025-10-31', 'October half-term'],
    ['2024-04-01', '2024-04-05', 'Easter weeks'],
    ['2025-04-14', '2025-04-17', 'Easter weeks'],
  ])('%s to %s is %s', (first, last, name) => {
    expect(on(first)).toBe(name);
    expect(on(last)).toBe(name);
  });

  it('weekends, terms and the summer are none', () => {
    for (const date of ['2024-02-17', '2024-02-23', '2024-06-03', '2024-08-07', '2024-11-05'])
      expect(on(date)).toBeUndefined();
  });

  it('every year has three half-terms of a week and two weeks of Easter', () => {
    for (let year = 2015; year <= 2035; year++) {
      const first = dayNumber(serviceDay(`${year}-01-01`));
      const names = Array.from({ length: 365 }, (_, i) => schoolHolidayOf(first + i));
      for (const name of ['February half-term', 'May half-term', 'October half-term']) {
        expect(names.filter((one) => one === name)).toHaveLength(5);
      }
      const easter = names.filter((one) => one === 'Easter weeks').length;
      expect(easter).toBeGreaterThanOrEqual(8); // bank holidays are among them
      expect(easter).toBeLessThanOrEqual(10);
    }
  });
});
