import { type DayNumber, quantileOf, weekdayOfNumber } from '#libs/kernel';
import type { MissedCallsNow } from './local-level.js';

/** Fewer working days than this say too little of what an organisation's own p95 is. **[assumption]** */
const LEAST_DAYS = 40;

/**
 * Calls missed so far today beside the organisation's own p95 of whole weekdays; undefined when today is not known of, or the past is
 * too short. NaN days are unknown. A nowcast: it compares a day that has begun with whole ones, so it only ever speaks too late.
 */
export function missedCallsNow(past: Float64Array, firstDay: DayNumber, missed: number): MissedCallsNow | undefined {
  if (Number.isNaN(missed)) return undefined;
  const weekdays = past.filter((value, i) => !Number.isNaN(value) && weekdayOfNumber(firstDay + i) < 5);
  return weekdays.length < LEAST_DAYS ? undefined : { missed, p95: quantileOf(weekdays, 0.95) };
}
