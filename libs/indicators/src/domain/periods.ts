import { type ServiceDay, addDays, serviceDay, weekdayOf } from '#libs/kernel';
import type { IndicatorPeriod } from './indicator.js';

/** A day, a week from Monday or a month from its first: `to` is the first day after it. */
export interface Period {
  readonly from: ServiceDay;
  readonly to: ServiceDay;
}

/** The period of the kind that holds the day. */
export function periodOf(kind: IndicatorPeriod, day: ServiceDay): Period {
  if (kind === 'day') return { from: day, to: addDays(day, 1) };
  if (kind === 'week') {
    const from = addDays(day, -weekdayOf(day));
    return { from, to: addDays(from, 7) };
  }
  const from = serviceDay(`${day.slice(0, 7)}-01`);
  return { from, to: serviceDay(`${addDays(from, 31).slice(0, 7)}-01`) };
}

/** The periods that begin from `from` up to, not including, `to`, in order. */
export function periodsBetween(kind: IndicatorPeriod, from: ServiceDay, to: ServiceDay): Period[] {
  const found: Period[] = [];
  let period = periodOf(kind, from);
  if (period.from < from) period = periodOf(kind, period.to);
  for (; period.from < to; period = periodOf(kind, period.to)) found.push(period);
  return found;
}

/** The month of that year which has the period's number. */
export function sameMonthOf(year: number, { from }: Period): Period {
  return periodOf('month', serviceDay(`${year}-${from.slice(5, 7)}-01`));
}
