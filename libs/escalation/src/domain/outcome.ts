import { type ServiceDay, addDays } from '#libs/kernel';
import { workingDaysBetween } from '#libs/organisations';
import type { AlertOutcome } from './alert.js';
import type { NumberedLevel } from './assessment.js';
import type { RuleDefinition } from './rule.js';

/** What really happened to an organisation on a service day, in appointments. */
export interface DayTruth {
  /** Demand less capacity; for a hub, PCN, locality or ICB with what the hubs took. Above 0 is short. */
  readonly gap: number;
  readonly capacity: number;
  /** The p75 of what was really short on the 13 same weekdays before; NaN where none is known. */
  readonly usualShortfall: number;
}

/** What an alert says will happen: a gap above a share of capacity, or of at least so many appointments; null is nothing that can be measured. */
export type Claim = { readonly aboveShare: number } | { readonly atLeast: number } | null;

/** The share of capacity that a level's probability is about (see LEVEL_RULES); level 1 claims nothing. */
const LEVEL_SHARES: Readonly<Record<NumberedLevel, number>> = { 1: 0, 2: 0, 3: 0.05, 4: 0.15 };

/** Fewer working days than this between an alert and its day is too late: nobody can open a session in the past hour [assumption]. */
export const LEAST_NOTICE_WORKING_DAYS = 1;

/** What an alert of the rule claims at the worst level it was told at. */
export function claimOf({ signal, raise }: Pick<RuleDefinition, 'signal' | 'raise'>, level: NumberedLevel): Claim {
  if (signal.kind === 'level') return { aboveShare: LEVEL_SHARES[level] };
  if (signal.kind === 'gap-probability') return { aboveShare: signal.aboveShare };
  return signal.kind === 'expected-shortfall' ? { atLeast: raise } : null;
}

/** Whether what was claimed came. */
export function cameTrue(claim: Exclude<Claim, null>, { gap, capacity }: DayTruth): boolean {
  return 'aboveShare' in claim ? gap > Math.max(0, claim.aboveShare * capacity) : gap > 0 && gap >= claim.atLeast;
}

/**
 * The outcome of an alert, of a replay and of a live morning alike. `unknown`: nothing measurable was claimed, or the day's truth is not known
 * (closed days have none). `false-alarm`: the claim did not come. `too-late`: it came, but was first told with less than
 * {@link LEAST_NOTICE_WORKING_DAYS} of notice. `hit`: it came and was told in time, also when the alert stood down or was ended before the day.
 */
export function outcomeOf(claim: Claim, noticeWorkingDays: number, truth: DayTruth | undefined): Exclude<AlertOutcome, 'pending'> {
  if (claim === null || !truth) return 'unknown';
  if (!cameTrue(claim, truth)) return 'false-alarm';
  return noticeWorkingDays >= LEAST_NOTICE_WORKING_DAYS ? 'hit' : 'too-late';
}

/**
 * Whether a day should have had an alert of the rule: the least that the rule alerts for came, and, for a rule of what is acute only, was more
 * than the organisation's own normal. Such a day without an alert is a miss.
 */
export function wasDue(rule: Pick<RuleDefinition, 'signal' | 'raise' | 'acuteOnly'>, truth: DayTruth): boolean {
  const least = claimOf(rule, rule.signal.kind === 'level' ? (rule.raise as NumberedLevel) : 2);
  if (least === null || !cameTrue(least, truth)) return false;
  return !rule.acuteOnly || truth.gap > (Number.isNaN(truth.usualShortfall) ? 0 : truth.usualShortfall);
}

/**
 * Working days of practices between an alert and its day on which something can still be done: the day it was told counts, its own does not. Told
 * on a Friday for Monday or for a hub's Saturday gives 1, told on the day itself 0.
 */
export function noticeWorkingDays(toldOn: ServiceDay, serviceDay: ServiceDay, bankHolidays: ReadonlySet<ServiceDay>): number {
  if (toldOn >= serviceDay) return 0;
  return workingDaysBetween(addDays(toldOn, -1), addDays(serviceDay, -1), bankHolidays);
}
