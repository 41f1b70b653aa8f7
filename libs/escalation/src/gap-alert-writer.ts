import { Injectable } from '@nestjs/common';
import type { ServiceDay } from '#libs/kernel';
import type { SqlExecutor } from '#libs/platform';
import { AlertRepository, type StepToWrite, type WrittenStep } from './alert.repository.js';
import { type AlertState, LIVE } from './domain/alert.js';
import { type WordsOfRule, alertDraft } from './domain/alert-draft.js';
import type { NumberedLevel, Subject } from './domain/assessment.js';
import type { Verdict } from './domain/decision.js';
import { type RunEvaluation, subjectDayKey } from './domain/evaluate-run.js';
import { INHIBITOR } from './domain/hold.js';

/** An evaluation whose steps are to be written. */
export interface EvaluationToWrite {
  readonly ruleKey: string;
  readonly runId: number;
  readonly morning: ServiceDay;
  readonly at: Date;
  readonly evaluation: RunEvaluation;
  /** What to do and the labels, for an organisation. */
  readonly wordsFor: (subject: Subject) => WordsOfRule;
  /** The rule's alerts before it, by organisation and service day. */
  readonly known: ReadonlyMap<string, AlertState>;
}

/** Steps that were written, and the evaluation with what holds alerts named by number. */
export interface WrittenEvaluation {
  readonly steps: WrittenStep[];
  readonly evaluation: RunEvaluation;
}

/** Turns what an evaluation decided into alerts, their latest numbers and their timelines. */
@Injectable()
export class GapAlertWriter {
  constructor(private readonly alerts: AlertRepository) {}

  /** Writes everything and gives the steps taken. */
  async write(executor: SqlExecutor, work: EvaluationToWrite): Promise<WrittenEvaluation> {
    const { ruleKey, at, known, morning, wordsFor } = work;
    const before = ({ decision }: Verdict): AlertState | undefined => known.get(subjectDayKey(decision.organisationId, decision.serviceDay));
    const draftOf = (verdict: Verdict, level: NumberedLevel) =>
      alertDraft(ruleKey, level, verdict.assessment, wordsFor(verdict.assessment.subject));
    const inWindow = work.evaluation.verdicts.filter(({ decision }) => decision.name !== 'outside-window');

    const added = inWindow.filter((verdict) => verdict.step && !before(verdict)).map((verdict) => draftOf(verdict, levelOf(verdict)));
    const ids = await this.alerts.addGapAlerts(executor, ruleKey, added, at);
    const lasting = inWindow.flatMap((verdict) => {
      const alert = before(verdict);
      return alert ? [draftOf(verdict, verdict.step?.level ?? (alert.status === 'pending' ? verdict.level : null) ?? alert.level)] : [];
    });
    await this.alerts.refresh(executor, lasting, at);

    const idOf = (verdict: Verdict): number | undefined => before(verdict)?.id ?? ids.get(draftOf(verdict, levelOf(verdict)).key);
    const evaluation = named(work.evaluation, idOf);
    const steps = evaluation.verdicts.flatMap((verdict): StepToWrite[] => {
      const { step, decision, assessment, watch } = verdict;
      if (!step) return [];
      const { cleared, ...rest } = step;
      const numbers = { ...assessment.numbers, ...(watch.met.length > 0 && { levels: watch.met, mornings: watch.metMornings }) };
      return [{ alertId: idOf(verdict)!, ...rest, clearedOn: cleared ? morning : null, text: decision.text, numbers }];
    });
    const expiries = evaluation.closes.map((alert): StepToWrite => ({
      alertId: alert.id, kind: 'expired', to: 'expired', reason: 'day-passed', level: null, text: 'Its day has passed', told: LIVE.includes(alert.status),
    }));
    const origin = { at, actor: `run ${work.runId}`, person: false, runId: work.runId };
    return { steps: await this.alerts.write(executor, [...steps, ...expiries], origin), evaluation };
  }
}

function levelOf({ step, level }: Verdict): NumberedLevel {
  return step?.level ?? level ?? 1;
}

/** What inhibits is decided on before its alert has a number: now it has one. */
function named(evaluation: RunEvaluation, idOf: (verdict: Verdict) => number | undefined): RunEvaluation {
  if (!evaluation.verdicts.some(({ decision }) => decision.by?.startsWith(INHIBITOR))) return evaluation;
  const alerts = new Map(evaluation.verdicts.map((verdict) => [keyOf(verdict.assessment.subject.code, verdict), verdict]));
  const nameOf = (verdict: Verdict, by: string): string => {
    const inhibitor = alerts.get(keyOf(by.slice(INHIBITOR.length), verdict));
    return `alert ${inhibitor && idOf(inhibitor)}`;
  };
  const verdicts = evaluation.verdicts.map((verdict): Verdict => {
    const { decision, step } = verdict;
    if (!decision.by?.startsWith(INHIBITOR)) return verdict;
    const by = nameOf(verdict, decision.by);
    const text = `${decision.text} (${by})`;
    return { ...verdict, decision: { ...decision, by, text }, step: step && { ...step, ...(step.by !== undefined && { by }) } };
  });
  return { ...evaluation, verdicts };
}

function keyOf(code: string, { decision }: Verdict): string {
  return `${code}_${decision.serviceDay}`;
}
