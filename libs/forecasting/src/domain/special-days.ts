import { type DayNumber, dayNumber, fromDayNumber, serviceDay, weekdayOfNumber } from '#libs/kernel';
import { schoolHolidayOf } from './school-holidays.js';

/** What sort of special day: effects of a sort lean on one another. */
export type SpecialKind =
  | 'holiday' | 'before' | 'after' | 'second-after' | 'weekend' | 'school'
  | 'easter-week' | 'advent' | 'christmas-eve' | 'christmas-week' | 'new-year';

/** A day that is not like its weekday; the same code is the same kind of day every year. */
export interface SpecialDay {
  readonly code: string;
  readonly kind: SpecialKind;
}

const CHRISTMAS_FROM = -10;
const CHRISTMAS_EVE_FROM = -4;
const CHRISTMAS_TO = 6;
/** Working days of the new year that are coming back from the holidays. */
const NEW_YEAR_WORKING_DAYS = 3;
const NEW_YEAR_TO = 5;

/**
 * The special days from `first` on, `length` of them; undefined is an ordinary day. `holidays` maps days to names and must
 * reach a week to either side. Kept apart: the holiday itself by name (a substitute day for Christmas is not Christmas), the last
 * weekday before, the first and second after, the weekend between, every day from ten before Christmas to New Year, the first three working days
 * and the weekends of the year's first days, and with `schools` the weekdays of England's shorter school holidays.
 */
export function specialDays(
  first: DayNumber,
  length: number,
  holidays: ReadonlyMap<DayNumber, string>,
  christmas: boolean,
  schools: boolean,
): (SpecialDay | undefined)[] {
  return Array.from({ length }, (_, i) => {
    const day = first + i;
    return (
      holiday(day, holidays) ??
      (christmas ? season(day, holidays) : undefined) ??
      aroundEaster(day, holidays) ??
      around(day, holidays) ??
      (schools ? schoolHoliday(day) : undefined)
    );
  });
}

function holiday(day: DayNumber, holidays: ReadonlyMap<DayNumber, string>): SpecialDay | undefined {
  const name = holidays.get(day);
  if (name === undefined) return undefined;
  const substitute = name === 'Christmas Day' && !fromDayNumber(day).endsWith('12-25') ? ' (substitute)' : '';
  return { code: `holiday ${name}${substitute}`, kind: 'holiday' };
}

/** Days before Christmas go by the date, as people do; days after New Year by the working days since, as work does. */
function season(day: DayNumber, holidays: ReadonlyMap<DayNumber, string>): SpecialDay | undefined {
  const year = fromDayNumber(day).slice(0, 4);
  const part = isWeekend(day) ? ' weekend' : '';
  const fromChristmas = day - dayNumber(serviceDay(`${year}-12-25`));
  if (fromChristmas >= CHRISTMAS_FROM && fromChristmas <= CHRISTMAS_TO) {
    const kind = fromChristmas < CHRISTMAS_EVE_FROM ? 'advent' : fromChristmas < 0 ? 'christmas-eve' : 'christmas-week';
    return { code: `christmas ${fromChristmas}${part}`, kind };
  }
  const newYear = dayNumber(serviceDay(`${year}-01-01`));
  if (day >= newYear + 4 + NEW_YEAR_WORKING_DAYS) return undefined;
  if (isWeekend(day)) return day < newYear + NEW_YEAR_TO ? { code: `new year ${day - newYear} weekend`, kind: 'new-year' } : undefined;
  let workingDays = 0;
  for (let at = newYear; at <= day; at++) workingDays += Number(!isWeekend(at) && !holidays.has(at));
  if (workingDays > NEW_YEAR_WORKING_DAYS) return undefined;
  // What was put off over New Year comes as after any other holiday.
  const kind = workingDays === 1 ? 'after' : workingDays === 2 ? 'second-after' : 'new-year';
  return { code: `new year working day ${workingDays}`, kind };
}

/** The days about Easter, by the Good Friday among the holidays: four days off in a row are like no other weekend. */
function aroundEaster(day: DayNumber, holidays: ReadonlyMap<DayNumber, string>): SpecialDay | undefined {
  for (const [code, kind, sinceFriday] of EASTER) {
    if (holidays.get(day - sinceFriday) === 'Good Friday') return { code: `easter ${code}`, kind };
  }
  return undefined;
}

const EASTER: readonly [string, SpecialKind, number][] = [
  ['Tuesday before', 'easter-week', -3],
  ['Wednesday before', 'easter-week', -2],
  ['Thursday', 'before', -1],
  ['Saturday', 'weekend', 1],
  ['Sunday', 'weekend', 2],
  ['Tuesday', 'after', 4],
  ['Wednesday', 'second-after', 5],
];

function around(day: DayNumber, holidays: ReadonlyMap<DayNumber, string>): SpecialDay | undefined {
  if (isWeekend(day)) {
    const monday = day + 7 - weekdayOfNumber(day);
    const friday = monday - 3;
    const which = weekdayOfNumber(day) === 5 ? 'Saturday' : 'Sunday';
    if (holidays.has(monday) && holidays.has(friday)) return { code: `${which} amid holidays`, kind: 'weekend' };
    if (holidays.has(monday)) return { code: `${which} before a holiday`, kind: 'weekend' };
    return holidays.has(friday) ? { code: `${which} after a holiday`, kind: 'weekend' } : undefined;
  }
  if (holidays.has(weekdayAfter(day, -1))) return { code: 'after', kind: 'after' };
  if (holidays.has(weekdayAfter(day, 1))) return { code: 'before', kind: 'before' };
  if (holidays.has(weekdayAfter(weekdayAfter(day, -1), -1))) return { code: 'second after', kind: 'second-after' };
  return undefined;
}

function schoolHoliday(day: DayNumber): SpecialDay | undefined {
  const name = schoolHolidayOf(day);
  return name === undefined ? undefined : { code: `school ${name}`, kind: 'school' };
}

function isWeekend(day: DayNumber): boolean {
  return weekdayOfNumber(day) > 4;
}

function weekdayAfter(day: DayNumber, step: 1 | -1): DayNumber {
  let next = day + step;
  while (isWeekend(next)) next += step;
  return next;
}
