import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alerts about forecasts whose calibration drifts: one at a time is live. */
export class DriftAlert1764100003100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE alert DROP CONSTRAINT alert_kind_check`);
    await runner.query(`
      ALTER TABLE alert ADD CONSTRAINT alert_kind_check
      CHECK (kind = ANY (ARRAY['gap'::text, 'feed-missing'::text, 'load-rejected'::text, 'forecast-drift'::text]))`);
    await runner.query(`
      CREATE UNIQUE INDEX alert_drift_once ON alert (kind)
      WHERE kind = 'forecast-drift' AND (status = 'open' OR status = 'acknowledged')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX alert_drift_once');
    await runner.query(`DELETE FROM alert_event USING alert WHERE alert.id = alert_event.alert_id AND alert.kind = 'forecast-drift'`);
    await runner.query(`DELETE FROM alert WHERE kind = 'forecast-drift'`);
    await runner.query(`ALTER TABLE alert DROP CONSTRAINT alert_kind_check`);
    await runner.query(`
      ALTER TABLE alert ADD CONSTRAINT alert_kind_check
      CHECK (kind = ANY (ARRAY['gap'::text, 'feed-missing'::text, 'load-rejected'::text]))`);
  }
}
