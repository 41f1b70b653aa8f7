import { Injectable } from '@nestjs/common';
import { Database } from './database.js';

/**
 * Names what the store holds: as long as the name is the same, a query gives what it gave. It is PostgreSQL's own snapshot
 * (https://www.postgresql.org/docs/18/functions-info.html, `pg_current_snapshot`): which transactions have ended. Any commit that wrote anything, by
 * any process, changes it; so it changes more often than need be, never less.
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
    const asked = this.database.query<{ version: string }>('SELECT pg_current_snapshot()::text AS version');
    this.asking = asked;
    const [{ version }] = await asked;
    return version;
  }
}
