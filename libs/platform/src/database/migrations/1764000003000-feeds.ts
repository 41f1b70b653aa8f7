import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Loads, quarantined rows, and how fresh the feeds are. */
export class Feeds1764000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE load (
        id int GENERATED ALWAYS AS IDENTITY,
        feed text NOT NULL,
        file_name text NOT NULL,
        sha256 text NOT NULL,
        attempt int NOT NULL,
        redrive_of int,
        backfill boolean NOT NULL,
        status text NOT NULL,
        rows int NOT NULL,
        loaded int NOT NULL,
        unchanged int NOT NULL,
        skipped int NOT NULL,
        quarantined int NOT NULL,
        first_day date,
        last_day date,
        known_at timestamptz NOT NULL,
        finished_at timestamptz NOT NULL,
        code text,
        message text,
        reasons jsonb NOT NULL,
        warnings jsonb NOT NULL,
        CONSTRAINT load_pk PRIMARY KEY (id),
        CONSTRAINT load_file_key UNIQUE (feed, sha256, attempt),
        CONSTRAINT load_redrive_of_fk FOREIGN KEY (redrive_of) REFERENCES load (id),
        CONSTRAINT load_status_check CHECK (status IN ('loaded', 'partly-loaded', 'rejected'))
      )`);
    await runner.query('CREATE INDEX load_feed_idx ON load (feed, id)');
    await runner.query(`
      CREATE TABLE quarantined_row (
        load_id int NOT NULL,
        line int NOT NULL,
        column_name text NOT NULL,
        value text NOT NULL,
        code text NOT NULL,
        message text NOT NULL,
        content jsonb,
        redriven_by int,
        CONSTRAINT quarantined_row_pk PRIMARY KEY (load_id, line),
        CONSTRAINT quarantined_row_load_fk FOREIGN KEY (load_id) REFERENCES load (id)
      )`);
    await runner.query(`
      CREATE TABLE feed_freshness (
        feed text NOT NULL,
        state text NOT NULL,
        reason text NOT NULL,
        since timestamptz NOT NULL,
        checked_at timestamptz NOT NULL,
        CONSTRAINT feed_freshness_pk PRIMARY KEY (feed)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE feed_freshness, quarantined_row, load');
  }
}
