import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What makes each forecast, half a kilobyte an organisation and measure, and which special days its days are. */
export class ForecastExplanations1764500002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE forecast_run ADD COLUMN special_days text[]');
    await runner.query(`
      CREATE TABLE forecast_explanation (
        run_id int NOT NULL CONSTRAINT forecast_explanation_run_id_fkey REFERENCES forecast_run (id) ON DELETE CASCADE,
        organisation_id int NOT NULL,
        measure text NOT NULL
          CONSTRAINT forecast_explanation_measure_check CHECK (measure = ANY (ARRAY['demand'::text, 'capacity'::text])),
        usual real NOT NULL,
        steps smallint[] NOT NULL,
        CONSTRAINT forecast_explanation_pkey PRIMARY KEY (run_id, organisation_id, measure)
      )`);
    await runner.query("CALL note_data_changes_of('forecast_explanation')");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE forecast_explanation');
    await runner.query('ALTER TABLE forecast_run DROP COLUMN special_days');
  }
}
