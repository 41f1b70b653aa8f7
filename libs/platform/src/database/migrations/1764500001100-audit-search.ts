import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Actors, actions and targets are compared byte by byte, whatever the language of the database: only then does an index find what begins
 * with a text. The embedded PostgreSQL does so anyway.
 */
export class AuditSearch1764500001100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE audit_entry
        ALTER COLUMN actor TYPE text COLLATE "C", ALTER COLUMN action TYPE text COLLATE "C", ALTER COLUMN subject TYPE text COLLATE "C"`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE audit_entry ALTER COLUMN actor TYPE text, ALTER COLUMN action TYPE text, ALTER COLUMN subject TYPE text');
  }
}
