import { type ServiceDay, addDays, daysBetween, isServiceDay } from '#libs/kernel';

/** A span of mornings, `to` exclusive as replays have it; the form's last day is the day before. */
export interface ReplaySpan {
  readonly from: ServiceDay;
  readonly to: ServiceDay;
}

/** The longest span that is replayed at once. */
export const LONGEST_REPLAY_DAYS = 400;
const USUAL_DAYS = 28;

/** The span that the form is filled with until somebody chooses another: the four weeks up to today. */
export function usualSpan(today: ServiceDay): { readonly first: ServiceDay; readonly last: ServiceDay } {
  return { first: addDays(today, 1 - USUAL_DAYS), last: today };
}

/** What two date inputs mean, both days included; or what is wrong with them. */
export function readSpan(first: string, last: string, today: ServiceDay): { readonly span: ReplaySpan } | { readonly error: string } {
  if (!isServiceDay(first) || !isServiceDay(last)) return { error: 'Choose the first and the last morning' };
  if (last < first) return { error: 'The last morning must not be before the first' };
  if (last > today) return { error: 'Choose mornings that have been: today is the last' };
  if (daysBetween(first, last) >= LONGEST_REPLAY_DAYS) return { error: `Choose at most ${LONGEST_REPLAY_DAYS} days` };
  return { span: { from: first, to: addDays(last, 1) } };
}
