import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '#libs/kernel';
import { Database } from '../database/database.js';

/** An event that was told. Numbers grow, with gaps; of two at once the lower may become visible later. */
export interface LoggedEvent {
  readonly id: number;
  readonly type: string;
  readonly payload: object;
  readonly occurredAt: Date;
}

/** How long events are kept for whoever was away. */
export const EVENTS_KEPT_HOURS = 24;

/** The events of the last day, in the order of their numbers. */
@Injectable()
export class EventLogRepository {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Events with a number above `after`, at most `limit`. */
  after(after: number, limit: number): Promise<LoggedEvent[]> {
    return this.database.query(
      'SELECT id::int AS id, type, payload, occurred_at AS "occurredAt" FROM event_log WHERE id > $1 ORDER BY id LIMIT $2', [after, limit],
    );
  }

  /** The lowest and the highest number kept; zeros while there is none. */
  async range(): Promise<{ first: number; last: number }> {
    const [range] = await this.database.query<{ first: number; last: number }>(
      'SELECT coalesce(min(id), 0)::int AS first, coalesce(max(id), 0)::int AS last FROM event_log',
    );
    return range;
  }

  /** Forgets events after {@link EVENTS_KEPT_HOURS}; gives how many. */
  async forgetOld(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - EVENTS_KEPT_HOURS * 3_600_000);
    return (await this.database.query('DELETE FROM event_log WHERE occurred_at < $1 RETURNING id', [before])).length;
  }
}
