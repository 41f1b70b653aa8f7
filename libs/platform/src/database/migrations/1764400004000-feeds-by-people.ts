import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who sent what did not come by the drop folder, and feed definitions that people keep, as versions. */
export class FeedsByPeople1764400004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE load ADD COLUMN sent_by text');
    await runner.query(`CREATE TABLE feed_definition (
      version int GENERATED ALWAYS AS IDENTITY CONSTRAINT feed_definition_pkey PRIMARY KEY, feed text NOT NULL, document text,
      note text NOT NULL, author text NOT NULL, created_at timestamptz NOT NULL)`);
    await runner.query('CREATE INDEX feed_definition_feed ON feed_definition (feed, version)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE feed_definition');
    await runner.query('ALTER TABLE load DROP COLUMN sent_by');
  }
}
