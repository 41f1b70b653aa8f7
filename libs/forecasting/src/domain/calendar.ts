import { type DayNumber, type ServiceDay, dayNumber, fromDayNumber } from '#libs/kernel';
import { bankHolidays } from '#libs/organisations';
import { type SpecialDay, specialDays } from './special-days.js';

/** A holiday of a calendar of one's own; the same name is the same kind of day. */
export interface HolidayDate {
  readonly date: ServiceDay;
  readonly holiday: string;
}

/** Which holidays to reckon with. */
export type CalendarKind = 'england-and-wales' | 'none' | readonly HolidayDate[];

/** A closure known in advance: a series gives `shareClosed` (0-1) less of a usual day from `from` up to, not including, `to`. */
export interface PlannedClosure {
  readonly id: string;
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly shareClosed: number;
}

/** What is known in advance of days past and to come. */
export interface Calendar {
  /** The special days from `first` on; undefined is an ordinary day. */
  specialDays(first: DayNumber, length: number): (SpecialDay | undefined)[];
  readonly plannedClosures: readonly PlannedClosure[];
}

const MARGIN_DAYS = 10;

/** The calendar of the holidays named, covering any day asked, the future included. */
export function calendarFor(kind: CalendarKind, plannedClosures: readonly PlannedClosure[] = []): Calendar {
  if (kind === 'none') return { plannedClosures, specialDays: (_, length) => Array.from({ length }, () => undefined) };
  return {
    plannedClosures,
    specialDays: (first, length) => {
      const holidays = holidaysBetween(kind, first - MARGIN_DAYS, first + length + MARGIN_DAYS);
      const christmas = kind === 'england-and-wales' || kind.some((one) => /christmas/i.test(one.holiday));
      return specialDays(first, length, holidays, christmas, kind === 'england-and-wales');
    },
  };
}

function holidaysBetween(kind: Exclude<CalendarKind, 'none'>, first: DayNumber, end: DayNumber): Map<DayNumber, string> {
  const year = (day: DayNumber): number => Number(fromDayNumber(day).slice(0, 4));
  const dates =
    kind === 'england-and-wales'
      ? bankHolidays(year(first), year(end)).map(({ day, name }) => [dayNumber(day), name] as const)
      : kind.map(({ date, holiday }) => [dayNumber(date), holiday] as const);
  return new Map(dates.filter(([day]) => day >= first && day < end));
}
