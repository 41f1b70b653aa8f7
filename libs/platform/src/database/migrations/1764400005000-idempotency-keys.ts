import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys that came with changes, and what was answered, for a day. */
export class IdempotencyKeys1764400005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_key (
        principal text NOT NULL,
        key text NOT NULL,
        fingerprint text NOT NULL,
        claim uuid NOT NULL,
        claimed_at timestamptz NOT NULL,
        claimed_until timestamptz NOT NULL,
        commits int NOT NULL DEFAULT 0,
        status int,
        body text,
        kept boolean NOT NULL DEFAULT true,
        CONSTRAINT idempotency_key_pkey PRIMARY KEY (principal, key)
      )`);
    await runner.query('CREATE INDEX idempotency_key_claimed_at ON idempotency_key (claimed_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_key');
  }
}
