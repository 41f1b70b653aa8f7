import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '#libs/platform';
import type { ObservationMerge, StagedCell, StagingTarget } from './domain/staged-cell.js';

/** The values of one load on their way in. */
export interface Staging {
  /** Takes one value; `drained` gives it time to be written. */
  add(cell: StagedCell): void;
  /** Waits until what was added has room again. Call it now and then: every thousand rows. */
  drained(): Promise<void>;
  /** Merges everything added, once. */
  merge(): Promise<ObservationMerge>;
}

/** Takes loads into the as-of store, in the transaction of the load. */
@Injectable()
export class ObservationStore {
  constructor(private readonly database: Database) {}

  /** Begins to take in the values of one load. */
  async stage(transaction: Transaction, target: StagingTarget): Promise<Staging> {
    throw new Error(`being written ${String(transaction)} ${target.loadId} ${String(this.database)}`);
  }
}
