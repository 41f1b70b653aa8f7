import { Injectable } from '@nestjs/common';
import type { ServiceDay } from '#libs/kernel';
import { Database } from '#libs/platform';
import { ALERT_VIEW } from './alert.repository.js';
import type { AlertStatus, AlertView } from './domain/alert.js';
import { silenceWords } from './domain/silence.js';

/** What an alert keeps from firing. */
export interface HeldByAlert {
  /** Alerts that are suppressed because of it, worst first. */
  readonly alerts: readonly AlertView[];
  /** Days of organisations whose level is unknown for lack of its data, in the latest evaluation; they have no alert of their own. */
  readonly unknown: readonly { readonly organisationId: number; readonly serviceDay: ServiceDay }[];
}

/** What holds alerts back, and what it holds: for people to see. */
@Injectable()
export class HoldsService {
  constructor(private readonly database: Database) {}

  /** Why each of these alerts is held, in words, by its id: of the step that silenced or suppressed it last, or of the silence that holds it since. */
  async wordsOf(alertIds: readonly number[]): Promise<Map<number, string>> {
    if (alertIds.length === 0) return new Map();
    const rows = await this.database.query<{ id: number; text: string; reason: string | null; endsAt: Date; author: string }>(
      `SELECT DISTINCT ON (e.alert_id) e.alert_id AS id, e.text, s.reason, s.ends_at AS "endsAt", s.author
       FROM alert_event e JOIN alert a ON a.id = e.alert_id LEFT JOIN silence s ON a.suppressed_by = 'silence ' || s.id
       WHERE e.alert_id = ANY ($1) AND e.kind IN ('silenced', 'suppressed') ORDER BY e.alert_id, e.step DESC`,
      [[...alertIds]],
    );
    return new Map(rows.map(({ id, text, reason, endsAt, author }) => [id, reason === null ? text : `Set by ${author}: ${silenceWords({ reason, endsAt })}`]));
  }

  /** What the alert holds now. */
  async heldBy(alertId: number): Promise<HeldByAlert> {
    const by = `alert ${alertId}`;
    const [alerts, unknown] = await Promise.all([
      this.database.query<{ view: AlertView }>(
        `SELECT ${ALERT_VIEW} AS view FROM alert WHERE suppressed_by = $1 AND status IN ('silenced', 'suppressed')
         ORDER BY level DESC, service_day, id`,
        [by],
      ),
      this.database.query<HeldByAlert['unknown'][number]>(
        `SELECT DISTINCT organisation_id AS "organisationId", service_day AS "serviceDay" FROM evaluation
         WHERE run_id = (SELECT max(run_id) FROM rule_evaluation WHERE ignored_because IS NULL) AND held_by = $1 AND level = 'unknown'
         ORDER BY organisation_id, service_day`,
        [by],
      ),
    ]);
    return { alerts: alerts.map(({ view }) => view), unknown };
  }

  /** How many alerts there are in each status, of these organisations and about data; left out, of all. */
  async counts(withinOrganisations?: readonly string[]): Promise<Map<AlertStatus, number>> {
    const rows = await this.database.query<{ status: AlertStatus; count: number }>(
      `SELECT status, count(*)::int AS count FROM alert
       WHERE $1::text[] IS NULL OR organisation_code IS NULL OR organisation_code = ANY ($1) GROUP BY status`,
      [withinOrganisations ?? null],
    );
    return new Map(rows.map(({ status, count }) => [status, count]));
  }
}
