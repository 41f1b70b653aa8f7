import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Forecasts held against what happened: the naive's beside them, their scores as arrays, and what is made of them. */
export class ForecastQuality1764100003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE naive_forecast (
        run_id int NOT NULL CONSTRAINT naive_forecast_run_id_fkey REFERENCES forecast_run (id) ON DELETE CASCADE,
        organisation_id int NOT NULL,
        measure text NOT NULL CONSTRAINT naive_forecast_measure_check CHECK (measure = ANY (ARRAY['demand'::text, 'capacity'::text])),
        quantiles real[] NOT NULL,
        CONSTRAINT naive_forecast_pkey PRIMARY KEY (run_id, organisation_id, measure)
      )`);
    await runner.query(`
      CREATE TABLE forecast_score (
        service_day date NOT NULL,
        organisation_id int NOT NULL,
        measure text NOT NULL CONSTRAINT forecast_score_measure_check CHECK (measure = ANY (ARRAY['demand'::text, 'capacity'::text])),
        organisation_type text NOT NULL,
        state text NOT NULL
          CONSTRAINT forecast_score_state_check CHECK (state = ANY (ARRAY['scored'::text, 'closed'::text, 'lower-bound'::text, 'unknown'::text])),
        as_of timestamptz NOT NULL,
        truth real,
        level_reached real[] NOT NULL,
        scored smallint[] NOT NULL,
        in_80 smallint[] NOT NULL,
        in_90 smallint[] NOT NULL,
        above smallint[] NOT NULL,
        loss real[] NOT NULL,
        paired_loss real[] NOT NULL,
        naive_loss real[] NOT NULL,
        size real[] NOT NULL,
        CONSTRAINT forecast_score_pkey PRIMARY KEY (service_day, organisation_id, measure)
      )`);
    await runner.query(`
      CREATE TABLE calibration_verdict (
        as_of timestamptz NOT NULL CONSTRAINT calibration_verdict_pkey PRIMARY KEY,
        state text NOT NULL
          CONSTRAINT calibration_verdict_state_check CHECK (state = ANY (ARRAY['drifted'::text, 'steady'::text, 'unknown'::text])),
        last_day date,
        drifts jsonb NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE calibration_verdict, forecast_score, naive_forecast');
  }
}
