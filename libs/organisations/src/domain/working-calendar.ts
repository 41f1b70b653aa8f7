import { type ServiceDay, addDays, weekdayOf } from '#libs/kernel';
import type { OrganisationType } from './organisation.js';

const SUNDAY = 6;
const SATURDAY = 5;

/**
 * Whether an organisation of the type is open on the day by the working calendar: hubs Monday to Saturday, all others
 * Monday to Friday, none on a bank holiday (GP contract core hours; hubs' Saturdays are enhanced access).
 */
export function isWorkingDay(type: OrganisationType, day: ServiceDay, bankHolidays: ReadonlySet<ServiceDay>): boolean {
  const weekday = weekdayOf(day);
  if (weekday === SUNDAY || bankHolidays.has(day)) return false;
  return weekday !== SATURDAY || type === 'hub';
}

/** The next `count` working days of practices after the day, in order. */
export function nextWorkingDays(day: ServiceDay, count: number, bankHolidays: ReadonlySet<ServiceDay>): ServiceDay[] {
  const days: ServiceDay[] = [];
  for (let at = addDays(day, 1); days.length < count; at = addDays(at, 1)) {
    if (isWorkingDay('practice', at, bankHolidays)) days.push(at);
  }
  return days;
}

/** How many working days of practices lie after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: ServiceDay, to: ServiceDay, bankHolidays: ReadonlySet<ServiceDay>): number {
  let count = 0;
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) {
    if (isWorkingDay('practice', at, bankHolidays)) count += 1;
  }
  return count;
}
