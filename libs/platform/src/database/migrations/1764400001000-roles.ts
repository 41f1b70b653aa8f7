import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roles are called what people call them, and there are two more: a practice, and a program that brings files. */
export class Roles1764400001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person_role DROP CONSTRAINT person_role_role_check');
    await runner.query(`UPDATE person_role SET role = 'operations' WHERE role = 'operator'`);
    await runner.query(`UPDATE person_role SET role = 'hub-manager' WHERE role = 'hub'`);
    await runner.query(`
      ALTER TABLE person_role ADD CONSTRAINT person_role_role_check CHECK (role = ANY (ARRAY[
        'admin'::text, 'operations'::text, 'hub-manager'::text, 'clinical-director'::text, 'practice'::text, 'analyst'::text, 'feed-loader'::text]))`);
  }

  /** Whoever holds a role that there was not before holds none. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person_role DROP CONSTRAINT person_role_role_check');
    await runner.query(`DELETE FROM person_role WHERE role IN ('practice', 'feed-loader')`);
    await runner.query(`UPDATE person_role SET role = 'operator' WHERE role = 'operations'`);
    await runner.query(`UPDATE person_role SET role = 'hub' WHERE role = 'hub-manager'`);
    await runner.query(`
      ALTER TABLE person_role ADD CONSTRAINT person_role_role_check CHECK (role = ANY (ARRAY[
        'operator'::text, 'hub'::text, 'analyst'::text, 'admin'::text, 'clinical-director'::text]))`);
  }
}
