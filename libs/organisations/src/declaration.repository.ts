import { type ServiceDay, fromDayNumber } from '#libs/kernel';
import type { SqlExecutor, Transaction } from '#libs/platform';
import type { Declaration } from './domain/declaration.js';
import { firstOfEach } from './domain/first-of-each.js';
import type { DeclarationRow, MergeResult, MergeSource } from './domain/organisation-rows.js';
import { mergeResult } from './merge-result.js';

/** The last declaration of each organisation for the day, as known at the moment. */
export function declarationsKnown(executor: SqlExecutor, day: ServiceDay, asOf: Date): Promise<Declaration[]> {
  return executor.query<Declaration>(
    `SELECT DISTINCT ON (organisation_id) organisation_id AS "organisationId", service_day AS day, declared_at AS "declaredAt", level,
            staff_in_share AS "staffInShare", premises_lost AS "premisesLost", reason
     FROM declaration WHERE service_day = $1 AND known_at <= $2
     ORDER BY organisation_id, declared_at DESC, known_at DESC, load_id DESC`,
    [day, asOf],
  );
}

/** Keeps what the rows tell that was not told before. */
export async function mergeDeclarations(
  transaction: Transaction,
  source: MergeSource<'backfill'>,
  rows: readonly DeclarationRow[],
): Promise<MergeResult> {
  const split = firstOfEach(
    rows,
    (row) => `${row.organisationId} ${row.day} ${row.declaredAt.getTime()}`,
    (row) => JSON.stringify([row.level, row.staffInShare, row.premisesLost, row.reason]),
  );
  const told = split.first.map((row, position) => ({
    position, organisation_id: row.organisationId, service_day: fromDayNumber(row.day), declared_at: row.declaredAt, level: row.level,
    staff_in_share: row.staffInShare, premises_lost: row.premisesLost, reason: row.reason,
  }));
  const fresh = await transaction.query<{ position: number }>(MERGE_DECLARATIONS, [
    JSON.stringify(told), source.loadId, source.knownAt === 'backfill' ? null : source.knownAt,
  ]);
  return mergeResult(split, fresh.map(({ position }) => position));
}

const MERGE_DECLARATIONS = `
  WITH told AS (
    SELECT r.*, coalesce($3::timestamptz, r.declared_at) AS known_at
    FROM jsonb_to_recordset($1::jsonb) AS r (position int, organisation_id int, service_day date, declared_at timestamptz, level text,
      staff_in_share float8, premises_lost boolean, reason text)),
  fresh AS (
    SELECT t.* FROM told t LEFT JOIN LATERAL (
      SELECT d.level, d.staff_in_share, d.premises_lost, d.reason FROM declaration d
      WHERE d.organisation_id = t.organisation_id AND d.service_day = t.service_day AND d.declared_at = t.declared_at
        AND d.known_at <= t.known_at
      ORDER BY d.known_at DESC, d.load_id DESC LIMIT 1) k ON true
    WHERE (t.level, t.staff_in_share, t.premises_lost, t.reason)
      IS DISTINCT FROM (k.level, k.staff_in_share, k.premises_lost, k.reason)),
  inserted AS (
    INSERT INTO declaration (service_day, organisation_id, declared_at, known_at, load_id, level, staff_in_share, premises_lost, reason)
    SELECT service_day, organisation_id, declared_at, known_at, $2, level, staff_in_share, premises_lost, reason FROM fresh
    ON CONFLICT DO NOTHING)
  SELECT position FROM fresh`;
