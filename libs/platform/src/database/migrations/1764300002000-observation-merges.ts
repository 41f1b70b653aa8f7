import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each load told of, so that what is kept in memory of the store knows what to read again. */
export class ObservationMerges1764300002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE observation_merge (
        id int GENERATED ALWAYS AS IDENTITY CONSTRAINT observation_merge_pkey PRIMARY KEY,
        dataset smallint NOT NULL,
        load_id int NOT NULL,
        first_day date NOT NULL,
        last_day date NOT NULL,
        known_from timestamptz NOT NULL,
        known_until timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX observation_merge_dataset ON observation_merge (dataset)');
    await runner.query(`
      INSERT INTO observation_merge (dataset, load_id, first_day, last_day, known_from, known_until)
      SELECT dataset, load_id, min(service_day), max(service_day), min(known_at), max(known_at) FROM observation_day GROUP BY 1, 2`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE observation_merge');
  }
}
