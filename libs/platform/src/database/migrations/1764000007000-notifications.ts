import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is told, what is planned for them, what they were told of, and every attempt at telling them. */
export class Notifications1764000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE recipient (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        key text NOT NULL,
        name text NOT NULL,
        channel text NOT NULL,
        address text NOT NULL,
        topic text NOT NULL,
        scope_code text NOT NULL,
        active boolean NOT NULL DEFAULT true,
        CONSTRAINT recipient_key_key UNIQUE (key),
        CONSTRAINT recipient_channel_check CHECK (channel = ANY (ARRAY['email'::text, 'webhook'::text])),
        CONSTRAINT recipient_topic_check CHECK (topic = ANY (ARRAY['gaps'::text, 'data'::text, 'everything'::text]))
      )`);
    await runner.query(`
      CREATE TABLE message (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        key text NOT NULL,
        recipient_id int NOT NULL,
        type text NOT NULL,
        thread text NOT NULL,
        morning date NOT NULL,
        content jsonb NOT NULL,
        uid uuid NOT NULL,
        state text NOT NULL,
        waiting_for text,
        planned_at timestamptz NOT NULL,
        not_before timestamptz,
        attempts int NOT NULL DEFAULT 0,
        last_attempt_at timestamptz,
        delivered_at timestamptz,
        subject text,
        last_error text,
        CONSTRAINT message_key_key UNIQUE (key),
        CONSTRAINT message_state_check CHECK (state = ANY (ARRAY['planned'::text, 'delivered'::text, 'failed'::text])),
        CONSTRAINT message_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES recipient (id)
      )`);
    await runner.query(`CREATE INDEX message_waiting ON message (planned_at) WHERE state = 'planned'`);
    await runner.query(`CREATE INDEX message_recipient ON message (recipient_id, planned_at)`);
    await runner.query(`
      CREATE TABLE told (
        recipient_id int NOT NULL,
        change_key text NOT NULL,
        message_id int NOT NULL,
        CONSTRAINT told_pkey PRIMARY KEY (recipient_id, change_key),
        CONSTRAINT told_message_id_fkey FOREIGN KEY (message_id) REFERENCES message (id)
      )`);
    await runner.query(`
      CREATE TABLE delivery_attempt (
        message_id int NOT NULL,
        number int NOT NULL,
        at timestamptz NOT NULL,
        outcome text NOT NULL,
        code text NOT NULL,
        detail text NOT NULL,
        CONSTRAINT delivery_attempt_pkey PRIMARY KEY (message_id, number),
        CONSTRAINT delivery_attempt_outcome_check CHECK (outcome = ANY (ARRAY['delivered'::text, 'temporary'::text, 'permanent'::text])),
        CONSTRAINT delivery_attempt_message_id_fkey FOREIGN KEY (message_id) REFERENCES message (id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE delivery_attempt, told, message, recipient');
  }
}
