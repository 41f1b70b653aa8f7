import type { MigrationInterface, QueryRunner } from 'typeorm';

/** p10, p50 and p90 of each day's joint gap, in appointments; null in what was assessed before. */
export class GapBands1764500002100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE gap ADD COLUMN gap_band real[]');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE gap DROP COLUMN gap_band');
  }
}
