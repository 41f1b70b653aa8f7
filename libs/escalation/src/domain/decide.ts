import { type ServiceDay, formatDay } from '#libs/kernel';
import { type AlertReason, type AlertState, LIVE } from './alert.js';
import type { Assessment, NumberedLevel } from './assessment.js';
import type { DecisionName, Step, Verdict } from './decision.js';
import { closureWords } from './explain.js';
import { type Finding, findingOf } from './finding.js';
import type { Hold } from './hold.js';
import { FLAPPING_DAYS, type Outcome, placeOf, transition } from './lifecycle.js';
import type { LifecycleEvent } from './lifecycle-table.js';
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
  /** What would hold an alert at the level; asked only when it matters. `null`: the level is unknown. */
  readonly holdAt?: (level: NumberedLevel | null) => Hold | undefined;
}

/** Decides on one organisation and service day inside the window: what the rule finds, and what the alert does about it. */
export function decide(given: Case): Verdict {
  const { assessment, alert, rule, morning } = given;
  const finding = findingOf({ ...given, counting: counts(alert), standing: alert && LIVE.includes(alert.status) ? alert.level : null });
  const happening = happeningOf(given, finding);
  const { event, hold } = happening;
  const level = finding.agreed ?? (HELD_EVENTS.includes(event) || event === 'met' ? finding.level : null);
  const outcome = transition(alert, event, {
    today: morning,
    level,
    reason: hold?.reason ?? (finding.atOnce ? 'at-once' : 'agreed'),
    by: event === 'covered' ? `closure ${assessment.closure!.reason}` : hold?.by,
    agreedLonger: finding.watch.metMornings >= rule.standDownMornings,
  });
  const name = nameOf(finding, happening, outcome, alert);
  const { subject, serviceDay } = assessment;
  const text = wordsOf(given, finding, happening, outcome);
  const watch = outcome.step?.to === 'resolved' ? NOTHING_YET : finding.watch;
  return {
    decision: { name, organisationId: subject.id, serviceDay, level: assessment.level, text, by: outcome.step?.by ?? hold?.by ?? null },
    assessment,
    watch,
    level: finding.agreed ?? finding.level,
    step: outcome.step,
  };
}

interface Happening {
  readonly event: LifecycleEvent;
  readonly hold?: Hold;
}

const HELD_EVENTS: readonly LifecycleEvent[] = ['silenced', 'inhibited', 'covered', 'damped'];

/** Low mornings count towards the end of whatever is live or held. */
function counts(alert: AlertState | undefined): boolean {
  return alert !== undefined && (LIVE.includes(alert.status) || alert.status === 'silenced' || alert.status === 'suppressed');
}

function happeningOf(given: Case, finding: Finding): Happening {
  const { alert, assessment, rule, holdAt } = given;
  const isMet = finding.name === 'met' || finding.name === 'agreed';
  const covered = assessment.closure !== null && rule.suppressedBy.includes(assessment.closure.reason);
  if (covered && (isMet || (alert && LIVE.includes(alert.status)))) return { event: 'covered' };
  switch (finding.name) {
    case 'unknown': {
      const hold = alert && LIVE.includes(alert.status) ? undefined : holdAt?.(null);
      return hold && alert ? { event: 'inhibited', hold } : { event: 'unknown', hold };
    }
    case 'between':
      return { event: 'between' };
    case 'below':
      return { event: finding.lowMornings >= rule.standDownMornings ? 'not-met' : 'low' };
    case 'standing':
    case 'not-acute':
      return { event: 'low' };
    case 'met':
      return { event: 'met' };
    case 'agreed': {
      const hold = holdAt?.(finding.agreed);
      return hold ? { event: hold.event, hold } : { event: comparedWith(alert, finding.agreed!) };
    }
  }
}

function comparedWith(alert: AlertState | undefined, agreed: NumberedLevel): LifecycleEvent {
  if (!alert) return 'agreed';
  if (placeOf(alert) === 'settled') return agreed > alert.toldLevel ? 'level-rose' : 'agreed';
  if (!LIVE.includes(alert.status) || agreed === alert.level) return 'agreed';
  return agreed > alert.level ? 'level-rose' : 'level-fell';
}

const NAMES: Readonly<Partial<Record<Step['kind'], DecisionName>>> = {
  raised: 'fires', reopened: 'reopens', 'level-rose': 'escalates', 'level-fell': 'eases', pending: 'awaiting-agreement', silenced: 'silenced',
};

const HELD_NAMES: Readonly<Partial<Record<AlertReason, DecisionName>>> = {
  silence: 'silenced', 'planned-closure': 'suppressed-closure', flapping: 'flapping',
  'inhibited-by-locality': 'inhibited', 'inhibited-by-feed': 'inhibited',
};

function nameOf(finding: Finding, { event, hold }: Happening, { step, stays }: Outcome, alert: AlertState | undefined): DecisionName {
  if (stays === 'clears-at-most-once-in-five-days') return 'held-to-clear';
  if (event === 'covered') return 'suppressed-closure';
  if (step?.kind === 'suppressed') return HELD_NAMES[step.reason] ?? 'inhibited';
  if (step?.kind === 'stood-down' && step.told) return 'stands-down';
  const named = step && !step.keeps ? NAMES[step.kind] : undefined;
  if (named) return named;
  if (step?.kind === 'level-fell') return 'eases';
  if (step?.kind === 'level-rose' && LIVE.includes(step.to)) return 'escalates';
  if (hold && event !== 'unknown') return HELD_NAMES[hold.reason] ?? 'inhibited';
  return nameOfFinding(finding, hold, stays, alert);
}

function nameOfFinding(finding: Finding, hold: Hold | undefined, stays: Outcome['stays'], alert: AlertState | undefined): DecisionName {
  switch (finding.name) {
    case 'unknown':
      return hold ? 'inhibited' : 'unknown-data';
    case 'below':
      return stays === 'awaiting-second-morning' || stays === 'still-held' ? 'awaiting-second-morning' : 'below-level';
    case 'between':
      return alert && LIVE.includes(alert.status) ? 'between-thresholds' : 'below-level';
    case 'standing':
    case 'not-acute':
      return finding.name;
    case 'met':
      return stays === 'awaiting-agreement' || (alert && finding.level! > alert.toldLevel) ? 'awaiting-agreement' : 'already-alerted';
    case 'agreed':
      if (stays === 'still-held') return alert?.reason === 'flapping' ? 'flapping' : 'already-alerted';
      return alert && finding.level! > Math.max(alert.level, alert.toldLevel) ? 'awaiting-agreement' : 'already-alerted';
  }
}

function wordsOf({ assessment, alert, rule }: Case, finding: Finding, { event, hold }: Happening, { step, stays }: Outcome): string {
  if (event === 'covered') return `${closureWords(assessment)}. ${finding.text}`;
  if (hold) return `${finding.text}; ${hold.text}`;
  if (stays === 'clears-at-most-once-in-five-days') {
    return `${finding.text}; cleared on ${formatDay(alert!.clearedOn!, 'short')} before, so it may clear again ${FLAPPING_DAYS} days after that`;
  }
  if (step?.reason === 'flapping' || (stays === 'still-held' && alert?.reason === 'flapping' && finding.name === 'agreed')) {
    const until = `within ${FLAPPING_DAYS} days it fires again only when worse than level ${alert!.toldLevel} or agreed on ${rule.standDownMornings} mornings`;
    return `${finding.text}; cleared on ${formatDay(alert!.clearedOn!, 'short')}: ${until}`;
  }
  if (finding.name === 'agreed' && stays && alert) {
    return finding.level! > alert.level
      ? `${finding.text}; level ${finding.level} not yet agreed above level ${alert.level}`
      : `${finding.text}; alerted at level ${alert.toldLevel}, ${alert.status}`;
  }
  return finding.text;
}
