import type { ServiceDay } from '#libs/kernel';
import { LIVE, type AlertState } from './alert.js';
import type { Assessment } from './assessment.js';
import type { DecisionName, Step, Verdict } from './decision.js';
import { closureWords } from './explain.js';
import { type Finding, findingOf } from './finding.js';
import type { RuleDefinition } from './rule.js';
import { NOTHING_YET, type Watch } from './watch.js';

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

/** Decides on one organisation and service day inside the window: what the rule finds, and what the alert does about it. */
export function decide(given: Case): Verdict {
  const { assessment, rule, alert } = given;
  if (assessment.closure && rule.suppressedBy.includes(assessment.closure.reason)) return covered(given);
  const finding = findingOf({ ...given, counting: isLive(alert) });
  const of = (name: DecisionName, step: Step | null = null, text = finding.text): Verdict => verdict(given, name, text, finding.watch, step);
  switch (finding.name) {
    case 'unknown':
      return of('unknown-data');
    case 'below':
      return belowLevel(given, finding, of);
    case 'between':
      return of(isLive(alert) ? 'between-thresholds' : 'below-level');
    case 'standing':
    case 'not-acute':
      return of(finding.name);
    case 'met':
      return of(alert && alert.reason !== 'stood-down' && finding.level! <= alert.toldLevel ? 'already-alerted' : 'awaiting-agreement');
    case 'agreed':
      return agreed(given, finding, of);
  }
}

type Of = (name: DecisionName, step?: Step | null, text?: string) => Verdict;

function covered(given: Case): Verdict {
  const { alert } = given;
  const step = isLive(alert)
    ? ({ kind: 'suppressed', to: 'suppressed', reason: 'planned-closure', by: `closure ${given.assessment.closure!.reason}`, level: alert.level } as const)
    : null;
  return verdict(given, 'suppressed-closure', closureWords(given.assessment), NOTHING_YET, step);
}

function belowLevel({ alert, rule }: Case, finding: Finding, of: Of): Verdict {
  if (!isLive(alert)) return of('below-level');
  if (finding.lowMornings < rule.standDownMornings) return of('awaiting-second-morning');
  const verdict = of('stands-down', { kind: 'stood-down', to: 'resolved', reason: 'stood-down', level: alert.level });
  return { ...verdict, watch: NOTHING_YET };
}

function agreed({ alert }: Case, { agreed, level, atOnce, text }: Finding, of: Of): Verdict {
  const told = { to: 'firing', reason: atOnce ? 'at-once' : 'agreed', level: agreed! } as const;
  if (!alert) return of('fires', { ...told, kind: 'raised' });
  if (alert.status === 'suppressed') return of('reopens', { ...told, kind: 'reopened', reason: 'released' });
  if (alert.reason === 'stood-down') return of('reopens', { ...told, kind: 'reopened' });
  if (agreed! > alert.toldLevel) return of('escalates', { ...told, kind: 'level-rose', reason: 'level-rose' });
  return level! > alert.toldLevel
    ? of('awaiting-agreement', null, `${text}; level ${level} not yet agreed above level ${alert.toldLevel}`)
    : of('already-alerted', null, `${text}; alerted at level ${alert.toldLevel}, ${alert.status}`);
}

function isLive(alert: AlertState | undefined): alert is AlertState {
  return alert !== undefined && LIVE.includes(alert.status);
}

function verdict(given: Case, name: DecisionName, text: string, watch: Watch, step: Step | null): Verdict {
  const { assessment } = given;
  const { subject, serviceDay, level } = assessment;
  return { decision: { name, organisationId: subject.id, serviceDay, level, text }, assessment, watch, step };
}
