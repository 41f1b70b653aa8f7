import type { DataSource } from 'typeorm';
import { Database, type Transaction } from '#libs/platform';
import type { Life } from './mortality.js';

/** The store as a process sees it that may be killed at any statement, inside a transaction or just after its commit. */
export class MortalDatabase extends Database {
  constructor(
    dataSource: DataSource,
    private readonly life: Life,
  ) {
    super(dataSource);
  }

  override async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    this.life.step();
    return super.query<Row>(sql, parameters);
  }

  override async transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const { life } = this;
    const result = await super.transaction(async (transaction) => {
      const done = await work({
        manager: transaction.manager,
        query: async <Row>(sql: string, parameters?: unknown[]) => {
          life.step();
          return transaction.query<Row>(sql, parameters);
        },
        copyFrom: (sql) => {
          life.step();
          return transaction.copyFrom(sql);
        },
      });
      life.step();
      return done;
    });
    life.step(); // committed, and nobody was told
    return result;
  }
}
