import { Injectable } from '@nestjs/common';
import { LIVE } from '#libs/escalation';
import { Database } from '#libs/platform';

/** What the store says of how the installation does, at a moment. Ages in seconds; null where there never was one. */
export interface StoreFigures {
  readonly outboxEvents: number;
  readonly outboxAge: number | null;
  readonly forecastAge: number | null;
  readonly assessmentAge: number | null;
  readonly feeds: readonly { readonly feed: string; readonly fresh: boolean; readonly age: number | null }[];
  readonly alerts: readonly { readonly level: string; readonly count: number }[];
  readonly messages: readonly { readonly state: string; readonly count: number }[];
}

/** Reads what `/metrics` tells of the store: some counts by index, no scan of figures. */
@Injectable()
export class MetricsRepository {
  constructor(private readonly database: Database) {}

  /** The figures as of `now`; messages are those planned in the seven days before. */
  async read(now: Date): Promise<StoreFigures> {
    const [[ages], feeds, alerts, messages] = await Promise.all([
      this.database.query<Omit<StoreFigures, 'feeds' | 'alerts' | 'messages'>>(
        `SELECT (SELECT count(*)::int FROM outbox) AS "outboxEvents",
                ${ageOf('(SELECT min(occurred_at) FROM outbox)')} AS "outboxAge",
                ${ageOf('(SELECT max(as_of) FROM forecast_run)')} AS "forecastAge",
                ${ageOf('(SELECT max(as_of) FROM mismatch_run)')} AS "assessmentAge"`,
        [now],
      ),
      this.database.query<StoreFigures['feeds'][number]>(
        `SELECT feed, coalesce(state = 'fresh', false) AS fresh, ${ageOf('known')} AS age
         FROM (SELECT feed, max(known_at) AS known FROM load WHERE status <> 'rejected' GROUP BY feed) AS loaded
         FULL JOIN (SELECT feed, state FROM feed_freshness) AS freshness USING (feed) ORDER BY feed`,
        [now],
      ),
      this.database.query<StoreFigures['alerts'][number]>(
        `SELECT coalesce(level::text, 'none') AS level, count(*)::int AS count FROM alert WHERE status = ANY ($1) GROUP BY 1 ORDER BY 1`, [LIVE],
      ),
      this.database.query<StoreFigures['messages'][number]>(
        `SELECT state, count(*)::int AS count FROM message WHERE planned_at > $1::timestamptz - interval '7 days' GROUP BY 1 ORDER BY 1`, [now],
      ),
    ]);
    return { ...ages, feeds, alerts, messages };
  }
}

/** Seconds from an instant to the moment that is asked about, SQL. */
function ageOf(instant: string): string {
  return `extract(epoch FROM $1::timestamptz - ${instant})::float8`;
}
