import { Injectable } from '@nestjs/common';
import { Database } from './database.js';

/** Rows of backends that have gone are put together when there are more than so many. */
const MOST_ROWS = 500;

/**
 * Names what the store holds: as long as the name is the same, a query gives what it gave. It is the sum, over all backends, of the id of the last
 * transaction in which each changed something that people are shown: a commit of any process raises it in the moment in which its changes are seen,
 * and nothing lowers it. Triggers keep it, on every table but the few that `test/integration/data-version.spec.ts` names.
 */
@Injectable()
export class DataVersion {
  private asking: Promise<unknown> = Promise.resolve();
  private next?: Promise<string>;

  constructor(private readonly database: Database) {}

  /**
   * The name as of a moment after the call: what was committed before it is seen. Calls that come while a query is under way share the one after
   * it, so that many at once cost as little as a few.
   */
  current(): Promise<string> {
    this.next ??= this.afterTheOneUnderWay();
    return this.next;
  }

  private async afterTheOneUnderWay(): Promise<string> {
    await this.asking.catch(() => undefined);
    this.next = undefined;
    const asked = this.database.query<{ version: string; rows: number }>('SELECT sum(transaction)::text AS version, count(*)::int AS rows FROM data_change');
    this.asking = asked;
    const [{ version, rows }] = await asked;
    if (rows > MOST_ROWS) await this.putTogether();
    return version;
  }

  /** Connections come and go: what those noted that have gone becomes one row, and the sum stays the same. */
  private async putTogether(): Promise<void> {
    await this.database.query(`
      WITH gone AS (DELETE FROM data_change WHERE backend <> 0 AND backend NOT IN (SELECT pid FROM pg_stat_activity) RETURNING transaction)
      UPDATE data_change SET transaction = transaction + (SELECT sum(transaction) FROM gone) WHERE backend = 0 AND EXISTS (SELECT FROM gone)`);
  }
}
