import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What {@link DataVersion} is read from: every statement that changes what people are shown notes the transaction it belongs to, in a row of its own
 * backend, so that no writer ever waits for another. It becomes visible with the change itself, or is undone with it.
 */
export class DataChange1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE data_change (
        backend integer CONSTRAINT data_change_pkey PRIMARY KEY,
        transaction bigint NOT NULL
      )`);
    await runner.query('INSERT INTO data_change (backend, transaction) VALUES (0, 0)');
    // A statement that found nothing to change in a transaction that has changed nothing has no transaction id yet.
    await runner.query(`
      CREATE FUNCTION note_data_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE
        current bigint := pg_current_xact_id_if_assigned()::text::bigint;
      BEGIN
        IF current IS NULL THEN RETURN NULL; END IF;
        INSERT INTO data_change AS noted (backend, transaction) VALUES (pg_backend_pid(), current)
        ON CONFLICT (backend) DO UPDATE SET transaction = excluded.transaction WHERE noted.transaction <> excluded.transaction;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE PROCEDURE note_data_changes_of(name regclass) LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('CREATE TRIGGER note_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION note_data_change()', name);
      END $$`);
    // Not noted: what is on its way and shown nowhere (outbox, event_log, idempotency_key, sign_in_journey).
    await runner.query(`
      DO $$
      DECLARE
        name regclass;
      BEGIN
        FOR name IN
          SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
            AND relname NOT IN ('migrations', 'data_change', 'outbox', 'event_log', 'idempotency_key', 'sign_in_journey', 'session')
        LOOP
          CALL note_data_changes_of(name);
        END LOOP;
      END $$`);
    // When a session was last seen is written each minute of each of them, and is no part of what it admits to.
    await runner.query(`
      CREATE TRIGGER note_data_change AFTER INSERT OR UPDATE OF id, person_id, awaits, created_at OR DELETE OR TRUNCATE ON session
      FOR EACH STATEMENT EXECUTE FUNCTION note_data_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION note_data_change CASCADE');
    await runner.query('DROP PROCEDURE note_data_changes_of');
    await runner.query('DROP TABLE data_change');
  }
}
