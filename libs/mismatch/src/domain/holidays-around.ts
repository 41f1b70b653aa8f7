import { type ServiceDay, addDays, weekdayOf } from '#libs/kernel';

/** The bank holiday between a working day and the working day before it, or between it and the next one. */
export function holidaysAround(
  day: ServiceDay,
  bankHolidays: ReadonlyMap<ServiceDay, string>,
): { afterHoliday?: string; beforeHoliday?: string } {
  const walk = (step: 1 | -1): string | undefined => {
    let found: string | undefined;
    for (let at = addDays(day, step); weekdayOf(at) > 4 || bankHolidays.has(at); at = addDays(at, step))
      found = bankHolidays.get(at) ?? found;
    return found;
  };
  return { afterHoliday: walk(-1), beforeHoliday: walk(1) };
}
