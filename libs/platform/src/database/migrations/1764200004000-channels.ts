import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Recipients with channels in order, how much and when they are told; how channels are doing; acknowledge links that were used. */
export class Channels1764200004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE recipient DROP CONSTRAINT recipient_channel_check');
    await runner.query(`
      ALTER TABLE recipient
        ADD channels jsonb, ADD detail text NOT NULL DEFAULT 'detail', ADD timing text NOT NULL DEFAULT 'immediate',
        ADD labels jsonb NOT NULL DEFAULT '[]', ADD throttle jsonb`);
    await runner.query(`UPDATE recipient SET channels = jsonb_build_array(jsonb_build_object('channel', channel, 'address', address))`);
    await runner.query(`
      ALTER TABLE recipient
        ALTER channels SET NOT NULL, ALTER detail DROP DEFAULT, ALTER timing DROP DEFAULT, ALTER labels DROP DEFAULT,
        ADD CONSTRAINT recipient_detail_check CHECK (detail = ANY (ARRAY['headlines'::text, 'detail'::text])),
        ADD CONSTRAINT recipient_timing_check CHECK (timing = ANY (ARRAY['immediate'::text, 'digest'::text]))`);
    await runner.query('ALTER TABLE delivery_attempt ADD channel text, ADD channel_key text');
    await runner.query(`
      UPDATE delivery_attempt SET channel = r.channel, channel_key = r.channel
      FROM message m JOIN recipient r ON r.id = m.recipient_id WHERE m.id = message_id`);
    await runner.query('ALTER TABLE delivery_attempt ALTER channel SET NOT NULL, ALTER channel_key SET NOT NULL');
    await runner.query('ALTER TABLE message ADD channel_key text');
    await runner.query(`UPDATE message SET channel_key = r.channel FROM recipient r WHERE r.id = recipient_id AND attempts > 0`);
    await runner.query('ALTER TABLE recipient DROP channel, DROP address');
    await runner.query(`
      CREATE TABLE channel_health (
        key text NOT NULL,
        failures int NOT NULL,
        first_failure_at timestamptz,
        tried_at timestamptz,
        died_at timestamptz,
        reason text,
        CONSTRAINT channel_health_pkey PRIMARY KEY (key)
      )`);
    await runner.query(`
      CREATE TABLE acknowledge_link_use (
        token_hash text NOT NULL,
        recipient_key text NOT NULL,
        used_at timestamptz NOT NULL,
        CONSTRAINT acknowledge_link_use_pkey PRIMARY KEY (token_hash)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE acknowledge_link_use, channel_health');
    await runner.query('ALTER TABLE recipient ADD channel text, ADD address text');
    // The table knew two channels: whoever has neither first is told by no channel until somebody sets one.
    await runner.query(`
      UPDATE recipient SET channel = CASE WHEN channels->0->>'channel' = 'webhook' THEN 'webhook' ELSE 'email' END, address = channels->0->>'address',
        active = active AND channels->0->>'channel' = ANY (ARRAY['email'::text, 'webhook'::text])`);
    await runner.query(`
      ALTER TABLE recipient
        DROP CONSTRAINT recipient_detail_check, DROP CONSTRAINT recipient_timing_check, DROP channels, DROP detail, DROP timing, DROP labels, DROP throttle,
        ALTER channel SET NOT NULL, ALTER address SET NOT NULL,
        ADD CONSTRAINT recipient_channel_check CHECK (channel = ANY (ARRAY['email'::text, 'webhook'::text]))`);
    await runner.query('ALTER TABLE message DROP channel_key');
    await runner.query('ALTER TABLE delivery_attempt DROP channel, DROP channel_key');
  }
}
