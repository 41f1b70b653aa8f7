import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decisions of a locality: who may vote and what it weighs, frozen when opened, and every step; clinical directors as a role. */
export class Decisions1764200006100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person_role DROP CONSTRAINT person_role_role_check');
    await runner.query(`
      ALTER TABLE person_role ADD CONSTRAINT person_role_role_check
        CHECK ("role" = ANY (ARRAY['operator'::text, 'hub'::text, 'analyst'::text, 'admin'::text, 'clinical-director'::text]))`);
    await runner.query(`
      CREATE TABLE decision (
        id int GENERATED ALWAYS AS IDENTITY CONSTRAINT decision_pkey PRIMARY KEY,
        title text NOT NULL,
        proposal text NOT NULL,
        locality_id int NOT NULL,
        locality_code text NOT NULL,
        locality_name text NOT NULL,
        about jsonb,
        share text NOT NULL,
        quorum text NOT NULL,
        directors_needed int NOT NULL,
        deadline timestamptz NOT NULL,
        status text NOT NULL CONSTRAINT decision_status_check CHECK (status = ANY (ARRAY['open'::text, 'passed'::text, 'failed'::text])),
        result jsonb,
        opened_at timestamptz NOT NULL,
        opened_by text NOT NULL,
        closed_at timestamptz,
        communicated_at timestamptz
      )`);
    await runner.query(`CREATE INDEX decision_open ON decision (deadline) WHERE status = 'open'::text`);
    await runner.query(`
      CREATE TABLE decision_voter (
        decision_id int NOT NULL CONSTRAINT decision_voter_decision_id_fkey REFERENCES decision (id) ON DELETE CASCADE,
        kind text NOT NULL CONSTRAINT decision_voter_kind_check CHECK (kind = ANY (ARRAY['practice'::text, 'director'::text])),
        code text NOT NULL,
        name text NOT NULL,
        list_size int,
        holder text,
        CONSTRAINT decision_voter_pkey PRIMARY KEY (decision_id, kind, code)
      )`);
    await runner.query(`
      CREATE TABLE decision_step (
        decision_id int NOT NULL CONSTRAINT decision_step_decision_id_fkey REFERENCES decision (id) ON DELETE CASCADE,
        step int NOT NULL,
        kind text NOT NULL,
        at timestamptz NOT NULL,
        actor text NOT NULL,
        text text NOT NULL,
        voter_kind text,
        voter_code text,
        choice text CONSTRAINT decision_step_choice_check CHECK (choice = ANY (ARRAY['for'::text, 'against'::text, 'abstain'::text])),
        numbers jsonb,
        CONSTRAINT decision_step_pkey PRIMARY KEY (decision_id, step)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE decision_step, decision_voter, decision');
    await runner.query(`DELETE FROM person_role WHERE role = 'clinical-director'`);
    await runner.query('ALTER TABLE person_role DROP CONSTRAINT person_role_role_check');
    await runner.query(`
      ALTER TABLE person_role ADD CONSTRAINT person_role_role_check
        CHECK ("role" = ANY (ARRAY['operator'::text, 'hub'::text, 'analyst'::text, 'admin'::text]))`);
  }
}
