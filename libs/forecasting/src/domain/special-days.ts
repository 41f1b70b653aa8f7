import { type DayNumber, dayNumber, fromDayNumber, serviceDay, weekdayOfNumber } from '#libs/kernel';
import { schoolHolidayOf } from './school-holidays.js';

/** What sort of special day: effects of a sort lean on one another. */
export type SpecialKind = 'holiday' | 'after' | 'before' | 'weekend' | 'season' | 'school';

/** A day that is not like its weekday; the same code is the same kind of day every year. */
export interface SpecialDay {
  readonly code: string;
  readonly kind: SpecialKind;
}

const CHRISTMAS_FROM = -10;
const CHRISTMAS_TO = 6;
const NEW_YEAR_TO = 5;

/**
 * The special days from `first` on, `length` of them; undefined is an ordinary day. `holidays` maps days to names and must
 * reach a week to either side. Kept apart: the holiday itself by name (a substitute day for Christmas is not Christmas), the last
 * weekday before, the first and second after, the weekend between, every day from ten before Christmas to 5 January, and with `schools` the
 * weekdays of England's shorter school holidays.
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
      (christmas ? season(day) : undefined) ??
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

function season(day: DayNumber): SpecialDay | undefined {
  const date = fromDayNumber(day);
  const year = Number(date.slice(0, 4));
  const part = isWeekend(day) ? ' weekend' : '';
  const fromChristmas = day - dayNumber(serviceDay(`${date.slice(0, 4)}-12-25`));
  if (fromChristmas >= CHRISTMAS_FROM && fromChristmas <= CHRISTMAS_TO) {
    return { code: `christmas ${fromChristmas}${part}`, kind: 'season' };
  }
  const fromNewYear = day - dayNumber(serviceDay(`${year}-01-01`));
  return fromNewYear < NEW_YEAR_TO ? { code: `new year ${fromNewYear}${part}`, kind: 'season' } : undefined;
}

/** The days about Easter, by the Good Friday among the holidays: four days off in a row are like no other weekend. */
function aroundEaster(day: DayNumber, holidays: ReadonlyMap<DayNumber, string>): SpecialDay | undefined {
  for (const [code, kind, sinceFriday] of EASTER) {
    if (holidays.get(day - sinceFriday) === 'Good Friday') return { code: `easter ${code}`, kind };
  }
  return undefined;
}

const EASTER: readonly [string, SpecialKind, number][] = [
  ['Tuesday before', 'season', -3],
  ['Wednesday before', 'season', -2],
  ['Thursday', 'before', -1],
  ['Saturday', 'weekend', 1],
  ['Sunday', 'weekend', 2],
  ['Tuesday', 'after', 4],
  ['Wednesday', 'after', 5],
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
  if (holidays.has(weekdayAfter(weekdayAfter(day, -1), -1))) return { code: 'second after', kind: 'after' };
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
