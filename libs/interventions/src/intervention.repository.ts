import type { ServiceDay } from '#libs/kernel';
import type { SqlExecutor, Transaction } from '#libs/platform';
import type { AcceptedSlots } from './domain/accepted-slots.js';
import type { Intervention, InterventionKind } from './domain/intervention.js';

/** Which interventions are asked for; every condition left out admits all. */
export interface InterventionQuery {
  readonly organisationId?: number;
  readonly hubId?: number;
  readonly kind?: InterventionKind;
  readonly from?: ServiceDay;
  /** First day no longer asked for. */
  readonly to?: ServiceDay;
  /** Only of organisations of these codes. */
  readonly withinOrganisations?: readonly string[];
  /** Only those with a smaller id. */
  readonly before?: number;
  readonly limit?: number;
}

/** An intervention to be written for the first time. */
export type NewIntervention = Pick<
  Intervention,
  'kind' | 'organisationId' | 'hubId' | 'serviceDay' | 'quantity' | 'note' | 'alertId' | 'decisionId'
> & {
  /** Null where the same thing may be done twice. */
  readonly key: string | null;
};

/** What a version of an intervention says. */
export interface VersionToWrite {
  readonly quantity: number | null;
  readonly note: string;
  readonly withdrawn: boolean;
  readonly at: Date;
  readonly by: string;
}

/** Interventions as they stand, the newest first. */
export function interventions(executor: SqlExecutor, query: InterventionQuery): Promise<Intervention[]> {
  return executor.query<Intervention>(
    `${STANDING} WHERE ($1::int IS NULL OR i.organisation_id = $1) AND ($2::int IS NULL OR i.hub_id = $2) AND ($3::text IS NULL OR i.kind = $3)
       AND ($4::date IS NULL OR i.service_day >= $4) AND ($5::date IS NULL OR i.service_day < $5) AND ($6::int IS NULL OR i.id < $6)
       AND ($8::text[] IS NULL OR i.organisation_id IN (SELECT id FROM organisation WHERE code = ANY ($8)))
     ORDER BY i.id DESC LIMIT $7`,
    [
      query.organisationId ?? null, query.hubId ?? null, query.kind ?? null, query.from ?? null, query.to ?? null, query.before ?? null,
      query.limit ?? null, query.withinOrganisations ?? null,
    ],
  );
}

/** One intervention as it stands; undefined when there is none of that id. */
export async function intervention(executor: SqlExecutor, id: number): Promise<Intervention | undefined> {
  return (await executor.query<Intervention>(`${STANDING} WHERE i.id = $1`, [id]))[0];
}

/** The intervention of a natural key as it stands. */
export async function interventionOfKey(executor: SqlExecutor, key: string): Promise<Intervention | undefined> {
  return (await executor.query<Intervention>(`${STANDING} WHERE i.key = $1`, [key]))[0];
}

/** Writes a new intervention and its first version; gives its id. */
export async function insertIntervention(transaction: Transaction, one: NewIntervention, { at, by }: Pick<VersionToWrite, 'at' | 'by'>): Promise<number> {
  const [{ id }] = await transaction.query<{ id: number }>(
    `INSERT INTO intervention (key, kind, organisation_id, hub_id, service_day, alert_id, decision_id) VALUES ($1, $2, $3, $4, $5, $6, $7)
     RETURNING id`,
    [one.key, one.kind, one.organisationId, one.hubId, one.serviceDay, one.alertId, one.decisionId],
  );
  await insertVersion(transaction, id, 1, { quantity: one.quantity, note: one.note, withdrawn: false, at, by });
  return id;
}

/** Writes a version of an intervention. */
export async function insertVersion(transaction: Transaction, id: number, version: number, one: VersionToWrite): Promise<void> {
  await transaction.query(
    'INSERT INTO intervention_version (intervention_id, version, quantity, note, withdrawn, known_at, by) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [id, version, one.quantity, one.note, one.withdrawn, one.at, one.by],
  );
}

/** Lets nobody else change what is accepted of the hub until the transaction ends. */
export async function lockHub(transaction: Transaction, hubId: number): Promise<void> {
  await transaction.query(`SELECT pg_advisory_xact_lock(hashtext('accepted-hub-slots'), $1)`, [hubId]);
}

/** Hub slots accepted for days from `from` until before `to`, as known at a moment, the earliest accepted first. */
export function acceptedSlots(executor: SqlExecutor, from: ServiceDay, to: ServiceDay, asOf: Date, hubId?: number): Promise<AcceptedSlots[]> {
  return executor.query<AcceptedSlots>(
    `SELECT hub_id AS "hubId", organisation_id AS "practiceId", service_day AS "serviceDay", quantity AS slots
     FROM intervention JOIN LATERAL (
       SELECT quantity, withdrawn FROM intervention_version
       WHERE intervention_id = id AND known_at <= $3 ORDER BY version DESC LIMIT 1
     ) AS version ON NOT withdrawn AND quantity > 0
     WHERE kind = 'hub-slots' AND service_day >= $1 AND service_day < $2 AND ($4::int IS NULL OR hub_id = $4)
     ORDER BY id`,
    [from, to, asOf, hubId ?? null],
  );
}

/** Ends where a condition and an order belong. */
const STANDING = `SELECT i.id, last.version, i.kind, i.organisation_id AS "organisationId", i.hub_id AS "hubId", i.service_day AS "serviceDay",
    last.quantity, last.note, i.alert_id AS "alertId", i.decision_id AS "decisionId", first.known_at AS "recordedAt", first.by AS "recordedBy",
    last.known_at AS "changedAt", last.by AS "changedBy", last.withdrawn
  FROM intervention i
  JOIN intervention_version first ON first.intervention_id = i.id AND first.version = 1
  JOIN LATERAL (SELECT * FROM intervention_version v WHERE v.intervention_id = i.id ORDER BY v.version DESC LIMIT 1) AS last ON true`;
