import {
  type ServiceDay,
  addDays,
  dayNumber,
  daysBetween,
  fromDayNumber,
  londonInstant,
  serviceDay,
  weekdayOf,
} from '#libs/kernel';
import { bankHolidays, easterSunday } from '#libs/organisations';

/**
 * What the calendar does to each day of the simulation, by day index (0 = first day). All factors are relative to 1.
 */
export interface SimulatedCalendar {
  readonly first: ServiceDay;
  readonly length: number;
  readonly days: readonly ServiceDay[];
  readonly weekday: Uint8Array;
  /** 1 on bank holidays, and on Christmas Day, Boxing Day and New Year's Day themselves at a weekend. */
  readonly holiday: Uint8Array;
  /** 1 on weekdays that are no bank holiday. */
  readonly working: Uint8Array;
  /** Same-day need: annual cycle, school holidays, Christmas, days around bank holidays. */
  readonly needFactor: Float64Array;
  readonly plannedFactor: Float64Array;
  readonly capacityFactor: Float64Array;
  /** London's offset from UTC, `+00:00` or `+01:00`, at midnight and in the daytime. */
  readonly midnightOffset: readonly string[];
  readonly dayOffset: readonly string[];
}

/** The calendar of `length` days from `first`. */
export function simulatedCalendar(first: ServiceDay, length: number): SimulatedCalendar {
  const start = dayNumber(first);
  const days = Array.from({ length }, (_, t) => fromDayNumber(start + t));
  const years = [Number(first.slice(0, 4)) - 1, Number(days[length - 1].slice(0, 4)) + 1];
  const holidays = new Set<string>(bankHolidays(years[0], years[1]).map((holiday) => holiday.day));
  const schoolBreaks = schoolHolidays(years[0], years[1]);
  const calendar = {
    first,
    length,
    days,
    weekday: Uint8Array.from(days, (day) => weekdayOf(day)),
    holiday: Uint8Array.from(days, (day) => Number(holidays.has(day) || /-(12-25|12-26|01-01)$/.test(day))),
    working: Uint8Array.from(days, (day) => Number(isWorking(day, holidays))),
    needFactor: new Float64Array(length),
    plannedFactor: new Float64Array(length),
    capacityFactor: new Float64Array(length),
    midnightOffset: days.map((day) => offsetAt(day, '00:00', 0)),
    dayOffset: days.map((day) => offsetAt(day, '12:00', 12)),
  };
  for (let t = 0; t < length; t++) {
    const cycle = Math.cos((2 * Math.PI * (dayOfYear(days[t]) - 20)) / 365.25); // the peak is in late January
    const school = schoolBreaks.has(days[t]);
    const christmas = christmasFactor(days[t]);
    const closedRun = runBefore(days[t], holidays);
    const after = closedRun > 0;
    calendar.needFactor[t] =
      (1 + 0.07 * cycle) * (school ? 0.95 : 1) * christmas.need * afterHoliday(days[t], closedRun, holidays);
    calendar.plannedFactor[t] = (1 + 0.02 * cycle) * (school ? 0.97 : 1) * christmas.planned * (after ? 0.96 : 1);
    calendar.capacityFactor[t] = (1 + 0.03 * cycle) * (school ? 0.965 : 1) * christmas.capacity * (after ? 1.05 : 1);
  }
  return calendar;
}

/** The index of a day, which may lie outside the calendar. */
export function dayIndex(calendar: SimulatedCalendar, day: ServiceDay): number {
  return daysBetween(calendar.first, day);
}

/** The first of each month that begins within the calendar, and the month of its first day. */
export function monthsOf(calendar: SimulatedCalendar, until: number): string[] {
  return [...new Set(calendar.days.slice(0, Math.max(0, until)).map((day) => day.slice(0, 7)))];
}

function isWorking(day: ServiceDay, holidays: ReadonlySet<string>): boolean {
  return weekdayOf(day) < 5 && !holidays.has(day);
}

/** How many closed days, a bank holiday among them, lie just before a working day; 0 for an ordinary weekend. */
function runBefore(day: ServiceDay, holidays: ReadonlySet<string>): number {
  if (!isWorking(day, holidays)) return 0;
  let run = 0;
  let holiday = false;
  for (let at = addDays(day, -1); !isWorking(at, holidays); at = addDays(at, -1)) {
    run++;
    holiday ||= holidays.has(at);
  }
  return holiday ? run : 0;
}

/** The need put off over a bank holiday comes on the first day open, and a little on the second. */
function afterHoliday(day: ServiceDay, closedRun: number, holidays: ReadonlySet<string>): number {
  if (closedRun > 0) {
    const ownPeak = weekdayOf(day) === 0 ? 1.1 : 1.3; // a Monday is a peak already
    return ownPeak * (closedRun > 3 ? 1.05 : 1);
  }
  if (!isWorking(day, holidays)) return 1;
  if (runBefore(addDays(day, -1), holidays) > 0) return 1.05;
  return holidays.has(addDays(day, 1)) ? 1.03 : 1;
}

function christmasFactor(day: ServiceDay): { need: number; planned: number; capacity: number } {
  const at = day.slice(5);
  if (at >= '12-21' && at <= '12-24') return { need: 0.9, planned: 0.85, capacity: 0.89 };
  if (at >= '12-25' && at <= '12-31') return { need: 0.82, planned: 0.75, capacity: 0.83 };
  if (at >= '01-02' && at <= '01-08') return { need: 1.06, planned: 0.97, capacity: 1 };
  return { need: 1, planned: 1, capacity: 1 };
}

/** England's usual school holidays; real ones differ by a few days from council to council. */
function schoolHolidays(firstYear: number, lastYear: number): Set<string> {
  const days = new Set<string>();
  const add = (from: ServiceDay, length: number): void => {
    for (let i = 0; i < length; i++) days.add(addDays(from, i));
  };
  const mondayOf = (text: string): ServiceDay => addDays(serviceDay(text), -weekdayOf(serviceDay(text)));
  for (let year = firstYear; year <= lastYear; year++) {
    add(mondayOf(`${year}-02-17`), 5);
    add(addDays(easterSunday(year), -9), 17);
    add(mondayOf(`${year}-05-28`), 5);
    add(serviceDay(`${year}-07-22`), 42);
    add(mondayOf(`${year}-10-28`), 5);
    add(serviceDay(`${year}-12-20`), 15);
  }
  return days;
}

function dayOfYear(day: ServiceDay): number {
  return daysBetween(serviceDay(`${day.slice(0, 4)}-01-01`), day) + 1;
}

function offsetAt(day: ServiceDay, time: string, localHour: number): string {
  return londonInstant(day, time).getUTCHours() === localHour ? '+00:00' : '+01:00';
}
