import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of each alert, and the days that were due one and had none. */
export class AlertQuality1764200005100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE alert_judgement (
      alert_id int CONSTRAINT alert_judgement_pkey PRIMARY KEY, service_day date NOT NULL, outcome text NOT NULL, notice_working_days int NOT NULL,
      gap real, capacity real, judged_at timestamptz NOT NULL,
      CONSTRAINT alert_judgement_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES alert (id),
      CONSTRAINT alert_judgement_outcome_check CHECK (outcome = ANY (ARRAY['hit'::text, 'false-alarm'::text, 'too-late'::text, 'unknown'::text])))`);
    await runner.query('CREATE INDEX alert_judgement_day ON alert_judgement (service_day)');
    await runner.query(`CREATE TABLE alert_miss (
      rule_key text, service_day date, organisation_id int, organisation_code text NOT NULL, organisation_name text NOT NULL,
      locality_code text, gap real NOT NULL, capacity real NOT NULL, usual_shortfall real, judged_at timestamptz NOT NULL,
      CONSTRAINT alert_miss_pkey PRIMARY KEY (rule_key, service_day, organisation_id))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE alert_miss, alert_judgement');
  }
}
