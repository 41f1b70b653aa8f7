import { type ServiceDay, londonInstant } from '#libs/kernel';
import { nextWorkingDays } from '#libs/organisations';
import { LIVE, type AlertState } from './alert.js';
import type { Assessment, NumberedLevel, RunToEvaluate, Subject } from './assessment.js';
import { decide } from './decide.js';
import { APART, type DecisionName, type Verdict } from './decision.js';
import { levelWords } from './explain.js';
import { type Hold, type Holders, holdOf } from './hold.js';
import { Inhibitors, canInhibit } from './inhibition.js';
import { transition } from './lifecycle.js';
import { isMeasured } from './reading.js';
import type { RuleDefinition } from './rule.js';
import { appliesOn, ruleFor } from './rule-for.js';
import { type StandingChange, type StandingCondition, standingChanges } from './standing.js';
import { NOTHING_YET, type Watch } from './watch.js';

/** The key under which watches and alerts of one organisation and service day are kept in memory. */
export function subjectDayKey(organisationId: number, serviceDay: ServiceDay): string {
  return `${organisationId}_${serviceDay}`;
}

/** What earlier evaluations left behind. */
export interface Memory extends Holders {
  readonly watches: ReadonlyMap<string, Watch>;
  /** Alerts of the rule whose service day has not passed yet, by {@link subjectDayKey}. */
  readonly alerts: ReadonlyMap<string, AlertState & { readonly serviceDay: ServiceDay }>;
  readonly standing: ReadonlyMap<number, StandingCondition>;
}

/** Everything that one evaluation of a rule says and changes. */
export interface RunEvaluation {
  /** One for every assessment the run holds, in its order. */
  readonly verdicts: readonly Verdict[];
  /** Alerts whose service day has passed. */
  readonly closes: readonly AlertState[];
  readonly standing: readonly StandingChange[];
  /** How often each decision was taken. */
  readonly counts: Readonly<Partial<Record<DecisionName, number>>>;
}

/** Evaluates a rule over a run: the whole of escalation, without store or clock, so that a replay can use it too. */
export function evaluateRun(rule: RuleDefinition, run: RunToEvaluate, memory: Memory): RunEvaluation {
  const rules = rulesBySubject(rule);
  const lastDayOf = lastDays(run);
  const measured = isMeasured(rule);
  const beforeNoon = run.asOf < londonInstant(run.morning, '12:00');
  const inhibitors = new Inhibitors();
  const verdictOf = (assessment: Assessment): Verdict => {
    const { subject, serviceDay } = assessment;
    const key = subjectDayKey(subject.id, serviceDay);
    const watch = memory.watches.get(key) ?? NOTHING_YET;
    const own = rules(subject);
    const alert = memory.alerts.get(key);
    // Of a day that has passed, the alert expires.
    const ending = measured || serviceDay >= run.morning ? alert : undefined;
    if (!own) return notInScope(assessment, watch, ending, run.morning, `The rule is not for this ${subject.type}`);
    if (!measured && !appliesOn(own, serviceDay)) return notInScope(assessment, watch, ending, run.morning, 'The rule is not for this day');
    const lastDay = lastDayOf(own.windowWorkingDays);
    if (!measured && (serviceDay < run.morning || serviceDay > lastDay)) {
      return apart('outside-window', assessment, watch, `Outside ${run.morning} to ${lastDay}`);
    }
    const holdAt = (level: NumberedLevel | null): Hold | undefined => holdOf(assessment, level, memory, inhibitors);
    const verdict = decide({ rule: own, morning: run.morning, beforeNoon, assessment, watch, alert, holdAt });
    if (LIVE.includes(verdict.step?.to ?? alert?.status ?? 'pending')) inhibitors.add(subject, serviceDay);
    return verdict;
  };
  const verdicts = inhibitorsFirst(run.assessments, verdictOf);
  const considered = verdicts.filter(({ decision }) => !APART.includes(decision.name));
  return {
    verdicts,
    closes: passedAlerts(run, memory, measured),
    standing: standingChanges(considered.map(({ assessment }) => assessment), memory.standing, run.morning, rule.reviewStandingAfterDays),
    counts: countsOf(verdicts),
  };
}

/** Alerts whose day has passed; of what is measured and goes on none does, as long as it is asked about under its first day. */
function passedAlerts({ morning, assessments }: RunToEvaluate, { alerts }: Memory, measured: boolean): AlertState[] {
  const asked = new Set(measured ? assessments.map(({ subject, serviceDay }) => subjectDayKey(subject.id, serviceDay)) : []);
  return [...alerts].flatMap(([key, alert]) => (alert.status !== 'expired' && alert.serviceDay < morning && !asked.has(key) ? [alert] : []));
}

/** The rule for each organisation, looked up once for all its days. */
function rulesBySubject(rule: RuleDefinition): (subject: Subject) => RuleDefinition | undefined {
  const found = new Map<number, RuleDefinition | undefined>();
  return (subject) => {
    if (!found.has(subject.id)) found.set(subject.id, ruleFor(rule, subject));
    return found.get(subject.id);
  };
}

/** The last day looked at, by working days ahead. */
function lastDays({ morning, bankHolidays }: RunToEvaluate): (workingDays: number) => ServiceDay {
  const found = new Map<number, ServiceDay>();
  return (workingDays) => {
    const day = found.get(workingDays) ?? nextWorkingDays(morning, workingDays, bankHolidays).at(-1) ?? morning;
    found.set(workingDays, day);
    return day;
  };
}

/** Verdicts in the order of the assessments, those that may inhibit others decided on before them. */
function inhibitorsFirst(assessments: readonly Assessment[], verdictOf: (assessment: Assessment) => Verdict): Verdict[] {
  const verdicts = assessments.map((assessment) => (canInhibit(assessment.subject.type) ? verdictOf(assessment) : undefined));
  return assessments.map((assessment, i) => verdicts[i] ?? verdictOf(assessment));
}

/** Why a run is not evaluated, or undefined when it is to be: only a newer one than the last may change anything. */
export function ignoredBecause(
  run: { readonly runId: number; readonly asOf: Date },
  last: { readonly runId: number; readonly asOf: Date } | undefined,
): string | undefined {
  if (!last) return undefined;
  const older = run.asOf.getTime() - last.asOf.getTime() || run.runId - last.runId;
  if (older >= 0) return undefined;
  return `as of ${run.asOf.toISOString()}: older than run ${last.runId} as of ${last.asOf.toISOString()}, which was evaluated before it`;
}

/** Where a rule is not, or is no longer: what it raised there ends. */
function notInScope(assessment: Assessment, watch: Watch, alert: AlertState | undefined, today: ServiceDay, why: string): Verdict {
  const { step } = transition(alert, 'withdrawn', { today, level: null });
  return step ? { ...apart('rule-withdrawn', assessment, NOTHING_YET, why), step } : apart('not-in-scope', assessment, watch, why);
}

function apart(name: 'not-in-scope' | 'outside-window' | 'rule-withdrawn', assessment: Assessment, watch: Watch, why: string): Verdict {
  const { subject, serviceDay, level } = assessment;
  const decision = { name, organisationId: subject.id, serviceDay, level, text: `${levelWords(assessment)}. ${why}`, by: null };
  return { decision, assessment, watch, level: null, step: null };
}

function countsOf(verdicts: readonly Verdict[]): RunEvaluation['counts'] {
  const counts: Partial<Record<DecisionName, number>> = {};
  for (const { decision } of verdicts) counts[decision.name] = (counts[decision.name] ?? 0) + 1;
  return counts;
}
