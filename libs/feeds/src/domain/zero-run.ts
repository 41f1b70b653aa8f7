import { type DayNumber, weekdayOfNumber } from '#libs/kernel';

/** What would have been expected in the run: fewer than this may be nothing by chance (P = e^-10, were counts Poisson). */
const LEAST_EXPECTED = 10;
const LEAST_HISTORY_DAYS = 10;

/**
 * How many weekdays at the end of a daily series are zero, when its history says that they cannot be: counts that were not
 * submitted arrive as zeros. 0 when nothing is suspect. Unknown days (NaN), weekends and the days of `closed`, bank holidays, are passed over.
 */
export function suspectZeroRun(series: Float64Array, firstDay: DayNumber, closed: ReadonlySet<DayNumber> = new Set()): number {
  const weekdays = Array.from(series).filter((value, i) => !Number.isNaN(value) && weekdayOfNumber(firstDay + i) < 5 && !closed.has(firstDay + i));
  let run = 0;
  while (run < weekdays.length && weekdays[weekdays.length - 1 - run] === 0) run += 1;
  const history = weekdays.slice(0, weekdays.length - run);
  if (run === 0 || history.length < LEAST_HISTORY_DAYS) return 0;
  const mean = history.reduce((sum, value) => sum + value, 0) / history.length;
  return mean * run >= LEAST_EXPECTED ? run : 0;
}
