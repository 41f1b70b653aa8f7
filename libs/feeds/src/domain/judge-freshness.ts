import { type ServiceDay, formatDay, formatInstant } from '#libs/kernel';
import { type Due, behindSince } from './due.js';
import type { FeedSchedule } from './feed-definition.js';

/**
 * How a feed stands. `missing`: nothing came that was due; `stale`: files come but do not reach far enough; `partial`: too many
 * organisations are not in it; `implausible`: zeros where there cannot be any; `never-seen`: it was never loaded, so it is not missed.
 */
export type FreshnessState = 'fresh' | 'missing' | 'stale' | 'partial' | 'implausible' | 'never-seen';

/** What is known of a feed. */
export interface FeedFacts {
  readonly schedule: FeedSchedule;
  readonly due: Due;
  readonly bankHolidays: ReadonlySet<ServiceDay>;
  /** Last whole day by organisation, of those seen in the last weeks. */
  readonly lastDays: ReadonlyMap<number, ServiceDay>;
  /** When its last good file came; null when none ever did. */
  readonly lastLoadAt: Date | null;
  /** The message of a file that was refused since then; null when none was. */
  readonly refused: string | null;
  /** Weekdays of suspect zeros by organisation. */
  readonly zeroRuns: ReadonlyMap<number, number>;
  /** Share of organisations that must be in it. */
  readonly wholeShare: number;
}

/** How a feed stands, since when, and why, in words. */
export interface FreshnessFinding {
  readonly state: FreshnessState;
  readonly since: Date | null;
  readonly reason: string;
  /** Organisations whose day that was due is not there. */
  readonly behind: readonly number[];
}

/** Judges one feed. */
export function judgeFreshness(facts: FeedFacts): FreshnessFinding {
  const { due, lastDays, lastLoadAt, schedule, bankHolidays } = facts;
  if (lastLoadAt === null) return { state: 'never-seen', since: null, reason: 'no file of it has ever been loaded', behind: [] };
  const behind = [...lastDays].filter(([, day]) => day < due.reaching).map(([id]) => id);
  const latest = [...lastDays.values()].sort().at(-1);
  if (behind.length === lastDays.size) {
    const since = latest === undefined ? due.at : behindSince(schedule, latest, bankHolidays);
    const reaches = latest === undefined ? 'has no whole day of the last weeks' : `reaches only to ${formatDay(latest)}`;
    const state = lastLoadAt >= since ? 'stale' : 'missing';
    const what = state === 'stale'
      ? `the file of ${formatInstant(lastLoadAt)} ${reaches}`
      : `due by ${formatInstant(due.at)}; the last file came on ${formatInstant(lastLoadAt)} and ${reaches}`;
    return { state, since, reason: facts.refused === null ? what : `${what}; a later file was refused: ${facts.refused}`, behind };
  }
  if (lastDays.size - behind.length < facts.wholeShare * lastDays.size) {
    const reason = `${behind.length} of ${lastDays.size} organisations are not there for ${formatDay(due.reaching)}`;
    return { state: 'partial', since: due.at, reason, behind };
  }
  if (facts.zeroRuns.size * 2 >= lastDays.size) {
    const days = Math.min(...facts.zeroRuns.values());
    return { state: 'implausible', since: due.at, reason: `${facts.zeroRuns.size} of ${lastDays.size} organisations report nothing but zeros for ${days} weekdays and more`, behind };
  }
  return { state: 'fresh', since: null, reason: `here to ${formatDay(latest!)}`, behind };
}
