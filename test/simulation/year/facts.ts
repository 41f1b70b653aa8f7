import type { SqlExecutor } from '#libs/platform';

/** An alert as the year left it. */
export interface AlertFact {
  readonly id: number;
  readonly key: string;
  readonly kind: string;
  readonly rule: string;
  readonly status: string;
  readonly organisation: string | null;
  readonly serviceDay: string | null;
  readonly feed: string | null;
}

/** A step of an alert's timeline. */
export interface StepFact {
  readonly alertId: number;
  readonly step: number;
  readonly kind: string;
  readonly from: string | null;
  readonly to: string;
  readonly reason: string;
  readonly actor: string;
  readonly text: string;
  /** ISO, UTC. */
  readonly at: string;
  readonly told: boolean;
  /** The level that the run gave the day, for a step of an evaluation. */
  readonly assessed: string | null;
  readonly level: number | null;
}

/** A message that was planned. */
export interface MessageFact {
  readonly id: number;
  readonly recipient: string;
  readonly type: string;
  readonly state: string;
  readonly attempts: number;
  /** What it tells: keys of steps and standing conditions. */
  readonly news: readonly string[];
  readonly plannedAt: string;
}

/** A level that a run gave an organisation's day. */
export interface LevelFact {
  readonly organisation: string;
  readonly serviceDay: string;
  readonly level: string;
  readonly asOf: string;
  readonly hasNumbers: boolean;
}

/** A message that reached a mail server or a webhook. */
export interface ArrivalFact {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
}

/** All that the year left behind. */
export interface YearFacts {
  readonly alerts: readonly AlertFact[];
  readonly steps: readonly StepFact[];
  readonly messages: readonly MessageFact[];
  readonly arrivals: readonly ArrivalFact[];
}

const ISO = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** Reads what the year left behind. */
export async function readFacts(database: SqlExecutor, arrivals: readonly ArrivalFact[]): Promise<YearFacts> {
  const alerts = await database.query<AlertFact>(
    `SELECT id, key, kind, rule_key AS rule, status, organisation_code AS organisation, service_day AS "serviceDay", feed FROM alert ORDER BY id`,
  );
  const steps = await database.query<StepFact>(
    `SELECT e.alert_id AS "alertId", e.step, e.kind, e.from_status AS "from", e.to_status AS "to", e.reason, e.actor, e.text, ${ISO('e.at')} AS at, e.told,
       g.level AS assessed, (e.snapshot->>'level')::int AS level
     FROM alert_event e JOIN alert a ON a.id = e.alert_id
     LEFT JOIN gap g ON g.run_id = e.run_id AND g.organisation_id = a.organisation_id AND g.service_day = a.service_day
     ORDER BY e.alert_id, e.step`,
  );
  const messages = await database.query<MessageFact>(
    `SELECT m.id, r.key AS recipient, m.type, m.state, m.attempts, ${ISO('m.planned_at')} AS "plannedAt",
       ARRAY(SELECT n->>'key' FROM jsonb_array_elements(m.content->'news') n) AS news
     FROM message m JOIN recipient r ON r.id = m.recipient_id ORDER BY m.id`,
  );
  return { alerts, steps, messages, arrivals };
}

/** Every level of some organisations that runs of a stretch of time gave, and of all others and all time those that are green without numbers. */
export function readLevels(database: SqlExecutor, organisations: readonly string[], from: string, to: string): Promise<LevelFact[]> {
  return database.query<LevelFact>(
    `SELECT o.code AS organisation, g.service_day AS "serviceDay", g.level, ${ISO('r.as_of')} AS "asOf", g.p_gap IS NOT NULL AS "hasNumbers"
     FROM gap g JOIN mismatch_run r ON r.run_id = g.run_id JOIN organisation o ON o.id = g.organisation_id
     WHERE (o.code = ANY ($1) AND r.as_of >= $2::timestamptz AND r.as_of < $3::timestamptz) OR (g.level = '1' AND g.p_gap IS NULL) ORDER BY r.as_of, o.code, g.service_day`,
    [organisations, from, to],
  );
}
