import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '#libs/platform';
import type { StagingTarget } from './domain/staged-cell.js';
import { Staging } from './staging.js';

/** Takes loads into the as-of store, in the transaction of the load: COPY into a temporary table, then one merge. */
@Injectable()
export class ObservationStore {
  constructor(private readonly database: Database) {}

  /** Begins to take in the values of one load; one staging at a time in a transaction. */
  stage(transaction: Transaction, target: StagingTarget): Promise<Staging> {
    return Staging.begin(this.database, transaction, target);
  }
}
