import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The as-of store: organisation-days by month, readings of the book, and the coefficients of the demand formula. */
export class Observations1764000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE observation_day (
        dataset smallint NOT NULL,
        service_day date NOT NULL,
        organisation_id int NOT NULL,
        read_at timestamptz NOT NULL,
        load_id int NOT NULL,
        known_at timestamptz NOT NULL,
        partial boolean NOT NULL,
        last_minute smallint,
        digest bigint NOT NULL,
        totals float8[] NOT NULL,
        measures int[] NOT NULL,
        minutes smallint[] NOT NULL,
        lengths smallint[] NOT NULL,
        values float8[] NOT NULL,
        CONSTRAINT observation_day_pk PRIMARY KEY (dataset, service_day, organisation_id, read_at, load_id)
      ) PARTITION BY RANGE (service_day)`);
    // Compressing the cells costs more time than all the rest of a load, and saves next to nothing.
    await runner.query(`
      ALTER TABLE observation_day ALTER measures SET STORAGE EXTERNAL, ALTER minutes SET STORAGE EXTERNAL,
        ALTER lengths SET STORAGE EXTERNAL, ALTER values SET STORAGE EXTERNAL`);
    await runner.query(`
      CREATE VIEW observation AS
      SELECT o.organisation_id, o.dataset, o.service_day, o.read_at, o.known_at, o.load_id, o.partial, c.measure,
             coalesce(c.minute, o.minutes[1]) AS minute, coalesce(c.length, o.lengths[1]) AS length, c.value
      FROM observation_day o CROSS JOIN LATERAL unnest(o.measures, o.minutes, o.lengths, o.values) AS c (measure, minute, length, value)`);
    await runner.query(`
      CREATE TABLE slots_reading (
        organisation_id int NOT NULL,
        as_at timestamptz NOT NULL,
        load_id int NOT NULL,
        known_at timestamptz NOT NULL,
        first_day date NOT NULL,
        last_day date NOT NULL,
        CONSTRAINT slots_reading_pk PRIMARY KEY (organisation_id, as_at, load_id)
      )`);
    await runner.query(`
      CREATE TABLE demand_coefficient (
        formula_version smallint NOT NULL,
        scope_code text NOT NULL,
        name text NOT NULL,
        effective_from timestamptz NOT NULL,
        value float8 NOT NULL,
        set_by text NOT NULL,
        CONSTRAINT demand_coefficient_pk PRIMARY KEY (formula_version, scope_code, name, effective_from),
        CONSTRAINT demand_coefficient_name_check CHECK (name IN ('repeatCallerShare', 'sameDayShare', 'onlineSameDayShare')),
        CONSTRAINT demand_coefficient_value_check CHECK (value >= 0 AND value <= 1)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW observation');
    await runner.query('DROP TABLE demand_coefficient, slots_reading, observation_day');
  }
}
