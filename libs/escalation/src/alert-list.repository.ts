import { Injectable } from '@nestjs/common';
import { type ServiceDay, addDays } from '#libs/kernel';
import { Database } from '#libs/platform';
import { ALERT_VIEW } from './alert.repository.js';
import { worstAlertFirst } from './domain/group.js';
import { type AlertChange, type AlertKind, type AlertReason, type AlertStatus, type AlertStepKind, type AlertView } from './domain/alert.js';

/** Which alerts to list; what is left out does not narrow. */
export interface AlertFilter {
  readonly status?: readonly AlertStatus[];
  readonly kind?: AlertKind;
  readonly level?: number;
  readonly organisationCode?: string;
  readonly localityCode?: string;
  /** Of a group: the code of the alerts' locality, or of their organisation where they have none. */
  readonly placeCode?: string;
  readonly serviceDay?: ServiceDay;
  readonly rule?: string;
  /** First service day. */
  readonly from?: ServiceDay;
  /** First service day no longer meant. */
  readonly to?: ServiceDay;
  /** Name of whoever acknowledged them; null: those that nobody has. */
  readonly acknowledgedBy?: string | null;
  /** Codes of the organisations whose alerts may be seen; alerts about data concern everybody. */
  readonly withinOrganisations?: readonly string[];
}

/** Part of a list: at most `limit` items after the one that `cursor` names. */
export interface PageRequest {
  readonly limit?: number;
  readonly cursor?: string | null;
}

/** A page, and how to ask for the next; null on the last. */
export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** A step of an alert's timeline as it is shown. */
export interface TimelineEntry {
  readonly step: number;
  readonly kind: AlertStepKind;
  readonly at: string;
  /** The status before; null for the first step. */
  readonly from: AlertStatus | null;
  readonly to: AlertStatus;
  readonly reason: AlertReason;
  /** The person; null when no person took it. */
  readonly by: string | null;
  /** Who or what took it: the person, `run 12`, `silence 3`. */
  readonly actor: string;
  /** The numbers behind it. */
  readonly numbers: object;
  readonly runId: number | null;
  readonly text: string;
  readonly level: number | null;
}

/** The conditions of a filter but for its status, on the values of {@link valuesOf}. */
const MATCHES = `($2::text IS NULL OR kind = $2) AND ($3::int IS NULL OR level = $3) AND ($4::text IS NULL OR organisation_code = $4)
  AND ($5::text IS NULL OR locality_code = $5) AND ($6::date IS NULL OR service_day >= $6) AND ($7::date IS NULL OR service_day < $7)
  AND ($8::text[] IS NULL OR organisation_code IS NULL OR organisation_code = ANY ($8))
  AND ($9::text IS NULL OR coalesce(locality_code, organisation_code) = $9) AND ($10::text IS NULL OR rule_key = $10)
  AND ($11::text IS NULL OR coalesce(acknowledged_by, '') = $11)`;

function valuesOf(filter: AlertFilter): unknown[] {
  const { status, kind, level, organisationCode, localityCode, placeCode, serviceDay, from, to, rule, acknowledgedBy, withinOrganisations } = filter;
  return [
    status ?? null, kind ?? null, level ?? null, organisationCode ?? null, localityCode ?? null, serviceDay ?? from ?? null,
    serviceDay ? addDays(serviceDay, 1) : (to ?? null), withinOrganisations ?? null, placeCode ?? null, rule ?? null,
    acknowledgedBy === undefined ? null : (acknowledgedBy ?? ''),
  ];
}

/** Reads alerts for people and for notifications. */
@Injectable()
export class AlertListRepository {
  constructor(private readonly database: Database) {}

  /** The newest first. */
  async list(filter: AlertFilter, { limit = 50, cursor }: PageRequest): Promise<Page<AlertView>> {
    const size = Math.min(Math.max(limit, 1), 500);
    const rows = await this.database.query<{ view: AlertView }>(
      `SELECT ${ALERT_VIEW} AS view FROM alert WHERE ${MATCHES} AND ($1::text[] IS NULL OR status = ANY ($1)) AND ($12::int IS NULL OR id < $12)
       ORDER BY id DESC LIMIT $13`,
      [...valuesOf(filter), cursor ? Number(cursor) || 0 : null, size + 1],
    );
    const items = rows.slice(0, size).map(({ view }) => view);
    return { items, nextCursor: rows.length > size ? String(items.at(-1)!.id) : null };
  }

  /** How many alerts there are in each status of those a filter admits; its own status does not count. */
  async counts(filter: AlertFilter): Promise<Map<AlertStatus, number>> {
    const rows = await this.database.query<{ status: AlertStatus; count: number }>(
      `SELECT status, count(*)::int AS count FROM alert WHERE ${MATCHES} AND ($1::text[] IS NULL OR true) GROUP BY status`,
      valuesOf(filter),
    );
    return new Map(rows.map(({ status, count }) => [status, count]));
  }

  /** Live alerts, alerts about data first, then worst first. */
  async live(): Promise<AlertView[]> {
    const rows = await this.database.query<{ view: AlertView }>(
      `SELECT ${ALERT_VIEW} AS view FROM alert WHERE status IN ('firing', 'acknowledged', 'escalated')`,
    );
    return rows.map(({ view }) => view).sort(worstAlertFirst);
  }

  /** Alerts about organisations that fired after a moment, or ended after it, the worst first; each as it stands now. */
  async movedSince(at: Date): Promise<AlertView[]> {
    const rows = await this.database.query<{ view: AlertView }>(
      `SELECT ${ALERT_VIEW} AS view FROM alert WHERE kind = 'gap' AND (fired_at > $1 OR (ended_at > $1 AND fired_at IS NOT NULL))`,
      [at],
    );
    return rows.map(({ view }) => view).sort(worstAlertFirst);
  }

  async find(id: number): Promise<AlertView | undefined> {
    const [row] = await this.database.query<{ view: AlertView }>(`SELECT ${ALERT_VIEW} AS view FROM alert WHERE id = $1`, [id]);
    return row?.view;
  }

  /** The alert's steps, oldest first. */
  timeline(alertId: number): Promise<TimelineEntry[]> {
    return this.database.query<TimelineEntry>(
      `SELECT step, kind, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, from_status AS "from", to_status AS "to", reason,
         CASE WHEN by_person THEN actor END AS by, actor, numbers, run_id AS "runId", text,
         (snapshot->>'level')::int AS level
       FROM alert_event WHERE alert_id = $1 ORDER BY step`,
      [alertId],
    );
  }

  /** What an evaluation of a run changed and somebody is to be told, in the order it was written. */
  async changesOfRun(runId: number): Promise<AlertChange[]> {
    const rows = await this.database.query<Omit<AlertChange, 'at'> & { at: Date }>(
      `SELECT 'alert-' || alert_id || '-step-' || step AS key, kind AS change, reason, at, CASE WHEN by_person THEN actor END AS by, actor,
         text, snapshot AS alert
       FROM alert_event WHERE run_id = $1 AND told ORDER BY id`,
      [runId],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}
