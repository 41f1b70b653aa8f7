import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mornings kept for replays, and what really happened on each service day. */
export class KeptMornings1764200005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE kept_structure (hash text CONSTRAINT kept_structure_pkey PRIMARY KEY, units jsonb NOT NULL)`);
    await runner.query(`CREATE TABLE kept_morning (
      morning date CONSTRAINT kept_morning_pkey PRIMARY KEY, as_of timestamptz NOT NULL, fingerprint text NOT NULL, computed_at timestamptz NOT NULL,
      draws int NOT NULL, days int NOT NULL, structure_hash text NOT NULL, bank_holidays jsonb NOT NULL, reasons jsonb NOT NULL,
      declared jsonb NOT NULL, missed_calls jsonb NOT NULL, above0 bytea NOT NULL, above5 bytea NOT NULL, above15 bytea NOT NULL,
      expected_shortfall bytea NOT NULL, usual_shortfall bytea NOT NULL, demand bytea NOT NULL, capacity bytea NOT NULL, state bytea NOT NULL,
      flags bytea NOT NULL, reason bytea NOT NULL)`);
    // Out of line and uncompressed: a replay reads the first days of each array, and only these are fetched.
    for (const column of ['above0', 'above5', 'above15', 'expected_shortfall', 'usual_shortfall', 'demand', 'capacity', 'state', 'flags', 'reason'])
      await runner.query(`ALTER TABLE kept_morning ALTER ${column} SET STORAGE EXTERNAL`);
    await runner.query(`CREATE TABLE kept_curve (morning date CONSTRAINT kept_curve_pkey PRIMARY KEY, days int NOT NULL, relative_gap bytea NOT NULL)`);
    await runner.query(`CREATE TABLE kept_truth (
      service_day date CONSTRAINT kept_truth_pkey PRIMARY KEY, fingerprint text NOT NULL, as_of timestamptz NOT NULL, organisations bytea NOT NULL,
      gap bytea NOT NULL, capacity bytea NOT NULL, usual_shortfall bytea NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE kept_truth, kept_curve, kept_morning, kept_structure');
  }
}
