import type { ServiceDay } from '#libs/kernel';
import { nextWorkingDays } from '#libs/organisations';
import type { AlertState } from '../alert.js';
import type { Assessment, NumberedLevel, Subject } from '../assessment.js';
import type { Verdict } from '../decision.js';
import { evaluateRun, subjectDayKey } from '../evaluate-run.js';
import { afterStep } from '../lifecycle.js';
import type { KeyedRule } from '../rule-set/compile-rule-set.js';
import { NOTHING_YET, type Watch } from '../watch.js';
import type { MorningView } from './morning-assessments.js';
import { type Reach, reachOf } from './reach.js';

/** An alert that a replay raised. */
export interface ReplayedAlert {
  readonly rule: string;
  readonly subject: Subject;
  readonly serviceDay: ServiceDay;
  /** The morning it first fired. */
  readonly raisedOn: ServiceDay;
  /** The worst level told. */
  level: NumberedLevel;
  /** As the morning that raised it saw them. */
  readonly raisedAs: Assessment;
  /** How often it began anew after it had stood down. */
  reopened: number;
}

/** The live system evaluates before the desk opens and again when it does, on the same data: so a morning speaks this many times. */
export const EVALUATIONS_A_MORNING = 2;

/** Working days ahead that a rule looks at, where it looks farthest. */
export function longestWindow({ windowWorkingDays, overrides }: KeyedRule['definition']): number {
  return Math.max(windowWorkingDays, ...overrides.map((one) => one.windowWorkingDays ?? windowWorkingDays));
}

/** One rule over mornings in order, with the memory that it leaves from one to the next. */
export class RuleReplay {
  readonly alerts: ReplayedAlert[] = [];
  private readonly watches = new Map<string, Watch>();
  private readonly states = new Map<string, AlertState & { serviceDay: ServiceDay }>();
  private readonly byKey = new Map<string, ReplayedAlert>();

  private readonly reaches: Reach;
  private readonly window: number;

  constructor(private readonly rule: KeyedRule) {
    this.reaches = reachOf(rule.definition);
    this.window = longestWindow(rule.definition);
  }

  /** Evaluates one morning, as often as the live system would. */
  morning(view: MorningView): void {
    const { kept } = view;
    const bankHolidays = new Set(kept.bankHolidays);
    for (const memory of [this.watches, this.states]) for (const [key] of memory) if (key.slice(-10) < kept.morning) memory.delete(key);
    const assessments = this.worthAsking(view, bankHolidays).map((cell) => view.assessment(cell));
    for (let again = 0; again < EVALUATIONS_A_MORNING; again++) {
      const run = { runId: 0, asOf: kept.asOf, morning: kept.morning, bankHolidays, assessments };
      const { verdicts } = evaluateRun(this.rule.definition, run, { watches: this.watches, alerts: this.states, standing: new Map() });
      for (const verdict of verdicts) this.take(verdict, kept.morning);
    }
  }

  /** Cells that can change anything: those within the rule's reach, and those that something is remembered of. */
  private worthAsking(view: MorningView, bankHolidays: ReadonlySet<ServiceDay>): number[] {
    const { units, days, morning } = view.kept;
    const end = nextWorkingDays(morning, this.window, bankHolidays).at(-1) ?? morning;
    const cells: number[] = [];
    for (let h = 0, cell = 0; h < days && view.day[h] <= end; h++) {
      for (let u = 0; u < units.length; u++, cell++) {
        if (this.reaches(view, cell) || this.remembers(subjectDayKey(units[u].id, view.day[h]))) cells.push(cell);
      }
    }
    return cells;
  }

  private remembers(key: string): boolean {
    return this.watches.has(key) || this.states.has(key);
  }

  private take({ decision, assessment, watch, step }: Verdict, morning: ServiceDay): void {
    const key = subjectDayKey(decision.organisationId, decision.serviceDay);
    if (watch === NOTHING_YET || (watch.met.length === 0 && watch.lowMornings === 0)) this.watches.delete(key);
    else this.watches.set(key, watch);
    if (!step) return;
    const before = this.states.get(key);
    const state = afterStep(before, step, morning);
    // What was never told and is over leaves nothing to remember.
    if (state.status === 'resolved' && !state.fired) this.states.delete(key);
    else this.states.set(key, { ...state, serviceDay: decision.serviceDay });
    const tells = step.told && (step.kind === 'raised' || step.kind === 'reopened' || step.kind === 'level-rose');
    if (!tells) return;
    const alert = this.byKey.get(key);
    if (alert) {
      alert.level = Math.max(alert.level, state.level) as NumberedLevel;
      if (step.kind === 'reopened') alert.reopened += 1;
      return;
    }
    const raised = {
      rule: this.rule.key, subject: assessment.subject, serviceDay: decision.serviceDay, raisedOn: morning, level: state.level, raisedAs: assessment,
      reopened: 0,
    };
    this.byKey.set(key, raised);
    this.alerts.push(raised);
  }
}
