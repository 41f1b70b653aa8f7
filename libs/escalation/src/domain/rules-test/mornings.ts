import { type ServiceDay, serviceDay } from '#libs/kernel';
import { bankHolidays, nextWorkingDays } from '#libs/organisations';
import type { WrittenRulesTest, WrittenTest } from './rules-test-schema.js';

/** The live system evaluates before the desk opens and again when it does. */
export const EVALUATION_TIMES: readonly string[] = ['06:30', '07:00'];

/** Minutes of a day told without a time: after everything of it. */
const END_OF_DAY = 24 * 60;

/** The bank holidays of a file: its own, or those of England and Wales about its mornings. */
export function holidaysOf({ bankHolidays: told }: WrittenRulesTest, { firstMorning }: Pick<WrittenTest, 'firstMorning'>): ReadonlySet<ServiceDay> {
  if (told) return new Set(told.map(serviceDay));
  const year = Number(firstMorning.slice(0, 4));
  return new Set(bankHolidays(year - 1, year + 3).map(({ day }) => day));
}

/** The working mornings of a test, in order. */
export function morningsOf({ firstMorning, mornings }: WrittenTest, holidays: ReadonlySet<ServiceDay>): ServiceDay[] {
  const first = serviceDay(firstMorning);
  return [first, ...nextWorkingDays(first, mornings - 1, holidays)];
}

/** A moment of a test: its day, and its minute of that day in London. */
export interface Moment {
  readonly day: ServiceDay;
  readonly minute: number;
}

/** Reads `2026-11-16` (the end of it) or `2026-11-16 06:30`. */
export function momentOf(at: string): Moment {
  return { day: serviceDay(at.slice(0, 10)), minute: at.length > 10 ? Number(at.slice(11, 13)) * 60 + Number(at.slice(14)) : END_OF_DAY };
}
