import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adding a month of observations belongs to the owner of the tables: the application's role may make no table of its own. */
export class ObservationMonths1764400002100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION add_observation_month(first date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE
        start date := date_trunc('month', first);
        name text := to_char(start, '"observation_day_"YYYY_MM');
      BEGIN
        PERFORM pg_advisory_xact_lock(814216);
        IF to_regclass(name) IS NOT NULL THEN RETURN; END IF;
        EXECUTE format('CREATE TABLE public.%I (LIKE public.observation_day INCLUDING STORAGE)', name);
        EXECUTE format('ALTER TABLE public.observation_day ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)', name, start, (start + interval '1 month')::date);
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION add_observation_month');
  }
}
