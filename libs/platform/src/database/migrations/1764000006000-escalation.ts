import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFAULT_DEFINITION = JSON.stringify({
  appliesTo: ['practice', 'hub', 'locality', 'icb'],
  minimumLevel: 2,
  acuteOnly: true,
  agreeingEvaluations: 2,
  atOnceFrom: 4,
  windowWorkingDays: 5,
  standDownMornings: 2,
  suppressedBy: ['training', 'refurbishment'],
  reviewStandingAfterDays: 7,
});

/** Rules and their versions, explained decisions, alerts with their timelines, standing conditions; the default rule. */
export class Escalation1764000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rule (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        key text NOT NULL,
        version int NOT NULL,
        definition jsonb NOT NULL,
        published_at timestamptz NOT NULL,
        published_by text NOT NULL,
        CONSTRAINT rule_key_version_key UNIQUE (key, version)
      )`);
    await runner.query(
      `INSERT INTO rule (key, version, definition, published_at, published_by) VALUES ('gap', 1, $1, '2025-11-24T00:00:00Z', 'Headroom')`,
      [DEFAULT_DEFINITION],
    );
    await runner.query(`
      CREATE TABLE rule_evaluation (
        run_id int NOT NULL,
        rule_key text NOT NULL,
        rule_id int NOT NULL,
        as_of timestamptz NOT NULL,
        morning date NOT NULL,
        evaluated_at timestamptz NOT NULL,
        ignored_because text,
        counts jsonb NOT NULL,
        standing jsonb NOT NULL,
        CONSTRAINT rule_evaluation_pkey PRIMARY KEY (run_id, rule_key),
        CONSTRAINT rule_evaluation_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES rule (id)
      )`);
    await runner.query(`CREATE INDEX rule_evaluation_latest ON rule_evaluation (rule_key, as_of, run_id)`);
    await runner.query(`
      CREATE TABLE evaluation (
        run_id int NOT NULL,
        rule_key text NOT NULL,
        organisation_id int NOT NULL,
        service_day date NOT NULL,
        decision text NOT NULL,
        level text NOT NULL,
        text text NOT NULL,
        numbers jsonb NOT NULL,
        CONSTRAINT evaluation_pkey PRIMARY KEY (run_id, rule_key, organisation_id, service_day)
      )`);
    await runner.query(`CREATE INDEX evaluation_organisation ON evaluation (organisation_id, service_day)`);
    await runner.query(`
      CREATE TABLE alert_watch (
        rule_key text NOT NULL,
        organisation_id int NOT NULL,
        service_day date NOT NULL,
        met smallint[] NOT NULL,
        low_mornings int NOT NULL,
        last_low_morning date,
        CONSTRAINT alert_watch_pkey PRIMARY KEY (rule_key, organisation_id, service_day)
      )`);
    await runner.query(`
      CREATE TABLE alert (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        key text NOT NULL,
        kind text NOT NULL,
        rule_key text NOT NULL,
        status text NOT NULL,
        level smallint,
        latest_level text,
        organisation_id int,
        organisation_code text,
        organisation_name text,
        organisation_type text,
        locality_code text,
        locality_name text,
        service_day date,
        feed text,
        title text NOT NULL,
        cause text NOT NULL,
        action text NOT NULL,
        numbers jsonb,
        raised_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        acknowledged_at timestamptz,
        acknowledged_by text,
        ended_at timestamptz,
        outcome text,
        steps int NOT NULL DEFAULT 0,
        CONSTRAINT alert_key_key UNIQUE (key),
        CONSTRAINT alert_kind_check CHECK (kind = ANY (ARRAY['gap'::text, 'feed-missing'::text, 'load-rejected'::text])),
        CONSTRAINT alert_status_check CHECK (status = ANY (ARRAY['open'::text, 'acknowledged'::text, 'stood-down'::text, 'resolved'::text, 'closed'::text])),
        CONSTRAINT alert_outcome_check CHECK (outcome = ANY (ARRAY['pending'::text, 'hit'::text, 'false-alarm'::text, 'too-late'::text, 'unknown'::text]))
      )`);
    await runner.query(`CREATE UNIQUE INDEX alert_gap_once ON alert (rule_key, organisation_id, service_day) WHERE kind = 'gap'`);
    await runner.query(`
      CREATE UNIQUE INDEX alert_feed_once ON alert (feed)
      WHERE kind = 'feed-missing' AND (status = 'open' OR status = 'acknowledged')`);
    await runner.query(`CREATE INDEX alert_status ON alert (status, service_day)`);
    await runner.query(`
      CREATE TABLE alert_event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        alert_id int NOT NULL,
        step int NOT NULL,
        kind text NOT NULL,
        at timestamptz NOT NULL,
        actor text,
        run_id int,
        text text NOT NULL,
        told boolean NOT NULL,
        snapshot jsonb NOT NULL,
        CONSTRAINT alert_event_alert_id_step_key UNIQUE (alert_id, step),
        CONSTRAINT alert_event_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES alert (id)
      )`);
    await runner.query(`CREATE INDEX alert_event_run ON alert_event (run_id)`);
    await runner.query(`
      CREATE TABLE standing_condition (
        rule_key text NOT NULL,
        organisation_id int NOT NULL,
        status text NOT NULL,
        since date NOT NULL,
        review_due date NOT NULL,
        organisation_code text NOT NULL,
        organisation_name text NOT NULL,
        text text NOT NULL,
        CONSTRAINT standing_condition_pkey PRIMARY KEY (rule_key, organisation_id),
        CONSTRAINT standing_condition_status_check CHECK (status = ANY (ARRAY['standing'::text, 'ended'::text]))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE standing_condition, alert_event, alert, alert_watch, evaluation, rule_evaluation, rule');
  }
}
