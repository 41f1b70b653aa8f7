import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many slots of a hub are likely to be needed (p10, p50, p90), and how many a practice is likely to use; null in what was assessed before. */
export class HubNeed1764510000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE gap ADD COLUMN needed real[], ADD COLUMN useful_slots int');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE gap DROP COLUMN useful_slots, DROP COLUMN needed');
  }
}
