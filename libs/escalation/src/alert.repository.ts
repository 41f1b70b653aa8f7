import { Injectable } from '@nestjs/common';
import type { ServiceDay } from '#libs/kernel';
import type { SqlExecutor } from '#libs/platform';
import type { AlertReason, AlertState, AlertStatus, AlertStepKind, AlertView } from './domain/alert.js';
import type { AlertDraft } from './domain/alert-draft.js';
import { type DataAlert, type DataAlertKind, reasonOfKind } from './domain/data-alert.js';

/** A step to write: what happened to which alert and why, and the status and level it then has (null: as before). */
export interface StepToWrite {
  readonly alertId: number;
  readonly kind: AlertStepKind;
  readonly to: AlertStatus | null;
  readonly reason: AlertReason;
  /** What holds it, when it leads to silenced or suppressed. */
  readonly by?: string;
  /** Whether status and reason stay as they were; left out, they do not. */
  readonly keeps?: boolean;
  /** The day, when the alert cleared by itself. */
  readonly clearedOn?: ServiceDay | null;
  readonly level: number | null;
  readonly text: string;
  /** The numbers behind it. */
  readonly numbers?: object;
  readonly told: boolean;
}

/** Who or what took steps, when, and in which run. */
export interface StepOrigin {
  readonly at: Date;
  /** A person's name, `run 12`, `silence 3`, `policy operations step 2`. */
  readonly actor: string;
  /** Whether the actor is a person. */
  readonly person: boolean;
  readonly runId: number | null;
}

/** A step that was written, with the alert as it then stood. */
export interface WrittenStep {
  readonly kind: AlertStepKind;
  readonly reason: AlertReason;
  readonly step: number;
  readonly text: string;
  readonly told: boolean;
  readonly alert: AlertView;
}

/** An alert that a silence may hold, or holds. */
export interface HoldableAlert extends AlertState {
  readonly organisationCode: string;
  readonly ruleKey: string;
  readonly serviceDay: ServiceDay;
  /** Whether the latest evaluation met the rule. */
  readonly isMet: boolean;
  /** Whether the latest evaluation was below the rule; neither: unknown, or between the thresholds. */
  readonly isLow: boolean;
}

/** The select list of an {@link AlertView} as one JSON value, for `alert` under its own name. */
export const ALERT_VIEW = `jsonb_build_object(
  'id', alert.id, 'key', alert.key, 'kind', alert.kind, 'rule', alert.rule_key, 'status', alert.status,
  'reason', alert.reason, 'suppressedBy', alert.suppressed_by, 'level', alert.level, 'toldLevel', alert.told_level,
  'organisation', CASE WHEN alert.organisation_id IS NOT NULL THEN jsonb_build_object('id', alert.organisation_id,
    'code', alert.organisation_code, 'name', alert.organisation_name, 'type', alert.organisation_type) END,
  'locality', CASE WHEN alert.locality_code IS NOT NULL THEN jsonb_build_object('code', alert.locality_code, 'name', alert.locality_name) END,
  'serviceDay', alert.service_day, 'feed', alert.feed, 'title', alert.title, 'cause', alert.cause, 'action', alert.action,
  'labels', alert.labels, 'numbers', alert.numbers, 'latestLevel', alert.latest_level, 'raisedAt', alert.raised_at, 'firedAt', alert.fired_at, 'updatedAt', alert.updated_at,
  'acknowledgedAt', alert.acknowledged_at, 'acknowledgedBy', alert.acknowledged_by, 'endedAt', alert.ended_at, 'outcome', alert.outcome)`;

/** Alerts and their timelines, written set by set. */
@Injectable()
export class AlertRepository {
  /** The rule's alerts whose day has not passed yet, locked against what people do meanwhile. */
  unclosed(executor: SqlExecutor, ruleKey: string): Promise<(AlertState & { organisationId: number; serviceDay: ServiceDay })[]> {
    return executor.query(
      `SELECT ${STATE}, organisation_id AS "organisationId", service_day AS "serviceDay" FROM alert
       WHERE organisation_id IS NOT NULL AND rule_key = $1 AND status <> 'expired' ORDER BY id FOR UPDATE`,
      [ruleKey],
    );
  }

  /** The same of all rules but these. */
  unclosedOfOthers(executor: SqlExecutor, ruleKeys: readonly string[]): Promise<(AlertState & { ruleKey: string; serviceDay: ServiceDay })[]> {
    return executor.query(
      `SELECT ${STATE}, rule_key AS "ruleKey", service_day AS "serviceDay" FROM alert
       WHERE organisation_id IS NOT NULL AND NOT rule_key = ANY($1) AND status <> 'expired' ORDER BY id FOR UPDATE`,
      [ruleKeys],
    );
  }

  /** The live alerts about data of the kinds, locked. */
  liveOfKinds(executor: SqlExecutor, kinds: readonly DataAlertKind[]): Promise<{ id: number; kind: DataAlertKind; feed: string | null }[]> {
    return executor.query(`SELECT id, kind, feed FROM alert WHERE kind = ANY($1) AND status IN (${LIVE_LIST}) ORDER BY id FOR UPDATE`, [kinds]);
  }

  /** The status of an alert, locked until the transaction ends; undefined when there is none. */
  async lock(executor: SqlExecutor, id: number): Promise<AlertStatus | undefined> {
    const [row] = await executor.query<{ status: AlertStatus }>('SELECT status FROM alert WHERE id = $1 FOR UPDATE', [id]);
    return row?.status;
  }

  /** The key of the live alert about a feed whose data is missing. */
  async missingFeedKey(executor: SqlExecutor, feed: string): Promise<string | undefined> {
    const [row] = await executor.query<{ key: string }>(
      `SELECT key FROM alert WHERE kind = 'feed-missing' AND feed = $1 AND status IN ('firing', 'acknowledged', 'escalated') FOR UPDATE`,
      [feed],
    );
    return row?.key;
  }

  /** Has others who tell something of the feed wait until this transaction ends. */
  async lockFeed(executor: SqlExecutor, feed: string): Promise<void> {
    await executor.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 814231))`, [feed]);
  }

  /** The first alert of a kind about a feed that was raised at or after `since` and that nobody has taken yet, locked. */
  async waitingOfFeed(executor: SqlExecutor, kind: DataAlertKind, feed: string, since: Date): Promise<{ id: number; key: string } | undefined> {
    const [row] = await executor.query<{ id: number; key: string }>(
      `SELECT id, key FROM alert WHERE kind = $1 AND feed = $2 AND raised_at >= $3 AND status IN ('firing', 'escalated') ORDER BY id LIMIT 1 FOR UPDATE`,
      [kind, feed, since],
    );
    return row;
  }

  /** Whether a text stands in the timeline of an alert already. */
  async saysInTimeline(executor: SqlExecutor, id: number, text: string): Promise<boolean> {
    return (await executor.query('SELECT FROM alert_event WHERE alert_id = $1 AND text = $2', [id, text])).length > 0;
  }

  /** The alert about data of the key, locked; undefined when there is none. */
  async lockDataAlert(executor: SqlExecutor, key: string): Promise<Pick<AlertView, 'id' | 'status' | 'reason'> | undefined> {
    const [row] = await executor.query<Pick<AlertView, 'id' | 'status' | 'reason'>>(
      'SELECT id, status, reason FROM alert WHERE key = $1 AND organisation_id IS NULL FOR UPDATE',
      [key],
    );
    return row;
  }

  /** Alerts about data of the kind, other than these, that are live or wait for their recovery after a person's word; locked. */
  openOfOthers(executor: SqlExecutor, kind: DataAlertKind, keys: readonly string[]): Promise<Pick<AlertView, 'id' | 'status'>[]> {
    return executor.query(
      `SELECT id, status FROM alert WHERE kind = $1 AND NOT key = ANY($2) AND (status IN (${LIVE_LIST}) OR reason = 'resolved-by-person')
       ORDER BY id FOR UPDATE`,
      [kind, keys],
    );
  }

  /** The live alerts about feeds whose data is missing. */
  missingFeeds(executor: SqlExecutor): Promise<{ alertId: number; feed: string }[]> {
    return executor.query(
      `SELECT id AS "alertId", feed FROM alert WHERE kind = 'feed-missing' AND status IN (${LIVE_LIST}) ORDER BY id`,
    );
  }

  /** The alerts that something holds (`silence 3`), or with null the live ones about an organisation's day; locked. */
  holdable(executor: SqlExecutor, heldBy: string | null): Promise<HoldableAlert[]> {
    return executor.query(
      `SELECT id, status, reason, level, coalesce(told_level, level) AS "toldLevel", fired_at IS NOT NULL AS fired, cleared_on AS "clearedOn",
         organisation_code AS "organisationCode", rule_key AS "ruleKey", service_day AS "serviceDay",
         EXISTS (SELECT FROM alert_watch w WHERE w.rule_key = alert.rule_key AND w.organisation_id = alert.organisation_id
           AND w.service_day = alert.service_day AND cardinality(w.met) > 0) AS "isMet",
         EXISTS (SELECT FROM alert_watch w WHERE w.rule_key = alert.rule_key AND w.organisation_id = alert.organisation_id
           AND w.service_day = alert.service_day AND w.low_mornings > 0) AS "isLow"
       FROM alert WHERE organisation_id IS NOT NULL AND service_day IS NOT NULL
         AND CASE WHEN $1::text IS NULL THEN status IN (${LIVE_LIST}) ELSE suppressed_by = $1 AND status IN ('silenced', 'suppressed') END
       ORDER BY id FOR UPDATE`,
      [heldBy],
    );
  }

  /** Says that something else holds the alert now, as another silence that goes on does; no step, as nothing changes for it. */
  async passHold(executor: SqlExecutor, id: number, heldBy: string): Promise<void> {
    await executor.query('UPDATE alert SET suppressed_by = $2 WHERE id = $1', [id, heldBy]);
  }

  /** The newest alert about forecasts, locked; undefined when there never was one. */
  async lockLatestDrift(executor: SqlExecutor): Promise<Pick<AlertView, 'id' | 'status' | 'reason' | 'title' | 'cause'> | undefined> {
    const [row] = await executor.query<Pick<AlertView, 'id' | 'status' | 'reason' | 'title' | 'cause'>>(
      `SELECT id, status, reason, title, cause FROM alert WHERE kind = 'forecast-drift' ORDER BY id DESC LIMIT 1 FOR UPDATE`,
    );
    return row;
  }

  /** Brings the words and labels of an alert about data up to date; no step. */
  async reword(executor: SqlExecutor, id: number, { title, cause, action }: DataAlert, labels: readonly string[], at: Date): Promise<void> {
    await executor.query('UPDATE alert SET title = $2, cause = $3, action = $4, labels = $5, updated_at = $6 WHERE id = $1', [
      id, title, cause, action, JSON.stringify(labels), at,
    ]);
  }

  /** Adds alerts about gaps; gives the id of each by its key. */
  async addGapAlerts(executor: SqlExecutor, ruleKey: string, drafts: readonly AlertDraft[], at: Date): Promise<Map<string, number>> {
    const rows = await executor.query<{ key: string; id: number }>(
      `INSERT INTO alert (key, kind, rule_key, status, level, latest_level, organisation_id, organisation_code, organisation_name,
         organisation_type, locality_code, locality_name, service_day, title, cause, action, labels, numbers, raised_at, updated_at, reason)
       SELECT d.key, 'gap', $2, 'pending', d.level, d."latestLevel", d."organisationId", d."organisationCode", d."organisationName",
         d."organisationType", d."localityCode", d."localityName", d."serviceDay", d.title, d.cause, d.action, d.labels, d.numbers, $3, $3, 'awaiting-agreement'
       FROM jsonb_to_recordset($1::jsonb) AS d (${DRAFT})
       RETURNING key, id`,
      [JSON.stringify(drafts), ruleKey, at],
    );
    return new Map(rows.map(({ key, id }) => [key, id]));
  }

  /** Adds an alert about data; undefined when it is there already, or another about the same feed is live. */
  async addDataAlert(executor: SqlExecutor, alert: DataAlert, labels: readonly string[], at: Date): Promise<number | undefined> {
    const [row] = await executor.query<{ id: number }>(
      `INSERT INTO alert (key, kind, rule_key, status, reason, feed, title, cause, action, labels, raised_at, updated_at)
       VALUES ($1, $2, $2, 'firing', $3, $4, $5, $6, $7, $8, $9, $9) ON CONFLICT DO NOTHING RETURNING id`,
      [alert.key, alert.kind, reasonOfKind(alert.kind), alert.feed ?? null, alert.title, alert.cause, alert.action, JSON.stringify(labels), at],
    );
    return row?.id;
  }

  /** Brings the numbers, the words and the latest level of alerts up to the latest evaluation; no step. */
  async refresh(executor: SqlExecutor, drafts: readonly AlertDraft[], at: Date): Promise<void> {
    await executor.query(
      `UPDATE alert SET latest_level = d."latestLevel", level = CASE WHEN status = 'pending' THEN d.level ELSE alert.level END, numbers = d.numbers, cause = d.cause, action = d.action, labels = d.labels, updated_at = $2
       FROM jsonb_to_recordset($1::jsonb) AS d (${DRAFT})
       WHERE alert.key = d.key`,
      [JSON.stringify(drafts), at],
    );
  }

  /** Writes steps (at most one for each alert): the alerts' new state and a row of each timeline with a snapshot. */
  async write(executor: SqlExecutor, steps: readonly StepToWrite[], origin: StepOrigin): Promise<WrittenStep[]> {
    if (steps.length === 0) return [];
    return executor.query<WrittenStep>(
      `WITH step AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS s ("alertId" int, kind text, "to" text, reason text, by text, keeps boolean,
         "clearedOn" date, level smallint, text text, numbers jsonb, told boolean)),
       before AS (
         SELECT alert.id, CASE WHEN alert.steps > 0 THEN alert.status END AS status, coalesce(step."to", alert.status) AS next,
           coalesce(step.keeps, false) OR step."to" IS NULL AS keeps, alert.steps > 0 AND alert.status IN (${LIVE_LIST}) AS live
         FROM alert JOIN step ON step."alertId" = alert.id),
       changed AS (
         UPDATE alert SET
           status = before.next, reason = CASE WHEN before.keeps THEN alert.reason ELSE step.reason END,
           suppressed_by = CASE WHEN before.keeps THEN alert.suppressed_by ELSE step.by END,
           level = coalesce(step.level, alert.level), updated_at = $2, steps = alert.steps + 1,
           told_level = CASE WHEN step.reason = 'resolved-by-person' THEN greatest(alert.told_level, alert.level)
             WHEN before.next NOT IN (${LIVE_LIST}) THEN alert.told_level
             WHEN before.live THEN greatest(alert.told_level, step.level) ELSE coalesce(step.level, alert.level) END,
           cleared_on = coalesce(step."clearedOn", alert.cleared_on),
           raised_at = CASE WHEN step.kind = 'raised' THEN $2 ELSE alert.raised_at END,
           fired_at = CASE WHEN step.kind = 'raised' THEN $2 ELSE alert.fired_at END,
           acknowledged_at = CASE WHEN step.kind = 'acknowledged' THEN $2 WHEN before.next IN ('firing', 'escalated') THEN NULL ELSE alert.acknowledged_at END,
           acknowledged_by = CASE WHEN step.kind = 'acknowledged' THEN $3 WHEN before.next IN ('firing', 'escalated') THEN NULL ELSE alert.acknowledged_by END,
           ended_at = CASE WHEN before.keeps THEN alert.ended_at WHEN before.next IN ('resolved', 'expired') THEN coalesce(alert.ended_at, $2) END,
           outcome = CASE WHEN step.kind = 'expired' AND alert.fired_at IS NOT NULL THEN 'pending' ELSE alert.outcome END
         FROM step JOIN before ON before.id = step."alertId" WHERE alert.id = step."alertId"
         RETURNING alert.id, alert.steps, step.kind, step.reason, step.text, step.numbers, step.told, before.status AS from_status,
           alert.status AS to_status, ${ALERT_VIEW} AS view
       )
       INSERT INTO alert_event (alert_id, step, kind, at, from_status, to_status, reason, actor, by_person, run_id, text, numbers, told, snapshot)
       SELECT id, steps, kind, $2, from_status, to_status, reason, $3, $5, $4, text, coalesce(numbers, '{}'), told, view FROM changed ORDER BY id
       RETURNING kind, reason, step, text, told, snapshot AS alert`,
      [JSON.stringify(steps), origin.at, origin.actor, origin.runId, origin.person],
    );
  }
}

const LIVE_LIST = `'firing', 'acknowledged', 'escalated'`;

const STATE = `id, status, reason, level, coalesce(told_level, level) AS "toldLevel", fired_at IS NOT NULL AS fired, cleared_on AS "clearedOn"`;

const DRAFT = `key text, level smallint, "latestLevel" text, "organisationId" int, "organisationCode" text, "organisationName" text,
  "organisationType" text, "localityCode" text, "localityName" text, "serviceDay" date, title text, cause text, action text, labels jsonb, numbers jsonb`;
