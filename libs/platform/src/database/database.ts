import type { Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { DataSource, EntityManager } from 'typeorm';
import { countOnKey } from '../idempotency/claimed-work.js';

/** Something SQL can be run on: the {@link Database} outside, a {@link Transaction} inside one. */
export interface SqlExecutor {
  /** Rows of a statement with `$1` parameters. */
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
}

/** An open transaction: commits when the work given to {@link Database.transaction} ends, rolls back when it throws. */
export interface Transaction extends SqlExecutor {
  /** TypeORM's view of the same transaction. */
  readonly manager: EntityManager;
  /** The writable end of `COPY ... FROM STDIN`. */
  copyFrom(sql: string): Writable;
}

/** The store: set-based SQL, COPY and transactions on TypeORM's own pool. Only repositories use it. */
@Injectable()
export class Database implements SqlExecutor {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return rowsOf<Row>(await this.dataSource.query(sql, parameters));
  }

  /** Runs the work in one transaction and gives what it gives. Within a request that has an idempotency key it is counted on that. */
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.dataSource.transaction(async (manager) => {
      const client = (await manager.queryRunner!.connect()) as PoolClient;
      const transaction: Transaction = {
        manager,
        query: async <Row>(sql: string, parameters: unknown[] = []) => (await client.query(sql, parameters)).rows as Row[],
        copyFrom: (sql) => client.query(copyFrom(sql)),
      };
      const result = await work(transaction);
      await countOnKey(transaction);
      return result;
    });
  }
}

/** TypeORM answers UPDATE and DELETE with `[rows, count]`, everything else with rows. */
function rowsOf<Row>(answer: unknown): Row[] {
  const [first, count] = Array.isArray(answer) ? (answer as unknown[]) : [];
  return (Array.isArray(first) && typeof count === 'number' ? first : (answer ?? [])) as Row[];
}
