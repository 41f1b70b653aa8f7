import { type ServiceDay, formatDay, londonDay, londonInstant, naturalKey } from '#libs/kernel';
import type { DataAlert } from './data-alert.js';
import { minutesWords } from './policy-words.js';

/** The evaluation that opens the day. */
const SLOT = '07:00';
/** It is missed when it is not there by then. */
const MISSED_AT = '07:20';
/** An evaluation as of this time or later is the morning's. */
const COUNTS_FROM = '06:30';

/** What is stored of evaluations, asked for one morning. */
export interface EvaluationsOfMorning {
  /** When the first evaluation as of 06:30 or later was done; null when none was. */
  readonly doneAt: Date | null;
  /** Whether there was any evaluation before: a first installation has nothing to miss. */
  readonly hasHistory: boolean;
}

/** How the morning stands. */
export type MorningState = 'not-due' | 'done' | 'missed' | 'nothing-before';

/** The instant from which an evaluation is the day's morning one. */
export function morningFrom(day: ServiceDay): Date {
  return londonInstant(day, COUNTS_FROM);
}

/** Whether the morning's evaluation is there, is not due yet, or was missed: the process was down, or is stuck. */
export function morningState({ doneAt, hasHistory }: EvaluationsOfMorning, now: Date): MorningState {
  if (doneAt) return 'done';
  if (!hasHistory) return 'nothing-before';
  return now < londonInstant(londonDay(now), MISSED_AT) ? 'not-due' : 'missed';
}

/** The key of the alert that the morning's evaluation is missing: one a morning. */
export function evaluationMissedKey(day: ServiceDay): string {
  return naturalKey('evaluation-missed', day);
}

/** The alert that the morning's evaluation is missing. */
export function evaluationMissedAlert(day: ServiceDay, now: Date): DataAlert {
  return {
    key: evaluationMissedKey(day),
    kind: 'evaluation-missed',
    title: `No evaluation on the morning of ${formatDay(day)}`,
    cause: `The evaluation of ${SLOT} was not there ${minutesWords(lateMinutes(day, now))} later: Headroom was not running, or was stuck. It is made up for now`,
    action: 'Look at the levels again when this alert ends, and find out why the machine stood still.',
    once: true,
  };
}

/** Why the alert ends: how late the evaluation was. */
export function madeUpWords(day: ServiceDay, doneAt: Date): string {
  return `The evaluation of ${SLOT} was done ${minutesWords(lateMinutes(day, doneAt))} late`;
}

function lateMinutes(day: ServiceDay, at: Date): number {
  return Math.max(0, Math.floor((at.getTime() - londonInstant(day, SLOT).getTime()) / 60_000));
}
