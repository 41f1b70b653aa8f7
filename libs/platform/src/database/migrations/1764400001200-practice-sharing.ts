import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which practices show their own figures to the others of their locality, since when and by whose word. */
export class PracticeSharing1764400001200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE practice_sharing (
        organisation_id int NOT NULL CONSTRAINT practice_sharing_organisation_fk REFERENCES organisation (id),
        shared_since timestamptz NOT NULL,
        shared_until timestamptz,
        shared_by text NOT NULL,
        ended_by text,
        CONSTRAINT practice_sharing_pk PRIMARY KEY (organisation_id, shared_since)
      )`);
    await runner.query('CREATE UNIQUE INDEX practice_sharing_now ON practice_sharing (organisation_id) WHERE shared_until IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE practice_sharing');
  }
}
