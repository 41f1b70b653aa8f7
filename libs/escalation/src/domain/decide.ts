import { type ServiceDay } from '#libs/kernel';
import { LIVE, type AlertState } from './alert.js';
import { type Assessment, type NumberedLevel, numberOf } from './assessment.js';
import type { DecisionName, Verdict } from './decision.js';
import { closureWords, gapWords, levelWords } from './explain.js';
import type { RuleDefinition } from './rule.js';
import { type Watch, NOTHING_YET, agreedLevel, lowAgain, metAgain } from './watch.js';

/** What is known when one organisation and service day is decided on. */
export interface Case {
  readonly rule: RuleDefinition;
  readonly morning: ServiceDay;
  /** Whether the evaluation knows no more than that morning's noon (London). */
  readonly beforeNoon: boolean;
  readonly assessment: Assessment;
  readonly watch: Watch;
  readonly alert: AlertState | undefined;
}

/**
 * Decides on one organisation and service day inside the window. The first that applies: covered by a planned closure;
 * unknown; below the alerting level; standing or not acute; else the rule is met and agreement is what counts.
 * Unknown breaks every row: it agrees with nobody and is never a low morning.
 */
export function decide(given: Case): Verdict {
  const { assessment, rule } = given;
  if (assessment.closure && rule.suppressedBy.includes(assessment.closure.reason)) return suppressed(given);
  if (assessment.level === 'unknown') return verdict(given, 'unknown-data', assessment.levelReason, NOTHING_YET);
  const level = numberOf(assessment.level);
  if (level === undefined || level < rule.minimumLevel) return belowLevel(given);
  if (rule.acuteOnly && !assessment.acute) return notAcute(given);
  return met(given, level);
}

function suppressed(given: Case): Verdict {
  const step = isLive(given.alert) ? ({ kind: 'stood-down', level: given.alert.level } as const) : null;
  return verdict(given, 'suppressed-closure', closureWords(given.assessment), NOTHING_YET, step);
}

function belowLevel(given: Case): Verdict {
  const { alert, rule } = given;
  const words = `${levelWords(given.assessment)}, below the alerting level ${rule.minimumLevel}`;
  if (!isLive(alert)) return verdict(given, 'below-level', words, NOTHING_YET);
  const watch = lowAgain(given.watch, given.morning, given.beforeNoon);
  const counted = `${words}, on ${watch.lowMornings} of ${rule.standDownMornings} mornings`;
  return watch.lowMornings >= rule.standDownMornings
    ? verdict(given, 'stands-down', counted, NOTHING_YET, { kind: 'stood-down', level: alert.level })
    : verdict(given, 'awaiting-second-morning', counted, watch);
}

function notAcute(given: Case): Verdict {
  const { assessment } = given;
  return verdict(given, assessment.standing ? 'standing' : 'not-acute', gapWords(assessment), NOTHING_YET);
}

function met(given: Case, level: NumberedLevel): Verdict {
  const { rule, alert } = given;
  const watch = metAgain(given.watch, level, rule.agreeingEvaluations);
  const agreed = agreedLevel(watch, rule.agreeingEvaluations, rule.atOnceFrom);
  const words = gapWords(given.assessment);
  if (agreed === undefined) {
    const name = alert && alert.status !== 'stood-down' && level <= alert.level ? 'already-alerted' : 'awaiting-agreement';
    return verdict(given, name, `${words}; ${watch.met.length} of ${rule.agreeingEvaluations} evaluations agree`, watch);
  }
  const agreement = `${words}; level ${agreed} agreed (${agreed >= rule.atOnceFrom ? 'at once' : `levels ${watch.met.join(', ')}`})`;
  if (!alert) return verdict(given, 'fires', agreement, watch, { kind: 'raised', level: agreed });
  if (alert.status === 'stood-down') return verdict(given, 'reopens', agreement, watch, { kind: 'reopened', level: agreed });
  if (agreed > alert.level) return verdict(given, 'escalates', agreement, watch, { kind: 'escalated', level: agreed });
  return level > alert.level
    ? verdict(given, 'awaiting-agreement', `${words}; level ${level} not yet agreed above level ${alert.level}`, watch)
    : verdict(given, 'already-alerted', `${words}; alerted at level ${alert.level}, ${alert.status}`, watch);
}

function isLive(alert: AlertState | undefined): alert is AlertState {
  return alert !== undefined && LIVE.includes(alert.status);
}

function verdict(given: Case, name: DecisionName, text: string, watch: Watch, step: Verdict['step'] = null): Verdict {
  const { assessment } = given;
  const { subject, serviceDay, level } = assessment;
  return { decision: { name, organisationId: subject.id, serviceDay, level, text }, assessment, watch, step };
}
