import { type ServiceDay, serviceDay } from '#libs/kernel';
import { bankHolidays, holidayName } from './bank-holidays.js';
import { closureReason } from './closure.js';
import { isWorkingDay, nextWorkingDays, workingDaysBetween } from './working-calendar.js';

const holidays = new Set<ServiceDay>(bankHolidays(2025, 2026).map(({ day }) => day));
const day = serviceDay;

describe('the working calendar', () => {
  it('opens practices Monday to Friday and hubs on Saturday too, neither on a bank holiday', () => {
    expect([isWorkingDay('practice', day('2026-01-02'), holidays), isWorkingDay('practice', day('2026-01-03'), holidays)]).toEqual([true, false]);
    expect([isWorkingDay('hub', day('2026-01-03'), holidays), isWorkingDay('hub', day('2026-01-04'), holidays)]).toEqual([true, false]);
    expect([isWorkingDay('hub', day('2025-12-25'), holidays), isWorkingDay('practice', day('2025-12-25'), holidays)]).toEqual([false, false]);
  });

  it('counts on over weekends and bank holidays', () => {
    expect(nextWorkingDays(day('2025-12-24'), 3, holidays)).toEqual(['2025-12-29', '2025-12-30', '2025-12-31']);
    expect(workingDaysBetween(day('2025-12-24'), day('2025-12-30'), holidays)).toBe(2);
    expect(workingDaysBetween(day('2025-12-30'), day('2025-12-24'), holidays)).toBe(0);
  });

  it.each([
    ['Practice Training afternoon', 'training'],
    ['PLT', 'training'],
    ['protected learning time', 'training'],
    ['absence: staff training abroad', 'training'],
    ['Refurbishment of the waiting room', 'refurbishment'],
    ['absence', 'absence'],
    ['trainee sick', 'other'],
    ['', 'other'],
  ])('reads "%s" as %s', (text, reason) => {
    expect(closureReason(text)).toBe(reason);
  });

  it('writes names of the gov.uk list as the rules do', () => {
    expect(holidayName('New Year\u2019s Day')).toBe("New Year's Day");
    expect(holidayName('Early May bank holiday (VE day)')).toBe('Early May bank holiday');
  });
});
