import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The name of the store is kept for good, also from the application's role: by it anchors of the audit log are known as its own. */
export class InstallationKept1764500000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION installation_is_kept() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'the name of the store is kept for good'; END $$`);
    await runner.query(`
      CREATE TRIGGER setting_installation_kept BEFORE UPDATE OR DELETE ON setting
      FOR EACH ROW WHEN (OLD.name = 'installation') EXECUTE FUNCTION installation_is_kept()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION installation_is_kept CASCADE');
  }
}
