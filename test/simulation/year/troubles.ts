import { type ServiceDay, addDays, seededRandom } from '#libs/kernel';

/** Half-open stretch of days. */
export interface Stretch {
  readonly from: ServiceDay;
  readonly to: ServiceDay;
}

/** Everything that goes wrong in a year, on known days; the calendar itself (clock changes, bank holidays) and the simulation (closures, absences, a merger) bring the rest. */
export interface Troubles {
  /** Telephony comes at 09:40 instead of 06:12. */
  readonly lateFeed: readonly ServiceDay[];
  /** The day's appointments are restated at 10:10, a tenth lower for every third practice. */
  readonly restated: readonly ServiceDay[];
  /** Telephony comes damaged, is refused, and comes again, whole, at 11:20. */
  readonly damaged: readonly ServiceDay[];
  /** Every file of the morning comes again at 08:05 under another name. */
  readonly duplicated: readonly ServiceDay[];
  /** One telephone supplier sends nothing. */
  readonly deadSupplier: readonly Stretch[];
  /** The mail server refuses connections, from midnight to midnight. */
  readonly noMail: readonly Stretch[];
  /** The machine sleeps from 05:50 to 10:20: no cron fires, and files gather. */
  readonly asleep: readonly ServiceDay[];
  /** A practice that no feed of organisations knows yet sends appointments; two days later it is known, and its rows are taken in. */
  readonly newPractice: ServiceDay;
  /** The process is restarted in the evening. */
  readonly restarts: ReadonlySet<ServiceDay>;
  /** The process is killed at a statement of that number, counted from the arrival of the morning's files or from half past six on. */
  readonly kills: ReadonlyMap<ServiceDay, { readonly during: 'files' | 'crons'; readonly statement: number }>;
}

/**
 * The troubles of a year that begins on `first`: most of them early, so that a short year has them too, and again in winter. The process is killed
 * every `killEvery` days or so.
 */
export function troublesOf(first: ServiceDay, days: number, { seed, killEvery }: { readonly seed: number; readonly killEvery: number }): Troubles {
  const day = (offset: number): ServiceDay => addDays(first, offset);
  const stretch = (from: number, length: number): Stretch => ({ from: day(from), to: day(from + length) });
  return {
    lateFeed: [day(9), day(114), day(240)],
    restated: [day(11), day(150), day(283)],
    damaged: [day(15), day(170), day(297)],
    duplicated: [day(3), day(17), day(199), day(260)],
    deadSupplier: [stretch(21, 14), stretch(203, 10)],
    noMail: [stretch(44, 2), stretch(275, 2)],
    asleep: [day(18), day(191), day(290)],
    newPractice: day(37),
    restarts: new Set(Array.from({ length: Math.ceil(days / 30) }, (_, i) => day(30 * i + 12))),
    kills: killsOf(first, days, seed, killEvery),
  };
}

/** The same year with nobody pulling the plug. */
export function undisturbed(troubles: Troubles): Troubles {
  return { ...troubles, restarts: new Set(), kills: new Map() };
}

function killsOf(first: ServiceDay, days: number, seed: number, every: number): Troubles['kills'] {
  const random = seededRandom(seed);
  const kills = new Map<ServiceDay, { during: 'files' | 'crons'; statement: number }>();
  for (let offset = 2; offset < days; offset += 1 + random.below(2 * every - 1)) {
    // A morning's files are some hundreds of statements with all that follows, a slot about a hundred: a few kills come too late and do nothing.
    const during = random.below(2) === 0 ? 'files' : 'crons';
    kills.set(addDays(first, offset), { during, statement: 1 + random.below(during === 'files' ? 250 : 80) });
  }
  return kills;
}

/** Whether the day lies in one of the stretches. */
export function within(stretches: readonly Stretch[], day: ServiceDay): boolean {
  return stretches.some(({ from, to }) => day >= from && day < to);
}
