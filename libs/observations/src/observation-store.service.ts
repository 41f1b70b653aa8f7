import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '#libs/platform';
import type { StagingTarget } from './domain/staged-cell.js';
import { Staging } from './staging.js';

/** Takes loads into the as-of store, in the transaction of the load: COPY into a temporary table, then one merge. */
@Injectable()
export class ObservationStore {
  constructor(private readonly database: Database) {}

  /** Begins to take in the values of one load; one staging at a time in a transaction. `cellsInMemory` bounds its memory. */
  stage(transaction: Transaction, target: StagingTarget, cellsInMemory?: number): Promise<Staging> {
    return Staging.begin(this.database, transaction, target, cellsInMemory);
  }
}
