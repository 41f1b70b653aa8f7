import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Policies of escalation: their published documents, who stands in on a rota, and what was told of which step. */
export class EscalationPolicies1764200003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE policy_set (
        version int GENERATED ALWAYS AS IDENTITY,
        document text NOT NULL,
        note text NOT NULL,
        published_at timestamptz NOT NULL,
        published_by text NOT NULL,
        CONSTRAINT policy_set_pkey PRIMARY KEY (version)
      )`);
    await runner.query(`
      CREATE TABLE rota_override (
        id int GENERATED ALWAYS AS IDENTITY,
        rota_key text NOT NULL,
        from_at timestamptz NOT NULL,
        to_at timestamptz NOT NULL,
        person text,
        note text NOT NULL,
        made_at timestamptz NOT NULL,
        made_by text NOT NULL,
        removed_at timestamptz,
        removed_by text,
        CONSTRAINT rota_override_pkey PRIMARY KEY (id),
        CONSTRAINT rota_override_order_check CHECK (from_at < to_at)
      )`);
    await runner.query('CREATE INDEX rota_override_rota ON rota_override (rota_key, to_at)');
    await runner.query(`
      CREATE TABLE policy_telling (
        id int GENERATED ALWAYS AS IDENTITY,
        policy_key text NOT NULL,
        step int NOT NULL,
        group_key text NOT NULL,
        occurrence int NOT NULL,
        told_at timestamptz NOT NULL,
        targets text[] NOT NULL,
        text text NOT NULL,
        CONSTRAINT policy_telling_pkey PRIMARY KEY (id),
        CONSTRAINT policy_telling_once_key UNIQUE (policy_key, step, group_key, occurrence)
      )`);
    await runner.query(`
      CREATE TABLE policy_telling_alert (
        alert_id int NOT NULL CONSTRAINT policy_telling_alert_alert_id_fkey REFERENCES alert (id),
        telling_id int NOT NULL CONSTRAINT policy_telling_alert_telling_id_fkey REFERENCES policy_telling (id),
        CONSTRAINT policy_telling_alert_pkey PRIMARY KEY (alert_id, telling_id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['policy_telling_alert', 'policy_telling', 'rota_override', 'policy_set']) await runner.query(`DROP TABLE ${table}`);
  }
}
