import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Outbox, people and roles, the audit log, settings kept in the database. */
export class Platform1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        type text NOT NULL,
        key text NOT NULL,
        payload jsonb NOT NULL,
        occurred_at timestamptz NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE person (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        email text NOT NULL UNIQUE,
        name text NOT NULL,
        active boolean NOT NULL DEFAULT true
      )`);
    await runner.query(`
      CREATE TABLE person_role (
        person_id int NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        role text NOT NULL CHECK (role IN ('operator', 'hub', 'analyst', 'admin')),
        scope_code text NOT NULL,
        PRIMARY KEY (person_id, role, scope_code)
      )`);
    await runner.query(`
      CREATE TABLE audit_entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL,
        actor text NOT NULL,
        action text NOT NULL,
        subject text NOT NULL,
        detail jsonb NOT NULL DEFAULT '{}'
      )`);
    await runner.query(`
      CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$`);
    await runner.query(`
      CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
      FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()`);
    await runner.query(`CREATE TABLE setting (name text PRIMARY KEY, value jsonb NOT NULL)`);
    // Names this store for good: what it leaves on a shared Redis is told apart from what another store left there.
    await runner.query(`INSERT INTO setting (name, value) VALUES ('installation', to_jsonb(gen_random_uuid()))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE setting, audit_entry, person_role, person, outbox');
    await runner.query('DROP FUNCTION audit_is_append_only');
  }
}
