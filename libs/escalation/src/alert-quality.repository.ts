import { Injectable } from '@nestjs/common';
import type { ServiceDay } from '#libs/kernel';
import type { SqlExecutor } from '#libs/platform';
import type { AlertOutcome } from './domain/alert.js';
import type { NumberedLevel } from './domain/assessment.js';

/** An alert that fired, as it is judged. */
export interface AlertToJudge {
  readonly id: number;
  readonly ruleKey: string;
  readonly organisationId: number;
  readonly serviceDay: ServiceDay;
  readonly toldLevel: NumberedLevel;
  readonly firedAt: Date;
}

/** What became of one. */
export interface Judgement {
  readonly alertId: number;
  readonly serviceDay: ServiceDay;
  readonly outcome: Exclude<AlertOutcome, 'pending'>;
  readonly noticeWorkingDays: number;
  readonly gap: number | null;
  readonly capacity: number | null;
}

/** A day that was due an alert and had none in time. */
export interface Miss {
  readonly ruleKey: string;
  readonly serviceDay: ServiceDay;
  readonly organisationId: number;
  readonly organisationCode: string;
  readonly organisationName: string;
  readonly localityCode: string | null;
  readonly gap: number;
  readonly capacity: number;
  readonly usualShortfall: number | null;
}

/** Outcomes of alerts and what was missed. */
@Injectable()
export class AlertQualityRepository {
  /** The alerts about organisations that ever fired, of service days from `from` up to, not including, `to`. */
  fired(executor: SqlExecutor, from: ServiceDay, to: ServiceDay): Promise<AlertToJudge[]> {
    return executor.query(
      `SELECT id, rule_key AS "ruleKey", organisation_id AS "organisationId", service_day AS "serviceDay", told_level AS "toldLevel", fired_at AS "firedAt"
       FROM alert WHERE organisation_id IS NOT NULL AND fired_at IS NOT NULL AND service_day >= $1 AND service_day < $2 ORDER BY id`,
      [from, to],
    );
  }

  /** The mornings on which each rule was evaluated in time for service days of the range: no miss without somebody who looked. */
  async watchedMornings(executor: SqlExecutor, from: ServiceDay, to: ServiceDay): Promise<Map<string, ServiceDay[]>> {
    const rows = await executor.query<{ ruleKey: string; mornings: ServiceDay[] }>(
      `SELECT rule_key AS "ruleKey", array_agg(DISTINCT morning::text ORDER BY morning::text) AS mornings FROM rule_evaluation
       WHERE ignored_because IS NULL AND morning >= $1 AND morning < $2 GROUP BY rule_key`,
      [from, to],
    );
    return new Map(rows.map(({ ruleKey, mornings }) => [ruleKey, mornings]));
  }

  /** Writes judgements, and the outcome on the alerts themselves; gives how many say something new. */
  async judge(executor: SqlExecutor, judgements: readonly Judgement[], at: Date): Promise<number> {
    const rows = await executor.query(
      `INSERT INTO alert_judgement AS old (alert_id, service_day, outcome, notice_working_days, gap, capacity, judged_at)
       SELECT j."alertId", j."serviceDay", j.outcome, j."noticeWorkingDays", j.gap, j.capacity, $2
       FROM jsonb_to_recordset($1::jsonb)
         AS j ("alertId" int, "serviceDay" date, outcome text, "noticeWorkingDays" int, gap real, capacity real)
       ON CONFLICT (alert_id) DO UPDATE SET outcome = excluded.outcome, notice_working_days = excluded.notice_working_days, gap = excluded.gap,
         capacity = excluded.capacity, judged_at = excluded.judged_at
       WHERE (old.outcome, old.gap, old.capacity) IS DISTINCT FROM (excluded.outcome, excluded.gap, excluded.capacity)
       RETURNING alert_id`,
      [JSON.stringify(judgements), at],
    );
    await executor.query(
      `UPDATE alert SET outcome = j.outcome FROM alert_judgement j
       WHERE j.alert_id = alert.id AND alert.outcome IS DISTINCT FROM j.outcome AND alert.id = ANY ($1::int[])`,
      [judgements.map(({ alertId }) => alertId)],
    );
    return rows.length;
  }

  /** Replaces the misses of the range. */
  async replaceMisses(executor: SqlExecutor, from: ServiceDay, to: ServiceDay, misses: readonly Miss[], at: Date): Promise<void> {
    await executor.query('DELETE FROM alert_miss WHERE service_day >= $1 AND service_day < $2', [from, to]);
    await executor.query(
      `INSERT INTO alert_miss (rule_key, service_day, organisation_id, organisation_code, organisation_name, locality_code, gap, capacity,
         usual_shortfall, judged_at)
       SELECT m."ruleKey", m."serviceDay", m."organisationId", m."organisationCode", m."organisationName", m."localityCode", m.gap, m.capacity,
         m."usualShortfall", $2
       FROM jsonb_to_recordset($1::jsonb) AS m ("ruleKey" text, "serviceDay" date, "organisationId" int, "organisationCode" text,
         "organisationName" text, "localityCode" text, gap real, capacity real, "usualShortfall" real)`,
      [JSON.stringify(misses), at],
    );
  }
}
