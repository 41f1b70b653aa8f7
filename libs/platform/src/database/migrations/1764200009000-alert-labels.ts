import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alerts carry the routing labels of their rule. Steps already written, and what is yet to be told of them, have none. */
export class AlertLabels1764200009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE alert ADD labels jsonb NOT NULL DEFAULT '[]'`);
    await runner.query(`UPDATE alert_event SET snapshot = snapshot || '{"labels": []}'`);
    await runner.query(`UPDATE outbox SET payload = jsonb_set(payload, '{alert,labels}', '[]') WHERE type LIKE 'alert.%' AND payload ? 'alert'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE alert DROP labels');
    await runner.query(`UPDATE alert_event SET snapshot = snapshot - 'labels'`);
    await runner.query(`UPDATE outbox SET payload = payload #- '{alert,labels}' WHERE type LIKE 'alert.%'`);
  }
}
