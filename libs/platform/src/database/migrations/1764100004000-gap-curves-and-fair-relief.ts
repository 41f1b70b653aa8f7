import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The distribution of each gap, what explains the slots of each practice, the policy of each run, and deprivation. */
export class GapCurvesAndFairRelief1764100004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE gap ADD relative_gap smallint[]');
    await runner.query('ALTER TABLE mismatch_run ADD allocation jsonb');
    await runner.query(
      'ALTER TABLE hub_relief ADD of_slots int, ADD fair_share real, ADD guaranteed int, ADD next_removes real',
    );
    await runner.query('ALTER TABLE organisation_fact ADD deprivation_decile int');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE organisation_fact DROP deprivation_decile');
    await runner.query(
      'ALTER TABLE hub_relief DROP of_slots, DROP fair_share, DROP guaranteed, DROP next_removes',
    );
    await runner.query('ALTER TABLE mismatch_run DROP allocation');
    await runner.query('ALTER TABLE gap DROP relative_gap');
  }
}
