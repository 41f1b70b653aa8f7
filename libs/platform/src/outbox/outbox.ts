import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type DomainEvent } from '#libs/kernel';
import type { Transaction } from '../database/database.js';

/** Writes domain events in the transaction of the data they speak of; the dispatcher publishes them after the commit. */
@Injectable()
export class Outbox {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** Appends the events, also to the log of the last day, and wakes the dispatcher once the transaction commits. */
  async append(transaction: Transaction, events: readonly DomainEvent[]): Promise<void> {
    if (events.length === 0) return;
    await transaction.query(
      `WITH told AS (SELECT e.type, e.key, e.payload FROM jsonb_to_recordset($1::jsonb) AS e (type text, key text, payload jsonb)),
            logged AS (INSERT INTO event_log (type, payload, occurred_at) SELECT type, payload, $2 FROM told)
       INSERT INTO outbox (type, key, payload, occurred_at) SELECT type, key, payload, $2 FROM told`,
      [JSON.stringify(events), this.clock.now()],
    );
    await transaction.query(`SELECT pg_notify('outbox', '')`);
  }
}
