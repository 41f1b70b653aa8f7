import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The audit log tells who acted in what way, and what was before and after; every entry is chained to the one before it by a
 * hash (ADR 27). A transaction takes its place in the chain when it commits, so that nobody waits for the work of others.
 */
export class AuditChain1764400002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE audit_entry
        ADD COLUMN actor_kind text NOT NULL DEFAULT 'person'
          CONSTRAINT audit_entry_actor_kind_check CHECK (actor_kind = ANY (ARRAY['person'::text, 'token'::text, 'system'::text])),
        ADD COLUMN before jsonb,
        ADD COLUMN after jsonb`);
    await runner.query('ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only');
    await runner.query(`UPDATE audit_entry SET actor_kind = 'system' WHERE actor LIKE '%@command-line' OR strpos(actor, '@') = 0`);
    await runner.query('ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only');
    await runner.query(`
      CREATE INDEX audit_entry_at ON audit_entry (at, id);
      CREATE INDEX audit_entry_actor ON audit_entry (actor, at, id);
      CREATE INDEX audit_entry_action ON audit_entry (action, at, id);
      CREATE INDEX audit_entry_subject ON audit_entry (subject, at, id)`);
    await runner.query(`
      CREATE TABLE audit_chain (
        number bigint NOT NULL CONSTRAINT audit_chain_pkey PRIMARY KEY,
        entry_id bigint NOT NULL CONSTRAINT audit_chain_entry_id_key UNIQUE,
        hash bytea NOT NULL
      )`);
    // jsonb has one way to write a value, and an array of JSON texts can be read in one way only: no two entries look alike.
    await runner.query(`
      CREATE FUNCTION audit_hash(previous bytea, number bigint, entry audit_entry) RETURNS bytea LANGUAGE sql STABLE AS $$
        SELECT sha256(previous || convert_to(jsonb_build_array(
          number, entry.id, to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), entry.actor, entry.actor_kind,
          entry.action, entry.subject, entry.before, entry.after, entry.detail)::text, 'UTF8'))
      $$`);
    await runner.query(`
      CREATE FUNCTION audit_chain_append(entry audit_entry) RETURNS void LANGUAGE plpgsql
      SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE last audit_chain;
      BEGIN
        PERFORM pg_advisory_xact_lock(814217);
        SELECT * INTO last FROM audit_chain ORDER BY number DESC LIMIT 1;
        INSERT INTO audit_chain (number, entry_id, hash) VALUES (
          coalesce(last.number, 0) + 1, entry.id, audit_hash(coalesce(last.hash, ''::bytea), coalesce(last.number, 0) + 1, entry));
      END $$`);
    await runner.query('REVOKE ALL ON FUNCTION audit_chain_append FROM PUBLIC');
    await runner.query(`
      DO $$ DECLARE entry audit_entry;
      BEGIN
        FOR entry IN SELECT * FROM audit_entry ORDER BY id LOOP PERFORM audit_chain_append(entry); END LOOP;
      END $$`);
    // As its owner: whoever adds an entry may not write in the chain.
    await runner.query(`
      CREATE FUNCTION audit_entry_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN PERFORM audit_chain_append(NEW); RETURN NULL; END $$`);
    await runner.query(`
      CREATE CONSTRAINT TRIGGER audit_entry_chained AFTER INSERT ON audit_entry DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION audit_entry_chain()`);
    await runner.query(`
      CREATE TRIGGER audit_chain_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_chain
      FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER audit_entry_chained ON audit_entry');
    await runner.query('DROP FUNCTION audit_entry_chain');
    await runner.query('DROP FUNCTION audit_chain_append');
    await runner.query('DROP FUNCTION audit_hash');
    await runner.query('DROP TABLE audit_chain');
    await runner.query('DROP INDEX audit_entry_at, audit_entry_actor, audit_entry_action, audit_entry_subject');
    await runner.query('ALTER TABLE audit_entry DROP COLUMN actor_kind, DROP COLUMN before, DROP COLUMN after');
  }
}
