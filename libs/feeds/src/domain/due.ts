import { type ServiceDay, addDays, londonDay, londonInstant } from '#libs/kernel';
import { isWorkingDay } from '#libs/organisations';
import type { FeedSchedule } from './feed-definition.js';

/** How long after a month has ended its figures are due. **[assumption]** */
const MONTH_GRACE_DAYS = 45;

/** What a feed should have brought by now. */
export interface Due {
  /** The last moment at which something was due. */
  readonly at: Date;
  /** The day (of a monthly feed, the first day of the month) that its rows should reach by then. */
  readonly reaching: ServiceDay;
}

/** What was due last. A daily feed brings, each working morning, everything up to the working day before. */
export function lastDue(schedule: FeedSchedule, now: Date, bankHolidays: ReadonlySet<ServiceDay>): Due {
  if (schedule.every === 'month') return monthDue(schedule, now);
  let day = londonDay(now);
  while (!isWorkingDay('practice', day, bankHolidays) || londonInstant(day, schedule.expectedBy) > now) day = addDays(day, -1);
  return { at: londonInstant(day, schedule.expectedBy), reaching: workingDayBefore(day, bankHolidays) };
}

/** When a feed that reaches only to `lastDay` was first behind. */
export function behindSince(schedule: FeedSchedule, lastDay: ServiceDay, bankHolidays: ReadonlySet<ServiceDay>): Date {
  if (schedule.every === 'month') return monthDueAt(schedule, nextMonth(nextMonth(lastDay)));
  let day = addDays(lastDay, 1);
  while (!isWorkingDay('practice', day, bankHolidays) || workingDayBefore(day, bankHolidays) <= lastDay) day = addDays(day, 1);
  return londonInstant(day, schedule.expectedBy);
}

function monthDue(schedule: FeedSchedule, now: Date): Due {
  let ended = `${addDays(londonDay(now), -MONTH_GRACE_DAYS).slice(0, 7)}-01` as ServiceDay;
  if (monthDueAt(schedule, ended) > now) ended = `${addDays(ended, -1).slice(0, 7)}-01` as ServiceDay;
  return { at: monthDueAt(schedule, ended), reaching: `${addDays(ended, -1).slice(0, 7)}-01` as ServiceDay };
}

/** When the month before the one beginning on `next` is due. */
function monthDueAt(schedule: FeedSchedule, next: ServiceDay): Date {
  return londonInstant(addDays(next, MONTH_GRACE_DAYS), schedule.expectedBy);
}

function nextMonth(day: ServiceDay): ServiceDay {
  return `${addDays(`${day.slice(0, 7)}-01` as ServiceDay, 31).slice(0, 7)}-01` as ServiceDay;
}

function workingDayBefore(day: ServiceDay, bankHolidays: ReadonlySet<ServiceDay>): ServiceDay {
  let before = addDays(day, -1);
  while (!isWorkingDay('practice', before, bankHolidays)) before = addDays(before, -1);
  return before;
}
