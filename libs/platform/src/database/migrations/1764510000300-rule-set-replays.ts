import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which versions of the rules were replayed beside which, so that whoever publishes one knows whether somebody looked. */
export class RuleSetReplays1764510000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rule_set_replay (
        version int NOT NULL CONSTRAINT rule_set_replay_version_fkey REFERENCES rule_set (version),
        beside int NOT NULL CONSTRAINT rule_set_replay_beside_fkey REFERENCES rule_set (version),
        from_morning date NOT NULL,
        to_morning date NOT NULL,
        at timestamptz NOT NULL,
        by text NOT NULL,
        CONSTRAINT rule_set_replay_pkey PRIMARY KEY (version, beside, from_morning, to_morning)
      )`);
    await runner.query("CALL note_data_changes_of('rule_set_replay')");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rule_set_replay');
  }
}
