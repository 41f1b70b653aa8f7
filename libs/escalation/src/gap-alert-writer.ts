import { Injectable } from '@nestjs/common';
import type { SqlExecutor } from '#libs/platform';
import { AlertRepository, type StepToWrite, type WrittenStep } from './alert.repository.js';
import type { AlertState } from './domain/alert.js';
import { type CardsOfRule, alertDraft } from './domain/alert-draft.js';
import type { Subject } from './domain/assessment.js';
import type { Verdict } from './domain/decision.js';
import { type RunEvaluation, endIsNews, subjectDayKey } from './domain/evaluate-run.js';

/** An evaluation whose steps are to be written. */
export interface EvaluationToWrite {
  readonly ruleKey: string;
  readonly runId: number;
  readonly at: Date;
  readonly evaluation: RunEvaluation;
  /** Where the words of what to do come from, for an organisation. */
  readonly cardsFor: (subject: Subject) => CardsOfRule;
  /** The rule's alerts before it, by organisation and service day. */
  readonly known: ReadonlyMap<string, AlertState>;
}

/** Turns what an evaluation decided into alerts, their latest numbers and their timelines. */
@Injectable()
export class GapAlertWriter {
  constructor(private readonly alerts: AlertRepository) {}

  /** Writes everything and gives the steps taken. */
  async write(executor: SqlExecutor, work: EvaluationToWrite): Promise<WrittenStep[]> {
    const { ruleKey, at, evaluation, known, cardsFor } = work;
    const alertOf = ({ decision }: Verdict): AlertState | undefined => known.get(subjectDayKey(decision.organisationId, decision.serviceDay));
    const inWindow = evaluation.verdicts.filter(({ decision }) => decision.name !== 'outside-window');
    const draftOf = (verdict: Verdict, level: AlertState['level']) => 
      alertDraft(ruleKey, level, verdict.assessment, cardsFor(verdict.assessment.subject));

    const raised = inWindow.filter((verdict) => verdict.step && !alertOf(verdict)).map((verdict) => draftOf(verdict, verdict.step!.level));
    const ids = await this.alerts.addGapAlerts(executor, ruleKey, raised, at);
    const lasting = inWindow.flatMap((verdict) => {
      const alert = alertOf(verdict);
      return alert ? [draftOf(verdict, verdict.step?.level ?? alert.level)] : [];
    });
    await this.alerts.refresh(executor, lasting, at);

    const steps = inWindow.flatMap((verdict): StepToWrite[] => {
      const { step, decision, assessment } = verdict;
      if (!step) return [];
      const alertId = alertOf(verdict)?.id ?? ids.get(draftOf(verdict, step.level).key)!;
      return [{ alertId, ...step, text: decision.text, numbers: assessment.numbers, told: true }];
    });
    const expiries = evaluation.closes.map((alert): StepToWrite => ({
      alertId: alert.id, kind: 'expired', to: 'expired', reason: 'day-passed', level: null, text: 'Its day has passed', told: endIsNews(alert),
    }));
    return this.alerts.write(executor, [...steps, ...expiries], { at, actor: `run ${work.runId}`, person: false, runId: work.runId });
  }
}
