import type { FollowedShift } from './level-shifts.js';
import { medianInPlace } from './order-statistics.js';

const YEAR = 365;
const WEEKEND = 5;

/**
 * How far today's usual week lies above the last year's days, on the log scale: the median of what the days known lie below it. `logs` have neither
 * cycles nor special days; what a followed level shift added to them is taken off again, for it is a change of level that people want told. 0 without days.
 */
export function sinceLastYear(logs: Float64Array, weekdays: Uint8Array, week: Float64Array, shift: FollowedShift | undefined): number {
  const below = new Float64Array(Math.min(YEAR, logs.length));
  let known = 0;
  for (let t = Math.max(0, logs.length - YEAR); t < logs.length; t++) {
    const difference = week[weekdays[t]] - logs[t] + (shift && t < shift.from ? shift.added : 0);
    if (difference === difference) below[known++] = difference;
  }
  return known === 0 ? 0 : medianInPlace(below, known);
}

/**
 * The level of a usual week on the log scale: the log of the mean of its working days, Monday to Friday, that are mostly open; of whichever weekdays
 * are open where none of these is. NaN where none is known. `closed` is the probability of a zero by weekday.
 */
export function workingLevel(week: Float64Array, closed: Float64Array): number {
  const open = Array.from(week.keys()).filter((w) => week[w] === week[w] && closed[w] <= 0.5);
  const working = open.filter((w) => w < WEEKEND);
  const used = working.length > 0 ? working : open;
  return Math.log(used.reduce((sum, w) => sum + Math.exp(week[w]), 0) / used.length);
}
