import { Temporal } from 'temporal-polyfill';

/**
 * A Europe/London calendar date, `YYYY-MM-DD`: a value of its own, never a timestamp. Sorts as text.
 * Make one with {@link serviceDay}; never by a cast.
 */
export type ServiceDay = string & { readonly ServiceDay: unique symbol };

/** Days since 1970-01-01 as a whole number: the form service days take inside typed arrays. */
export type DayNumber = number;

/** 0 = Monday ... 6 = Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

const MILLISECONDS_A_DAY = 86_400_000;
/** From the year 1000 on: some days before 0001-01-01 have no word in the store, and 0026 is a slip of the pen. */
const ISO_DAY = /^[1-9]\d{3}-\d{2}-\d{2}$/;

/** Reads an ISO date. Throws a `RangeError` for anything that is no calendar date (`2026-02-30`). */
export function serviceDay(text: string): ServiceDay {
  if (!isServiceDay(text)) throw new RangeError(`'${text}' is not a calendar date written YYYY-MM-DD`);
  return text;
}

/** Whether the text is a calendar date written `YYYY-MM-DD`, of the year 1000 or later. */
export function isServiceDay(text: string): text is ServiceDay {
  if (!ISO_DAY.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The days in use are few and asked for a million times: each is parsed and written once. */
const numbers = new Map<ServiceDay, DayNumber>();
const days = new Map<DayNumber, ServiceDay>();

/** The day as days since 1970-01-01. */
export function dayNumber(day: ServiceDay): DayNumber {
  let number = numbers.get(day);
  if (number === undefined) numbers.set(day, (number = Date.parse(`${day}T00:00:00Z`) / MILLISECONDS_A_DAY));
  return number;
}

/** 9999-12-31, which stands for "for ever" in other systems' files: nothing that can be written so comes after it. */
const LAST_DAY: DayNumber = 2_932_896;

/** The service day that is `number` days after 1970-01-01, at the latest 9999-12-31. */
export function fromDayNumber(number: DayNumber): ServiceDay {
  let day = days.get(number);
  if (day === undefined) days.set(number, (day = new Date(Math.min(number, LAST_DAY) * MILLISECONDS_A_DAY).toISOString().slice(0, 10) as ServiceDay));
  return day;
}

/** The day `days` later (earlier when negative). */
export function addDays(day: ServiceDay, days: number): ServiceDay {
  return fromDayNumber(dayNumber(day) + days);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: ServiceDay, to: ServiceDay): number {
  return dayNumber(to) - dayNumber(from);
}

/** 0 = Monday ... 6 = Sunday. */
export function weekdayOf(day: ServiceDay): Weekday {
  return weekdayOfNumber(dayNumber(day));
}

/** 0 = Monday ... 6 = Sunday, of a day number (1970-01-01 was a Thursday). */
export function weekdayOfNumber(number: DayNumber): Weekday {
  return ((((number + 3) % 7) + 7) % 7) as Weekday;
}

/** Every day from `first` up to, not including, `end`. */
export function daysFrom(first: ServiceDay, end: ServiceDay): ServiceDay[] {
  const start = dayNumber(first);
  return Array.from({ length: Math.max(0, dayNumber(end) - start) }, (_, i) => fromDayNumber(start + i));
}

/** The London calendar date on which the instant falls. */
export function londonDay(instant: Date): ServiceDay {
  return londonTime(instant).toPlainDate().toString() as ServiceDay;
}

/** Minutes since London midnight at the instant, 0-1439. */
export function londonMinute(instant: Date): number {
  const time = londonTime(instant);
  return time.hour * 60 + time.minute;
}

/** The instant at which London clocks show `time` (`HH:MM`) on the day; in a spring gap, the time after it. */
export function londonInstant(day: ServiceDay, time: string): Date {
  const zoned = Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: 'Europe/London',
    plainTime: Temporal.PlainTime.from(time),
  });
  return new Date(zoned.epochMilliseconds);
}

/** The day as people write it in England: `Monday 5 January 2026`, or `Mon 5 Jan` when short. */
export function formatDay(day: ServiceDay, style: 'long' | 'short' = 'long'): string {
  return (style === 'long' ? LONG_DAY : SHORT_DAY).format(new Date(dayNumber(day) * MILLISECONDS_A_DAY)).replace(',', '');
}

/** The instant as people write it in England, London time: `5 January 2026, 07:30`. */
export function formatInstant(instant: Date): string {
  return INSTANT.format(instant).replace(' at ', ', ');
}

const LONG_DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const SHORT_DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const INSTANT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London',
});

function londonTime(instant: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO('Europe/London');
}
