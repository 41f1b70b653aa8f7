import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people did about a mismatch, versioned, the action cards that say what to do, and accepted hub slots beside a gap. */
export class Interventions1764200006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE intervention (
        id int GENERATED ALWAYS AS IDENTITY CONSTRAINT intervention_pkey PRIMARY KEY,
        key text CONSTRAINT intervention_key_key UNIQUE,
        kind text NOT NULL CONSTRAINT intervention_kind_check CHECK (kind = ANY (ARRAY['hub-slots'::text, 'hub-sessions'::text,
          'redirect-calls'::text, 'mutual-aid'::text, 'pharmacy'::text, 'nhs111'::text, 'other'::text])),
        organisation_id int NOT NULL,
        hub_id int,
        service_day date NOT NULL,
        alert_id int,
        decision_id int
      )`);
    await runner.query('CREATE INDEX intervention_day ON intervention (service_day, organisation_id)');
    await runner.query('CREATE INDEX intervention_hub ON intervention (hub_id, service_day)');
    await runner.query(`
      CREATE TABLE intervention_version (
        intervention_id int NOT NULL CONSTRAINT intervention_version_intervention_id_fkey REFERENCES intervention (id) ON DELETE CASCADE,
        version int NOT NULL,
        quantity int CONSTRAINT intervention_version_quantity_check CHECK (quantity >= 0),
        note text NOT NULL,
        withdrawn boolean NOT NULL,
        known_at timestamptz NOT NULL,
        by text NOT NULL,
        CONSTRAINT intervention_version_pkey PRIMARY KEY (intervention_id, version)
      )`);
    await runner.query(`
      CREATE TABLE action_card (
        key text NOT NULL,
        kind text NOT NULL,
        level text NOT NULL,
        version int NOT NULL,
        steps text[] NOT NULL,
        note text NOT NULL,
        known_at timestamptz NOT NULL,
        by text NOT NULL,
        CONSTRAINT action_card_pkey PRIMARY KEY (key, kind, level, version)
      )`);
    await runner.query('ALTER TABLE gap ADD accepted_slots int NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE gap DROP accepted_slots');
    await runner.query('DROP TABLE action_card, intervention_version, intervention');
  }
}
