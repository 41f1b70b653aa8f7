import { type ServiceDay, dayNumber } from '#libs/kernel';
import { type AlertReason, type AlertState, type AlertStatus, LIVE } from './alert.js';
import type { NumberedLevel } from './assessment.js';
import type { Step } from './decision.js';
import { LIFECYCLE, type LifecycleEvent, type Move, type Place, type StayReason } from './lifecycle-table.js';

/** Days within which an alert that cleared by itself does not fire again as if nothing had been, nor clear again. [assumption] */
export const FLAPPING_DAYS = 5;

/** What an event brings along. */
export interface Circumstances {
  /** The London day of the event. */
  readonly today: ServiceDay;
  /** The level that the alert is to have; null: as before. */
  readonly level: NumberedLevel | null;
  /** Why, where the table leaves it to the event. */
  readonly reason?: AlertReason;
  /** What holds it: `silence 3`, `closure training`, or the key of the alert that inhibits it. */
  readonly by?: string;
  /** Whether the evaluations that agree span more mornings than it took to clear: then firing again is no flapping. */
  readonly agreedLonger?: boolean;
}

/** What comes of an event: a step, or why there is none. */
export type Outcome = { readonly step: Step; readonly stays: null } | { readonly step: null; readonly stays: StayReason };

/** Where an event finds an alert. */
export function placeOf(alert: Pick<AlertState, 'status' | 'reason'> | undefined): Place {
  if (!alert) return 'none';
  return alert.status === 'resolved' && alert.reason === 'resolved-by-person' ? 'settled' : alert.status;
}

/**
 * What an event does to an alert: the table's answer, but that an alert which cleared by itself in the last
 * {@link FLAPPING_DAYS} days neither fires again, unless it is worse than before or agreed on more mornings, nor clears
 * again: so none is raised and cleared more than once in that time.
 */
export function transition(alert: AlertState | undefined, event: LifecycleEvent, given: Circumstances): Outcome {
  const answer = LIFECYCLE[placeOf(alert)][event];
  if ('stays' in answer) return { step: null, stays: answer.stays };
  if (alert && clearedLately(alert, given.today)) {
    if (clearsByItself(alert, event, answer)) return { step: null, stays: 'clears-at-most-once-in-five-days' };
    const worse = given.level !== null && given.level > alert.toldLevel;
    if (firesByItself(alert, event, answer) && !worse && !given.agreedLonger) return stepOf(alert, LIFECYCLE.resolved.damped as Move, given);
  }
  return stepOf(alert, answer, given);
}

/** The alert as it is after a step: what the store does, for whoever keeps alerts in memory. */
export function afterStep(alert: AlertState | undefined, step: Step, today: ServiceDay, id = 0): AlertState {
  const wasLive = alert !== undefined && isLive(alert.status);
  const level = step.level ?? alert?.level ?? 1;
  const told = wasLive ? (Math.max(alert.toldLevel, level) as NumberedLevel) : level;
  // A person's word holds at the level it was given for, told before or not.
  const settled = step.reason === 'resolved-by-person' ? (Math.max(alert?.toldLevel ?? level, level) as NumberedLevel) : undefined;
  return {
    id: alert?.id ?? id,
    status: step.to,
    reason: step.keeps ? alert!.reason : step.reason,
    level,
    toldLevel: isLive(step.to) ? told : (settled ?? alert?.toldLevel ?? level),
    fired: (alert?.fired ?? false) || isLive(step.to),
    clearedOn: step.cleared ? today : (alert?.clearedOn ?? null),
  };
}

function stepOf(alert: AlertState | undefined, move: Move, { level, reason: given, by }: Circumstances): Outcome {
  const reason = move.reason ?? given ?? 'agreed';
  const [wasLive, live] = [alert !== undefined && isLive(alert.status), isLive(move.to)];
  const held = move.kind === 'silenced' || move.kind === 'suppressed';
  if (held && alert?.status === move.to && alert.reason === reason) return stillHeld(alert, level);
  const kind = move.kind === 'raised' && alert?.fired ? 'reopened' : move.kind;
  const worse = kind === 'level-rose' && level !== null && level > alert!.toldLevel;
  // A rise to what was told before is no news, and asks nobody to acknowledge again.
  const to = kind === 'level-rose' && wasLive && !worse ? alert!.status : move.to;
  return {
    step: {
      kind,
      to,
      reason,
      level,
      told: wasLive !== live || worse || ALWAYS_TOLD.includes(kind),
      cleared: wasLive && (reason === 'stood-down' || reason === 'inhibited-by-locality' || reason === 'inhibited-by-feed'),
      keeps: alert?.status === to && !held,
      ...(held && by !== undefined && { by }),
    },
    stays: null,
  };
}

const ALWAYS_TOLD: readonly Step['kind'][] = ['acknowledged', 'escalated', 'acknowledgement-expired'];

/** What is held takes a new level without telling anybody. */
function stillHeld(alert: AlertState, level: NumberedLevel | null): Outcome {
  if (level === null || level === alert.level) return { step: null, stays: 'still-held' };
  const change = level > alert.level ? 'level-rose' : 'level-fell';
  return { step: { kind: change, to: alert.status, reason: change, level, told: false, cleared: false, keeps: true }, stays: null };
}

function clearedLately({ clearedOn }: AlertState, today: ServiceDay): boolean {
  return clearedOn !== null && dayNumber(today) - dayNumber(clearedOn) < FLAPPING_DAYS;
}

function firesByItself({ status, fired }: AlertState, event: LifecycleEvent, { to }: Move): boolean {
  return fired && event !== 'broke' && !isLive(status) && isLive(to);
}

/** A planned closure always takes an alert away, and a day passes; neither is a risk that came and went. */
function clearsByItself({ status }: AlertState, event: LifecycleEvent, { to }: Move): boolean {
  return (event === 'not-met' || event === 'inhibited') && isLive(status) && !isLive(to);
}

function isLive(status: AlertStatus): boolean {
  return LIVE.includes(status);
}
