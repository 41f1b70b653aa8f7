import { type ServiceDay, addDays, londonDay, londonInstant, weekdayOf } from '#libs/kernel';

/** Times of a day between which somebody is there, as London's clock shows them: `08:00` to `18:00`; `24:00` is midnight. */
export interface OpeningHours {
  readonly opens: string;
  readonly closes: string;
}

/** When somebody is there to act: an operations room, a hub. Waits of a policy run in these minutes. */
export interface WorkingHours {
  readonly key: string;
  readonly name: string;
  /** Monday first, seven entries; a day without hours is closed. */
  readonly week: readonly (readonly OpeningHours[])[];
  /** What a bank holiday is: a day as any other, a Sunday, or closed. */
  readonly bankHolidays: 'open' | 'as-sunday' | 'closed';
}

/** A stretch of time, its end not included. */
export interface Stretch {
  readonly from: Date;
  readonly to: Date;
}

const SUNDAY = 6;
const MINUTE = 60_000;
/** Days looked ahead for the end of a wait: more than any row of closed days; hours that never open end there. */
const HORIZON_DAYS = 400;

/** When it is open on the day, in order. Lengths are real time: a night in which the clocks change is an hour shorter or longer. */
export function openOn({ week, bankHolidays: onHolidays }: WorkingHours, day: ServiceDay, bankHolidays: ReadonlySet<ServiceDay>): Stretch[] {
  const isHoliday = bankHolidays.has(day);
  if (isHoliday && onHolidays === 'closed') return [];
  const weekday = isHoliday && onHolidays === 'as-sunday' ? SUNDAY : weekdayOf(day);
  return (week[weekday] ?? [])
    .map(({ opens, closes }) => ({ from: londonInstant(day, opens), to: closes === '24:00' ? londonInstant(addDays(day, 1), '00:00') : londonInstant(day, closes) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from.getTime() - b.from.getTime());
}

/** Whether it is open at the instant. */
export function isOpenAt(hours: WorkingHours, instant: Date, bankHolidays: ReadonlySet<ServiceDay>): boolean {
  return openOn(hours, londonDay(instant), bankHolidays).some(({ from, to }) => from <= instant && instant < to);
}

/**
 * The instant at which `minutes` of open time have passed since `from`: `from` itself for none while it is open, else the
 * next opening. Hours that do not open within 400 days give the end of these days.
 */
export function afterWorkingMinutes(hours: WorkingHours, from: Date, minutes: number, bankHolidays: ReadonlySet<ServiceDay>): Date {
  let left = minutes * MINUTE;
  let day = londonDay(from);
  for (let i = 0; i < HORIZON_DAYS; i += 1, day = addDays(day, 1)) {
    for (const stretch of openOn(hours, day, bankHolidays)) {
      const start = Math.max(stretch.from.getTime(), from.getTime());
      const length = stretch.to.getTime() - start;
      if (length <= 0) continue;
      // A wait that ends as the doors close ends then; one of nothing ends when they open.
      if (left <= length) return new Date(start + left);
      left -= length;
    }
  }
  return londonInstant(day, '00:00');
}

/** Open minutes from `from` to `to`; 0 when `to` is not later. */
export function workingMinutesBetween(hours: WorkingHours, from: Date, to: Date, bankHolidays: ReadonlySet<ServiceDay>): number {
  let sum = 0;
  for (let day = londonDay(from); londonInstant(day, '00:00') < to; day = addDays(day, 1)) {
    for (const stretch of openOn(hours, day, bankHolidays)) {
      sum += Math.max(0, Math.min(stretch.to.getTime(), to.getTime()) - Math.max(stretch.from.getTime(), from.getTime()));
    }
  }
  return sum / MINUTE;
}
