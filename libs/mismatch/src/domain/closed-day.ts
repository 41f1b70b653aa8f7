import { type ServiceDay, formatDay, weekdayOf } from '#libs/kernel';
import type { ClosedBecause } from '#libs/forecasting';
import type { LevelReason } from './local-level.js';

/** The reason of a closed day in words; `what` names the bank holiday or the closure. */
export function closedReason(day: ServiceDay, because: ClosedBecause, what: string): LevelReason {
  const texts: Readonly<Record<ClosedBecause, string>> = {
    'bank-holiday': `Closed: ${what}.`,
    weekend: `Closed: ${weekdayOf(day) === 6 ? 'Sunday' : 'Saturday'}.`,
    'whole-day-closure': `Closed all day: ${what}.`,
    'weekday-never-opened': `It never opens on a ${formatDay(day).split(' ')[0]}.`,
  };
  return { name: because, text: texts[because], numbers: {} };
}
