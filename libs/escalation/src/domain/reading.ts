import type { ServiceDay } from '#libs/kernel';
import type { Assessment, RunToEvaluate, Subject } from './assessment.js';
import { LIVE, type AlertState } from './alert.js';
import type { RuleDefinition } from './rule.js';
import { MEASURED_SIGNALS, raisesBelow } from './signal.js';

/** What was measured of an organisation, up to a day. */
export interface Reading {
  readonly subject: Subject;
  /** The last day it rests on. */
  readonly serviceDay: ServiceDay;
  /** Null when unknown: `words` then says why. Of a special cause 1 where there is one, else 0. */
  readonly value: number | null;
  /** What is measured and what came out, in a sentence without its full stop. */
  readonly words: string;
}

/** Whether the rule is about what was measured: then an alert is a condition that goes on, one for each spell of it. */
export function isMeasured({ signal }: Pick<RuleDefinition, 'signal'>): boolean {
  return MEASURED_SIGNALS.some((kind) => kind === signal.kind);
}

/**
 * The readings as a run that rules are evaluated on. A condition keeps the day on which its spell began, for as long as its
 * alert is live, so that it stays one alert; a new one begins with the morning it is first seen.
 */
export function measuredRun(
  rule: RuleDefinition,
  run: RunToEvaluate,
  readings: readonly Reading[],
  alerts: readonly (AlertState & { readonly organisationId: number; readonly serviceDay: ServiceDay })[],
): RunToEvaluate {
  const over = new Set(readings.filter(({ value }) => value !== null && isPast(rule, value)).map(({ subject }) => subject.id));
  const spells = new Map(
    alerts.filter((alert) => isOpen(alert, over.has(alert.organisationId))).map(({ organisationId, serviceDay }) => [organisationId, serviceDay]),
  );
  const closures = new Map(run.assessments.filter(({ serviceDay }) => serviceDay === run.morning).map(({ subject, closure }) => [subject.id, closure]));
  const level = String(rule.level ?? 2) as Assessment['level'];
  return {
    ...run,
    assessments: readings.map(({ subject, value, words }): Assessment => ({
      subject,
      serviceDay: spells.get(subject.id) ?? run.morning,
      level: value === null ? 'unknown' : level,
      acute: true,
      standing: false,
      numbers: NO_GAP,
      relativeGap: null,
      levelReason: words,
      cause: `${words}.`,
      closure: closures.get(subject.id) ?? null,
      hub: null,
      ...(value !== null && { reading: { value, words } }),
    })),
  };
}

const NO_GAP: Assessment['numbers'] = {
  pGap: null, pGap5: null, pGap15: null, expectedShortfall: null, afterRelief: null, usualShortfallP75: null,
};

/** A silenced or suppressed condition goes on too; what a person ended stays ended until the spell is over. */
function isOpen({ status, reason }: AlertState, over: boolean): boolean {
  if (status === 'resolved') return reason === 'resolved-by-person' && !over;
  return LIVE.includes(status) || status === 'pending' || status === 'silenced' || status === 'suppressed';
}

/** Whether a value is past where the condition ends. */
function isPast(rule: RuleDefinition, value: number): boolean {
  return raisesBelow(rule.signal) ? value > rule.clear : value < rule.clear;
}
