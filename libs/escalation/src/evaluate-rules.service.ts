import { Inject, Injectable } from '@nestjs/common';
import { SHIPPED_CARDS } from '#libs/interventions';
import { CLOCK, type Clock, naturalKey } from '#libs/kernel';
import { Database, Outbox, type Transaction } from '#libs/platform';
import { AlertRepository, type WrittenStep } from './alert.repository.js';
import type { WordsOfRule } from './domain/alert-draft.js';
import type { RunToEvaluate, Subject } from './domain/assessment.js';
import type { AlertStepKind } from './domain/alert.js';
import { type RunEvaluation, evaluateRun, ignoredBecause, subjectDayKey } from './domain/evaluate-run.js';
import { ruleFor } from './domain/rule-for.js';
import { isMeasured, measuredRun } from './domain/reading.js';
import type { Rule } from './domain/rule.js';
import { EvaluationRepository } from './evaluation.repository.js';
import { GapAlertWriter } from './gap-alert-writer.js';
import { RunSource } from './run-source.js';
import { SilenceRepository } from './silence.repository.js';
import { type WithdrawnRule, WithdrawnRulesService } from './withdrawn-rules.service.js';

/** The payload of `alerts.evaluated.v1`: ids of the alerts that took each step. */
export interface AlertsEvaluated {
  readonly runId: number;
  readonly rule: string;
  readonly raised: readonly number[];
  /** Whose level rose. */
  readonly escalated: readonly number[];
  readonly reopened: readonly number[];
  readonly stoodDown: readonly number[];
  /** Expired, their day having passed. */
  readonly resolved: readonly number[];
}

/** What became of one rule in {@link EvaluateRulesService.evaluate}. */
export interface RuleEvaluated extends AlertsEvaluated {
  readonly status: 'evaluated' | 'already-done' | 'ignored';
  /** Why it was ignored; empty otherwise. */
  readonly reason: string;
  readonly counts: RunEvaluation['counts'];
}

/** Applies every rule to a run: raises, escalates, holds, stands down and expires alerts, and keeps why. */
@Injectable()
export class EvaluateRulesService {
  constructor(
    private readonly source: RunSource,
    private readonly database: Database,
    private readonly alerts: AlertRepository,
    private readonly gapAlerts: GapAlertWriter,
    private readonly evaluations: EvaluationRepository,
    private readonly silences: SilenceRepository,
    private readonly withdrawn: WithdrawnRulesService,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Evaluates the run in one transaction. A second time changes nothing; a run older than the last one is ignored. */
  async evaluate(runId: number): Promise<RuleEvaluated[]> {
    const run = await this.source.read(runId);
    return this.database.transaction(async (transaction) => {
      const results: RuleEvaluated[] = [];
      const rules = await this.evaluations.lockRules(transaction, run.asOf);
      for (const rule of rules) results.push(await this.evaluateRule(transaction, rule, run));
      const keys = rules.map(({ key }) => key);
      for (const rule of await this.withdrawn.end(transaction, run, keys)) results.push(await this.tellWithdrawn(transaction, rule, run));
      return results;
    });
  }

  private async tellWithdrawn(transaction: Transaction, rule: WithdrawnRule, run: RunToEvaluate): Promise<RuleEvaluated> {
    const evaluated = evaluatedOf(rule, run, rule.steps);
    await this.tell(transaction, evaluated);
    return { ...evaluated, status: 'evaluated', reason: '', counts: {} };
  }

  private tell(transaction: Transaction, evaluated: AlertsEvaluated): Promise<void> {
    const key = naturalKey('evaluation', evaluated.runId, evaluated.rule);
    return this.outbox.append(transaction, [{ type: 'alerts.evaluated.v1', key, payload: evaluated }]);
  }

  private async evaluateRule(transaction: Transaction, rule: Rule, run: RunToEvaluate): Promise<RuleEvaluated> {
    if (await this.evaluations.isDone(transaction, rule.key, run.runId)) return nothing(rule, run, 'already-done');
    const at = this.clock.now();
    const ignored = ignoredBecause(run, await this.evaluations.lastEvaluated(transaction, rule.key));
    if (ignored) {
      await this.evaluations.record(transaction, rule, run, { at, ignoredBecause: ignored });
      return nothing(rule, run, 'ignored', ignored);
    }
    const alerts = await this.alerts.unclosed(transaction, rule.key);
    const known = new Map(alerts.map((alert) => [subjectDayKey(alert.organisationId, alert.serviceDay), alert]));
    const asked = isMeasured(rule.definition)
      ? measuredRun(rule.definition, run, await this.source.readings(rule.definition, run), alerts)
      : run;
    const evaluation = evaluateRun(rule.definition, asked, {
      watches: await this.evaluations.watches(transaction, rule.key),
      alerts: known,
      standing: await this.evaluations.standing(transaction, rule.key),
      silences: await this.silences.on(transaction, rule.key, at),
      missingFeeds: await this.alerts.missingFeeds(transaction),
    });
    await this.evaluations.record(transaction, rule, run, { at, evaluation });
    const { runId, morning, cards = SHIPPED_CARDS } = run;
    const wordsFor = (subject: Subject): WordsOfRule => {
      const { actionCard, labels } = ruleFor(rule.definition, subject) ?? rule.definition;
      return { cards, cardKey: actionCard, labels };
    };
    const written = await this.gapAlerts.write(transaction, { ruleKey: rule.key, runId, morning, at, evaluation, wordsFor, known });
    await this.evaluations.keep(transaction, rule.key, asked, written.evaluation);
    const evaluated = evaluatedOf(rule, run, written.steps);
    await this.tell(transaction, evaluated);
    return { ...evaluated, status: 'evaluated', reason: '', counts: evaluation.counts };
  }
}

function evaluatedOf(rule: Pick<Rule, 'key'>, run: RunToEvaluate, written: readonly WrittenStep[]): AlertsEvaluated {
  const took = (kind: AlertStepKind): number[] => written.filter((step) => step.kind === kind).map(({ alert }) => alert.id);
  return {
    runId: run.runId,
    rule: rule.key,
    raised: took('raised'),
    escalated: took('level-rose'),
    reopened: took('reopened'),
    stoodDown: took('stood-down'),
    resolved: took('expired'),
  };
}

function nothing(rule: Rule, run: RunToEvaluate, status: 'already-done' | 'ignored', reason = ''): RuleEvaluated {
  return { ...evaluatedOf(rule, run, []), status, reason, counts: {} };
}
