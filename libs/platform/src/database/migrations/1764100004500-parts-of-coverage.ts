import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = ['in_80', 'in_90', 'above'];

/** A count that straddles the end of an interval is covered in part. */
export class PartsOfCoverage1764100004500 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return changeTo(runner, 'real[]');
  }

  down(runner: QueryRunner): Promise<void> {
    return changeTo(runner, 'smallint[]');
  }
}

async function changeTo(runner: QueryRunner, type: string): Promise<void> {
  await runner.query(`ALTER TABLE forecast_score ${COLUMNS.map((column) => `ALTER ${column} TYPE ${type} USING ${column}::${type}`).join(', ')}`);
}
