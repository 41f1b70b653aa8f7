import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs of the forecast, their quantiles as arrays, and the joint samples of the newest. */
export class Forecasting1764000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE forecast_run (
        id int GENERATED ALWAYS AS IDENTITY CONSTRAINT forecast_run_pkey PRIMARY KEY,
        key text NOT NULL CONSTRAINT forecast_run_key_key UNIQUE,
        as_of timestamptz NOT NULL,
        trigger text NOT NULL,
        first_day date NOT NULL,
        horizon_days smallint NOT NULL,
        model_version text NOT NULL,
        draws smallint NOT NULL,
        seed int NOT NULL,
        completed_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX forecast_run_as_of ON forecast_run (as_of, id)');
    await runner.query(`
      CREATE TABLE forecast (
        run_id int NOT NULL CONSTRAINT forecast_run_id_fkey REFERENCES forecast_run (id) ON DELETE CASCADE,
        organisation_id int NOT NULL,
        measure text NOT NULL CONSTRAINT forecast_measure_check CHECK (measure = ANY (ARRAY['demand'::text, 'capacity'::text])),
        quantiles real[] NOT NULL,
        mean real[] NOT NULL,
        CONSTRAINT forecast_pkey PRIMARY KEY (run_id, organisation_id, measure)
      )`);
    await runner.query(`
      CREATE TABLE forecast_sample (
        run_id int NOT NULL CONSTRAINT forecast_sample_run_id_fkey REFERENCES forecast_run (id) ON DELETE CASCADE,
        organisation_id int NOT NULL,
        measure text NOT NULL
          CONSTRAINT forecast_sample_measure_check CHECK (measure = ANY (ARRAY['demand'::text, 'capacity'::text, 'direct'::text])),
        samples bytea NOT NULL,
        CONSTRAINT forecast_sample_pkey PRIMARY KEY (run_id, organisation_id, measure)
      )`);
    // Samples do not compress: trying to would cost more than writing them.
    await runner.query('ALTER TABLE forecast_sample ALTER COLUMN samples SET STORAGE EXTERNAL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE forecast_sample, forecast, forecast_run');
  }
}
