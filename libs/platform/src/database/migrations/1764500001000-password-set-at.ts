import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a password was set: what the audit log tells of a change of it, for the password itself is told nowhere. */
export class PasswordSetAt1764500001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE local_account ADD COLUMN password_set_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE local_account DROP COLUMN password_set_at');
  }
}
