import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Gaps and levels of every run, organisation and day, and the hub slots given to each practice. */
export class Mismatch1764000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mismatch_run (
        run_id int CONSTRAINT mismatch_run_pkey PRIMARY KEY
          CONSTRAINT mismatch_run_run_id_fkey REFERENCES forecast_run (id) ON DELETE CASCADE,
        as_of timestamptz NOT NULL,
        first_day date NOT NULL,
        assessed_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX mismatch_run_as_of ON mismatch_run (as_of, run_id)');
    await runner.query(`
      CREATE TABLE gap (
        run_id int NOT NULL CONSTRAINT gap_run_id_fkey REFERENCES mismatch_run (run_id) ON DELETE CASCADE,
        organisation_id int NOT NULL,
        service_day date NOT NULL,
        level text NOT NULL
          CONSTRAINT gap_level_check CHECK (level = ANY (ARRAY['closed'::text, 'unknown'::text, '1'::text, '2'::text, '3'::text, '4'::text])),
        reason jsonb NOT NULL,
        demand real[],
        capacity real[],
        p_gap real,
        p_gap_5 real,
        p_gap_15 real,
        expected_shortfall real,
        after_relief real,
        hub_slots int NOT NULL,
        usual_shortfall_p75 real,
        acute boolean NOT NULL,
        standing boolean NOT NULL,
        closure jsonb,
        cause text NOT NULL,
        action text NOT NULL,
        CONSTRAINT gap_pkey PRIMARY KEY (run_id, organisation_id, service_day)
      )`);
    await runner.query('CREATE INDEX gap_day ON gap (run_id, service_day)');
    await runner.query(`
      CREATE TABLE hub_relief (
        run_id int NOT NULL CONSTRAINT hub_relief_run_id_fkey REFERENCES mismatch_run (run_id) ON DELETE CASCADE,
        hub_id int NOT NULL,
        service_day date NOT NULL,
        practice_id int NOT NULL,
        slots int NOT NULL,
        shortfall_before real NOT NULL,
        shortfall_after real NOT NULL,
        CONSTRAINT hub_relief_pkey PRIMARY KEY (run_id, hub_id, service_day, practice_id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE hub_relief, gap, mismatch_run');
  }
}
