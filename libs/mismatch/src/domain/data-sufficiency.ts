import { type DayNumber, formatDay, fromDayNumber, quantileOf } from '#libs/kernel';
import type { LevelReason } from './local-level.js';

/** When data counts as missing or implausible; every number an [assumption], tunable. */
export interface SufficiencyRules {
  /**
   * A weekday is expected of a feed when it brought it on at least this share of the weeks before its last known day.
   */
  readonly expectedShare: number;
  /** Those weeks. */
  readonly weeks: number;
  /** Below this usual value (a day) a figure is too small to be called implausible. */
  readonly leastUsual: number;
  /** Implausible: under this share of the usual of the same weekday ... */
  readonly low: number;
  /** ... or over this multiple of it. */
  readonly high: number;
}

/** The defaults: half of eight weeks; under a tenth or over four times the usual of at least 20 a day. */
export const SUFFICIENCY_RULES: SufficiencyRules = { expectedShare: 0.5, weeks: 8, leastUsual: 20, low: 0.1, high: 4 };

/** One feed's main figure for one organisation, a value a day up to yesterday; NaN where nothing is known. */
export interface FeedHistory {
  readonly feed: string;
  readonly firstDay: DayNumber;
  readonly values: Float64Array;
  /** The last day known of it at all, also before `firstDay`; undefined when it never came. */
  readonly lastKnownDay: DayNumber | undefined;
}

/**
 * Whether a feed's history reaches the last day it should, and makes sense there. `open(i)` says whether the
 * organisation was open on index i as planned: closed days are never waited for. A feed that never came is not
 * expected.
 */
export function feedInsufficiency(
  history: FeedHistory,
  open: (index: number) => boolean,
  rules: SufficiencyRules = SUFFICIENCY_RULES,
): LevelReason | undefined {
  const { values, firstDay, lastKnownDay } = history;
  if (lastKnownDay === undefined) return undefined;
  // Today's own figures may have come already; they are not among the days judged.
  const last = Math.min(lastKnownDay - firstDay, values.length - 1);
  if (last < 0) return missing(history.feed, lastKnownDay + 1, lastKnownDay);
  const expected = (i: number): boolean => open(i) && usuallyKnown(values, i, last, rules);
  for (let i = last + 1; i < values.length; i++)
    if (expected(i)) return missing(history.feed, firstDay + i, lastKnownDay);
  let since = -1;
  let figures = { value: 0, usual: 0 };
  for (let i = last; i >= 0; i--) {
    if (!expected(i) || Number.isNaN(values[i])) continue;
    const usual = usualOf(values, i, rules);
    if (!(usual >= rules.leastUsual) || (values[i] >= rules.low * usual && values[i] <= rules.high * usual)) break;
    if (since < 0) figures = { value: values[i], usual };
    since = i;
  }
  return since < 0 ? undefined : implausible(history.feed, firstDay + since, figures);
}

/** The value of each past same weekday counts; the median of up to eight of them, NaN when none is known. */
function usualOf(values: Float64Array, at: number, rules: SufficiencyRules): number {
  const found: number[] = [];
  for (let i = at - 7; i >= 0 && found.length < rules.weeks; i -= 7)
    if (!Number.isNaN(values[i])) found.push(values[i]);
  return quantileOf(found, 0.5);
}

/**
 * Judged on the weeks before the last known day, so that a feed long gone stays missing and is not forgotten, and only
 * on those since it began, so that a young one is missed too.
 */
function usuallyKnown(values: Float64Array, at: number, last: number, rules: SufficiencyRules): boolean {
  let weeks = 0;
  let known = 0;
  const began = values.findIndex((value) => !Number.isNaN(value));
  let i = at;
  while (i >= last) i -= 7;
  for (; i >= Math.max(began, 0) && weeks < rules.weeks; i -= 7) {
    weeks++;
    if (!Number.isNaN(values[i])) known++;
  }
  return weeks > 0 && known >= rules.expectedShare * weeks;
}

function missing(feed: string, since: DayNumber, lastKnown: DayNumber): LevelReason {
  const from = fromDayNumber(since);
  const last = formatDay(fromDayNumber(lastKnown), 'short');
  const text = `No ${feed} data since ${formatDay(from, 'short')}; the last known day is ${last}.`;
  return { name: 'data-missing', text, numbers: {}, feed, since: from };
}

function implausible(feed: string, since: DayNumber, figures: { value: number; usual: number }): LevelReason {
  const from = fromDayNumber(since);
  const what = `${Math.round(figures.value)} where ${Math.round(figures.usual)} is usual`;
  const text = `Implausible ${feed} data since ${formatDay(from, 'short')}: ${what}.`;
  return { name: 'data-implausible', text, numbers: figures, feed, since: from };
}
