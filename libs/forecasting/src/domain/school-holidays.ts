import { type DayNumber, dayNumber, fromDayNumber, weekdayOfNumber } from '#libs/kernel';
import { easterSunday } from '#libs/organisations';

/**
 * The shorter school holidays of England as most councils keep them, weekdays only: the half-terms (the week of the Monday in 12-18 February,
 * of the last Monday in May, of the Monday in 22-28 October) and the weeks before and after Easter Sunday. The summer is left to the annual
 * cycle. Councils differ by a week: the effect is small and is learned from data.
 */
export function schoolHolidayOf(day: DayNumber): string | undefined {
  const weekday = weekdayOfNumber(day);
  if (weekday > 4) return undefined;
  const monday = fromDayNumber(day - weekday);
  const month = monday.slice(5, 7);
  const date = Number(monday.slice(8));
  if (month === '02' && date >= 12 && date <= 18) return 'February half-term';
  if (month === '05' && date >= 25) return 'May half-term';
  if (month === '10' && date >= 22 && date <= 28) return 'October half-term';
  const sinceEaster = day - dayNumber(easterSunday(Number(monday.slice(0, 4))));
  return sinceEaster >= -6 && sinceEaster <= 5 ? 'Easter weeks' : undefined;
}
