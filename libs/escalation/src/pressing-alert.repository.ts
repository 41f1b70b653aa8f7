import { Injectable } from '@nestjs/common';
import type { SqlExecutor } from '#libs/platform';
import type { PressingAlert, TimesTold } from './domain/advance-policies.js';
import type { PolicySubject } from './domain/escalation-policy.js';

/** A pressing alert with what a message says of it. */
export interface PressingAlertRow extends PressingAlert {
  /** Where and when, as its group is called: `North locality, Tuesday 24 November 2026`; the title of an alert about data. */
  readonly title: string;
  readonly placeName: string | null;
  readonly serviceDay: string | null;
}

/** A telling of a step to be recorded. */
export interface TellingToRecord {
  readonly policy: string;
  /** 0 is an acknowledgement that ended. */
  readonly step: number;
  readonly groupKey: string;
  readonly targets: readonly string[];
  readonly text: string;
  readonly alertIds: readonly number[];
}

interface Row {
  readonly id: number;
  readonly status: PressingAlert['status'];
  readonly title: string;
  readonly placeName: string | null;
  readonly serviceDay: string | null;
  readonly subject: PolicySubject;
  readonly groupKey: string;
  readonly since: Date;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
  readonly actedAt: Date | null;
}

/** Live alerts as policies see them, and what was told of which step. */
@Injectable()
export class PressingAlertRepository {
  /** Makes advances follow each other until the transaction ends: two schedulers cannot tell of one step twice. */
  async takeTurn(executor: SqlExecutor): Promise<void> {
    await executor.query(`SELECT pg_advisory_xact_lock(hashtext('advance-policies'))`);
  }

  /** Every live alert, locked against what people and rules do meanwhile. */
  async lockLive(executor: SqlExecutor): Promise<PressingAlertRow[]> {
    await executor.query(`SELECT id FROM alert WHERE ${LIVE_CONDITION} ORDER BY id FOR UPDATE`);
    // Asked again under the locks: what another transaction committed meanwhile is seen now.
    const rows = await executor.query<Row>(
      `SELECT alert.id, alert.status, alert.title, coalesce(alert.locality_name, alert.organisation_name) AS "placeName",
         alert.service_day::text AS "serviceDay", ${GROUP_KEY} AS "groupKey", alert.acknowledged_at AS "acknowledgedAt",
         alert.acknowledged_by AS "acknowledgedBy", coalesce(began.at, alert.raised_at) AS since,
         (SELECT max(e.at) FROM alert_event e WHERE e.alert_id = alert.id AND e.kind = 'acted' AND e.at >= coalesce(began.at, alert.raised_at)) AS "actedAt",
         jsonb_build_object('kind', alert.kind, 'level', alert.level, 'organisationCode', alert.organisation_code,
           'localityCode', alert.locality_code, 'labels', alert.labels) AS subject
       FROM alert LEFT JOIN LATERAL (
         SELECT max(e.at) AS at FROM alert_event e
         WHERE e.alert_id = alert.id AND e.to_status = 'firing' AND e.from_status IS DISTINCT FROM 'firing' AND e.from_status IS DISTINCT FROM 'escalated'
       ) began ON true
       WHERE ${LIVE_CONDITION} ORDER BY alert.id`,
    );
    const told = await this.told(executor, rows);
    return rows.map((row) => ({ ...row, told: told.get(row.id) ?? [] }));
  }

  /** Records a telling; throws when another has recorded the same occurrence, so that its transaction tells nobody. */
  async record(executor: SqlExecutor, { policy, step, groupKey, targets, text, alertIds }: TellingToRecord, at: Date): Promise<void> {
    await executor.query(
      `WITH telling AS (
         INSERT INTO policy_telling (policy_key, step, group_key, occurrence, told_at, targets, text)
         SELECT $1, $2, $3, 1 + (SELECT count(*) FROM policy_telling WHERE policy_key = $1 AND step = $2 AND group_key = $3), $4, $5, $6
         RETURNING id
       )
       INSERT INTO policy_telling_alert (telling_id, alert_id) SELECT telling.id, unnest($7::int[]) FROM telling`,
      [policy, step, groupKey, at, targets, text, alertIds],
    );
  }

  private async told(executor: SqlExecutor, rows: readonly Row[]): Promise<Map<number, TimesTold[]>> {
    if (rows.length === 0) return new Map();
    const found = await executor.query<TimesTold & { alertId: number }>(
      `SELECT pressing.id AS "alertId", telling.policy_key AS policy, telling.step, count(*)::int AS times, max(telling.told_at) AS "lastAt"
       FROM unnest($1::int[], $2::timestamptz[]) AS pressing (id, since)
       JOIN policy_telling_alert member ON member.alert_id = pressing.id
       JOIN policy_telling telling ON telling.id = member.telling_id AND telling.step > 0 AND telling.told_at >= pressing.since
       GROUP BY pressing.id, telling.policy_key, telling.step`,
      [rows.map(({ id }) => id), rows.map(({ since }) => since)],
    );
    const byAlert = new Map<number, TimesTold[]>();
    for (const { alertId, ...times } of found) byAlert.set(alertId, [...(byAlert.get(alertId) ?? []), times]);
    return byAlert;
  }
}

const LIVE_CONDITION = `alert.status IN ('firing', 'acknowledged', 'escalated')`;

/** Locality and service day; the organisation where it has no locality; an alert about data is a group of its own. */
const GROUP_KEY = `CASE WHEN alert.organisation_id IS NULL THEN alert.key
  ELSE coalesce(alert.locality_code, alert.organisation_code) || '_' || alert.service_day END`;
