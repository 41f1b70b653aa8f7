import { Injectable } from '@nestjs/common';
import type { ServiceDay } from '#libs/kernel';
import type { SqlExecutor, Transaction } from '#libs/platform';
import type { RunToEvaluate } from './domain/assessment.js';
import { APART, ONLY_COUNTED } from './domain/decision.js';
import { type RunEvaluation, subjectDayKey } from './domain/evaluate-run.js';
import type { Rule } from './domain/rule.js';
import { evaluatedRules } from './rules-in-force.js';
import type { StandingCondition } from './domain/standing.js';
import type { Watch } from './domain/watch.js';

/** What rules remember and have decided. */
@Injectable()
export class EvaluationRepository {
  /** The rules in force at a moment, once no other evaluation is under way: they come one after the other. */
  async lockRules(transaction: Transaction, asOf: Date): Promise<Rule[]> {
    await transaction.query('LOCK TABLE rule_evaluation IN SHARE ROW EXCLUSIVE MODE');
    return evaluatedRules(transaction, asOf);
  }

  /** Whether the rule was evaluated (or ignored) on the run before. */
  async isDone(executor: SqlExecutor, ruleKey: string, runId: number): Promise<boolean> {
    const rows = await executor.query('SELECT 1 FROM rule_evaluation WHERE rule_key = $1 AND run_id = $2', [ruleKey, runId]);
    return rows.length > 0;
  }

  /** The newest run that changed what the rule remembers. */
  async lastEvaluated(executor: SqlExecutor, ruleKey: string): Promise<{ runId: number; asOf: Date } | undefined> {
    const [row] = await executor.query<{ runId: number; asOf: Date }>(
      `SELECT run_id AS "runId", as_of AS "asOf" FROM rule_evaluation
       WHERE rule_key = $1 AND ignored_because IS NULL ORDER BY as_of DESC, run_id DESC LIMIT 1`,
      [ruleKey],
    );
    return row;
  }

  async watches(executor: SqlExecutor, ruleKey: string): Promise<Map<string, Watch>> {
    const rows = await executor.query<Watch & { organisationId: number; serviceDay: ServiceDay }>(
      `SELECT organisation_id AS "organisationId", service_day AS "serviceDay", met, met_mornings AS "metMornings",
         last_met_morning AS "lastMetMorning", low_mornings AS "lowMornings",
         last_low_morning AS "lastLowMorning" FROM alert_watch WHERE rule_key = $1`,
      [ruleKey],
    );
    return new Map(rows.map(({ organisationId, serviceDay, ...watch }) => [subjectDayKey(organisationId, serviceDay), watch]));
  }

  async standing(executor: SqlExecutor, ruleKey: string): Promise<Map<number, StandingCondition>> {
    const rows = await executor.query<StandingCondition>(
      `SELECT organisation_id AS "organisationId", status, since, review_due AS "reviewDue" FROM standing_condition WHERE rule_key = $1`,
      [ruleKey],
    );
    return new Map(rows.map((row) => [row.organisationId, row]));
  }

  /** Records that the rule was evaluated on the run, or why it was not. */
  async record(
    executor: SqlExecutor,
    rule: Pick<Rule, 'key' | 'version'>,
    run: RunToEvaluate,
    result: { readonly at: Date; readonly ignoredBecause?: string; readonly evaluation?: RunEvaluation },
  ): Promise<void> {
    await executor.query(
      `INSERT INTO rule_evaluation (run_id, rule_key, rule_set_version, as_of, morning, evaluated_at, ignored_because, counts, standing)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        run.runId, rule.key, rule.version, run.asOf, run.morning, result.at, result.ignoredBecause ?? null,
        JSON.stringify(result.evaluation?.counts ?? {}), JSON.stringify(result.evaluation?.standing ?? []),
      ],
    );
  }

  /** Keeps what the evaluation decided, remembers and found standing. */
  async keep(executor: SqlExecutor, ruleKey: string, run: RunToEvaluate, evaluation: RunEvaluation): Promise<void> {
    const decisions = evaluation.verdicts
      .filter(({ decision }) => !ONLY_COUNTED.includes(decision.name))
      .map(({ decision, assessment }) => ({ ...decision, numbers: assessment.numbers }));
    await executor.query(
      `INSERT INTO evaluation (run_id, rule_key, organisation_id, service_day, decision, level, text, numbers, held_by)
       SELECT $2, $3, d."organisationId", d."serviceDay", d.name, d.level, d.text, d.numbers, d.by
       FROM jsonb_to_recordset($1::jsonb) AS d ("organisationId" int, "serviceDay" date, name text, level text, text text, numbers jsonb, by text)`,
      [JSON.stringify(decisions), run.runId, ruleKey],
    );
    await this.remember(executor, ruleKey, run, evaluation);
    await executor.query(
      `INSERT INTO standing_condition (rule_key, organisation_id, status, since, review_due, organisation_code, organisation_name, text)
       SELECT $2, (s.condition->>'organisationId')::int, s.condition->>'status', (s.condition->>'since')::date,
         (s.condition->>'reviewDue')::date, s.subject->>'code', s.subject->>'name', s.text
       FROM jsonb_to_recordset($1::jsonb) AS s (condition jsonb, subject jsonb, text text)
       ON CONFLICT (rule_key, organisation_id) DO UPDATE SET status = excluded.status, since = excluded.since,
         review_due = excluded.review_due, organisation_name = excluded.organisation_name, text = excluded.text`,
      [JSON.stringify(evaluation.standing), ruleKey],
    );
  }

  /** Forgets what a rule was watching. */
  async forget(executor: SqlExecutor, ruleKey: string): Promise<void> {
    await executor.query('DELETE FROM alert_watch WHERE rule_key = $1', [ruleKey]);
  }

  private async remember(executor: SqlExecutor, ruleKey: string, run: RunToEvaluate, { verdicts }: RunEvaluation): Promise<void> {
    const watches = verdicts
      .filter(({ decision }) => decision.name === 'rule-withdrawn' || !APART.includes(decision.name))
      .map(({ decision, watch }) => ({ organisationId: decision.organisationId, serviceDay: decision.serviceDay, ...watch }));
    // A condition that was measured and goes on is watched under the day it began.
    const from = watches.reduce((first, { serviceDay }) => (serviceDay < first ? serviceDay : first), run.morning);
    const remembered = watches.filter(({ met, lowMornings }) => met.length > 0 || lowMornings > 0);
    await executor.query(
      `DELETE FROM alert_watch w WHERE rule_key = $2 AND (service_day < $3 OR EXISTS (
         SELECT FROM jsonb_to_recordset($1::jsonb) AS d ("organisationId" int, "serviceDay" date)
         WHERE d."organisationId" = w.organisation_id AND d."serviceDay" = w.service_day))`,
      [JSON.stringify(watches), ruleKey, from],
    );
    await executor.query(
      `INSERT INTO alert_watch (rule_key, organisation_id, service_day, met, met_mornings, last_met_morning, low_mornings, last_low_morning)
       SELECT $2, d."organisationId", d."serviceDay", ARRAY(SELECT jsonb_array_elements_text(d.met)::smallint), d."metMornings", d."lastMetMorning",
         d."lowMornings", d."lastLowMorning"
       FROM jsonb_to_recordset($1::jsonb)
         AS d ("organisationId" int, "serviceDay" date, met jsonb, "metMornings" int, "lastMetMorning" date, "lowMornings" int, "lastLowMorning" date)`,
      [JSON.stringify(remembered), ruleKey],
    );
  }
}
