import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '#libs/kernel';
import type { Transaction } from '#libs/platform';
import { AlertRepository, type StepToWrite, type WrittenStep } from './alert.repository.js';
import { DataAlertsService } from './data-alerts.service.js';
import type { AlertState } from './domain/alert.js';
import type { RunToEvaluate } from './domain/assessment.js';
import { ignoredBecause } from './domain/evaluate-run.js';
import { transition } from './domain/lifecycle.js';
import { EvaluationRepository } from './evaluation.repository.js';
import { ruleSetInForce } from './rule-set.repository.js';

/** The steps that alerts of a rule no longer in force took. */
export interface WithdrawnRule {
  readonly key: string;
  readonly version: number;
  readonly steps: readonly WrittenStep[];
}

/** Ends what rules had raised that are no longer in force: nothing else would look at it again. */
@Injectable()
export class WithdrawnRulesService {
  constructor(
    private readonly alerts: AlertRepository,
    private readonly evaluations: EvaluationRepository,
    private readonly dataAlerts: DataAlertsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Ends alerts of all rules but these, and expires those that have ended once their day has passed. A second time changes nothing. */
  async end(transaction: Transaction, run: RunToEvaluate, ruleKeys: readonly string[]): Promise<WithdrawnRule[]> {
    await this.dataAlerts.endTurnedOff(transaction);
    const alerts = await this.alerts.unclosedOfOthers(transaction, ruleKeys);
    if (alerts.length === 0) return [];
    const { version } = await ruleSetInForce(transaction, run.asOf);
    const at = this.clock.now();
    const origin = { at, actor: `run ${run.runId}`, person: false, runId: run.runId };
    const ended: WithdrawnRule[] = [];
    for (const key of new Set(alerts.map(({ ruleKey }) => ruleKey))) {
      // An older run may have had other rules: it ends nothing that a newer one decided on.
      if (ignoredBecause(run, await this.evaluations.lastEvaluated(transaction, key)) || (await this.evaluations.isDone(transaction, key, run.runId))) continue;
      const wanted = alerts.filter(({ ruleKey }) => ruleKey === key).flatMap((alert) => stepOf(alert, run));
      const steps = await this.alerts.write(transaction, wanted, origin);
      if (steps.length === 0) continue;
      await this.evaluations.forget(transaction, key);
      await this.evaluations.record(transaction, { key, version }, run, { at });
      ended.push({ key, version, steps });
    }
    return ended;
  }
}

function stepOf({ id: alertId, ruleKey, ...alert }: AlertState & { readonly ruleKey: string; readonly serviceDay: string }, { morning }: RunToEvaluate): StepToWrite[] {
  const { step } = transition({ id: alertId, ...alert }, 'withdrawn', { today: morning, level: null });
  if (step) {
    const { kind, to, reason, told } = step;
    return [{ alertId, kind, to, reason, level: null, text: `The rule '${ruleKey}' is no longer in force`, told }];
  }
  // What goes on as long as it is measured stands under the first day it was seen: it ends before it expires.
  if (alert.serviceDay >= morning) return [];
  return [{ alertId, kind: 'expired', to: 'expired', reason: 'day-passed', level: null, text: 'Its day has passed', told: false }];
}
