import { type ServiceDay, londonInstant } from '#libs/kernel';
import type { AlertState } from '../alert.js';
import type { Assessment } from '../assessment.js';
import type { Step } from '../decision.js';
import { evaluateRun, subjectDayKey } from '../evaluate-run.js';
import { afterStep, transition } from '../lifecycle.js';
import { isMeasured, measuredRun } from '../reading.js';
import { appliesOn } from '../rule-for.js';
import type { KeyedRule } from '../rule-set/compile-rule-set.js';
import type { Watch } from '../watch.js';
import type { Scene } from './scene.js';

/** When a rule is evaluated: a morning of the test by its number from 0, its day, and the time, HH:MM. */
export interface EvaluationTime {
  readonly number: number;
  readonly day: ServiceDay;
  readonly time: string;
  readonly bankHolidays: ReadonlySet<ServiceDay>;
}

/** An alert as it is in a test. */
export type TestedAlert = AlertState & { readonly organisationId: number; readonly serviceDay: ServiceDay };

/** One rule with the alerts that it makes, kept in memory as the live system keeps them in its store. */
export class AlertsInMemory {
  private readonly watches = new Map<string, Watch>();
  private readonly alerts = new Map<string, TestedAlert>();
  private readonly said = new Map<string, string[]>();

  constructor(
    readonly rule: KeyedRule,
    private readonly scene: Scene,
  ) {}

  /** The alert about an organisation and day, if there ever was one. */
  get(organisationId: number, day: ServiceDay): TestedAlert | undefined {
    return this.alerts.get(subjectDayKey(organisationId, day));
  }

  /** Every alert there ever was. */
  all(): TestedAlert[] {
    return [...this.alerts.values()];
  }

  /** What was decided about an organisation and day until now, a line each. */
  decisions(organisationId: number, day: ServiceDay): readonly string[] {
    return [...(this.said.get(subjectDayKey(organisationId, day)) ?? [])];
  }

  /** Evaluates the rule as a run at that moment would have it. */
  evaluate({ number, day, time, bankHolidays }: EvaluationTime): void {
    const { definition, key } = this.rule;
    const assessments: Assessment[] = this.scene.assessments(number, day);
    const run = { runId: 0, asOf: londonInstant(day, time), morning: day, bankHolidays, assessments };
    const readings = appliesOn(definition, day) ? this.scene.readings(key, number, day) : [];
    const asked = isMeasured(definition) ? measuredRun(definition, run, readings, this.all()) : run;
    const { verdicts, closes } = evaluateRun(definition, asked, { watches: this.watches, alerts: this.alerts, standing: new Map() });
    for (const { decision, watch, step } of verdicts) {
      const { organisationId, serviceDay, name, text } = decision;
      const subjectDay = subjectDayKey(organisationId, serviceDay);
      this.watches.set(subjectDay, watch);
      this.tell(subjectDay, `${day} ${time} ${name}: ${text}`);
      if (step) this.take({ organisationId, serviceDay }, step, day);
    }
    const passed = new Set(closes.map(({ id }) => id));
    for (const alert of this.all()) {
      if (!passed.has(alert.id)) continue;
      const { step } = transition(alert, 'day-passed', { today: day, level: null });
      if (step) this.take(alert, step, day);
    }
  }

  /** What a person does to an alert; gives why it cannot be done, in words, or undefined. */
  person(event: 'acknowledged' | 'resolved', organisationId: number, serviceDay: ServiceDay, today: ServiceDay): string | undefined {
    const alert = this.get(organisationId, serviceDay);
    const { step, stays } = transition(alert, event, { today, level: null });
    if (!step) return alert ? `the alert is ${alert.status} (${stays})` : 'there is no alert';
    this.take({ organisationId, serviceDay }, step, today);
    this.tell(subjectDayKey(organisationId, serviceDay), `${today} ${event} by a person`);
    return undefined;
  }

  private take({ organisationId, serviceDay }: Pick<TestedAlert, 'organisationId' | 'serviceDay'>, step: Step, today: ServiceDay): void {
    const key = subjectDayKey(organisationId, serviceDay);
    this.alerts.set(key, { ...afterStep(this.alerts.get(key), step, today, this.alerts.size + 1), organisationId, serviceDay });
  }

  private tell(key: string, line: string): void {
    const lines = this.said.get(key) ?? [];
    this.said.set(key, lines);
    lines.push(line);
  }
}
