import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What damping remembers of alerts, what held a decision, and silences. */
export class AlertDampingAndSilences1764200002100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE alert ADD COLUMN cleared_on date');
    await runner.query('ALTER TABLE alert_watch ADD COLUMN met_mornings int NOT NULL DEFAULT 0, ADD COLUMN last_met_morning date');
    await runner.query('ALTER TABLE evaluation ADD COLUMN held_by text');
    await runner.query(`CREATE INDEX alert_held ON alert (suppressed_by) WHERE suppressed_by IS NOT NULL`);
    await runner.query(`
      CREATE TABLE silence (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        author text NOT NULL,
        reason text NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        organisation_code text,
        subtree boolean NOT NULL,
        rule_key text,
        level_up_to smallint NOT NULL,
        service_day date,
        created_at timestamptz NOT NULL,
        lifted_at timestamptz,
        lifted_by text,
        state text NOT NULL,
        CONSTRAINT silence_state_check CHECK (state = ANY (ARRAY['waiting'::text, 'on'::text, 'over'::text])),
        CONSTRAINT silence_level_check CHECK (level_up_to >= 1 AND level_up_to <= 4),
        CONSTRAINT silence_end_check CHECK (ends_at > starts_at)
      )`);
    await runner.query(`CREATE INDEX silence_not_over ON silence (starts_at) WHERE state <> 'over'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE silence');
    await runner.query('DROP INDEX alert_held');
    await runner.query('ALTER TABLE evaluation DROP COLUMN held_by');
    await runner.query('ALTER TABLE alert_watch DROP COLUMN met_mornings, DROP COLUMN last_met_morning');
    await runner.query('ALTER TABLE alert DROP COLUMN cleared_on');
  }
}
