import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events of the last day, for whoever watches: the outbox forgets them as soon as they are on their way. */
export class EventLog1764400005100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event_log (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT event_log_pkey PRIMARY KEY,
        type text NOT NULL,
        payload jsonb NOT NULL,
        occurred_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX event_log_occurred_at ON event_log (occurred_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE event_log');
  }
}
