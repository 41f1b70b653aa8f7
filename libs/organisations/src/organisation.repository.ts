import { type ServiceDay, fromDayNumber } from '#libs/kernel';
import type { SqlExecutor, Transaction } from '#libs/platform';
import { firstOfEach } from './domain/first-of-each.js';
import type { Organisation } from './domain/organisation.js';
import type { MergeResult, MergeSource, OrganisationRow } from './domain/organisation-rows.js';
import { mergeResult } from './merge-result.js';

/** When the last fact of any organisation became known, or will; null while there is none. */
export async function lastFactKnownAt(executor: SqlExecutor): Promise<Date | null> {
  const [{ at }] = await executor.query<{ at: Date | null }>('SELECT max(known_at) AS at FROM organisation_fact');
  return at;
}

/** The last thing said of one attribute, by the day it holds from and then by when it was known. */
const lastSaid = (column: string, said = `f.${column} IS NOT NULL`): string =>
  `(array_agg(f.${column} ORDER BY f.valid_from DESC, f.known_at DESC, f.load_id DESC) FILTER (WHERE ${said}))[1] AS ${column}`;

const LAST_SAID = [...['name', 'type', 'parent_code', 'list_size', 'weighted_list_size', 'deprivation_decile'].map((column) => lastSaid(column)),
  lastSaid('valid_to', 'f.states_end')].join(', ');

/** Every organisation that there is on the day, as known at the moment. */
export function organisationsOn(executor: SqlExecutor, day: ServiceDay, asOf: Date): Promise<Organisation[]> {
  return executor.query<Organisation>(
    `WITH said AS (
       SELECT f.organisation_id, max(f.valid_from) AS valid_from, ${LAST_SAID}
       FROM organisation_fact f WHERE f.valid_from <= $1 AND f.known_at <= $2 GROUP BY f.organisation_id)
     SELECT o.id, o.code, coalesce(s.name, o.code) AS name, s.type, coalesce(p.code, s.parent_code) AS "parentCode",
            s.list_size AS "listSize", s.weighted_list_size AS "weightedListSize", s.deprivation_decile AS "deprivationDecile",
            s.valid_from AS "validFrom", s.valid_to AS "validTo"
     FROM said s JOIN organisation o ON o.id = s.organisation_id
     LEFT JOIN organisation_alias a ON a.alias = s.parent_code
     LEFT JOIN organisation p ON p.id = a.organisation_id
     WHERE s.type IS NOT NULL AND (s.valid_to IS NULL OR s.valid_to > $1)
     ORDER BY array_position(ARRAY['icb', 'locality', 'pcn', 'practice', 'hub'], s.type), o.code`,
    [day, asOf],
  );
}

/** Codes by alias. */
export async function aliases(executor: SqlExecutor): Promise<Map<string, string>> {
  const rows = await executor.query<{ alias: string; code: string }>(
    'SELECT a.alias, o.code FROM organisation_alias a JOIN organisation o ON o.id = a.organisation_id',
  );
  return new Map(rows.map(({ alias, code }) => [alias, code]));
}

/** Organisation ids by code and by alias; a code goes before an equal alias. */
export async function organisationCodes(executor: SqlExecutor): Promise<Map<string, number>> {
  const rows = await executor.query<{ code: string; id: number }>(
    `SELECT alias AS code, organisation_id AS id FROM organisation_alias UNION ALL SELECT code, id FROM organisation`,
  );
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/** Gives further codes to known organisations; pairs of unknown ones, and aliases given already, are left. */
export async function insertAliases(executor: SqlExecutor, pairs: readonly { alias: string; code: string }[]): Promise<number> {
  const rows = await executor.query(
    `INSERT INTO organisation_alias (alias, organisation_id)
     SELECT DISTINCT ON (p.alias) p.alias, o.id FROM jsonb_to_recordset($1::jsonb) AS p (alias text, code text)
     JOIN organisation o ON o.code = p.code WHERE p.alias <> p.code
     ON CONFLICT (alias) DO NOTHING RETURNING alias`,
    [JSON.stringify(pairs)],
  );
  return rows.length;
}

/** Keeps what the rows say that was not said for the same day before. */
export async function mergeOrganisations(
  transaction: Transaction,
  source: MergeSource<'valid-from'>,
  rows: readonly OrganisationRow[],
): Promise<MergeResult> {
  await transaction.query(
    `INSERT INTO organisation (code)
     SELECT DISTINCT c.code FROM unnest($1::text[]) AS c (code)
     WHERE NOT EXISTS (SELECT FROM organisation_alias a WHERE a.alias = c.code)
     ORDER BY c.code ON CONFLICT (code) DO NOTHING`,
    [rows.filter(({ type }) => type).map(({ code }) => code)],
  );
  const ids = await organisationCodes(transaction);
  const unknown = rows.filter(({ code }) => !ids.has(code));
  const split = firstOfEach(
    rows.filter(({ code }) => ids.has(code)),
    (row) => `${ids.get(row.code)} ${row.validFrom}`,
    (row) => JSON.stringify([row.name, row.type, row.parentCode, row.validTo, row.listSize, row.weightedListSize, row.deprivationDecile]),
  );
  const facts = split.first.map((row, position) => ({
    position, organisation_id: ids.get(row.code), valid_from: fromDayNumber(row.validFrom), name: row.name, type: row.type,
    parent_code: row.parentCode, list_size: row.listSize, weighted_list_size: row.weightedListSize, deprivation_decile: row.deprivationDecile,
    states_end: row.validTo !== undefined, valid_to: typeof row.validTo === 'number' ? fromDayNumber(row.validTo) : null,
  }));
  const inserted = await transaction.query<{ position: number }>(MERGE_FACTS, [
    JSON.stringify(facts), source.loadId, source.knownAt === 'valid-from' ? null : source.knownAt,
  ]);
  return mergeResult(split, inserted.map(({ position }) => position), unknown);
}

const MERGE_FACTS = `
  WITH told AS (
    SELECT r.*, coalesce($3::timestamptz, (r.valid_from + time '06:00') AT TIME ZONE 'Europe/London') AS known_at
    FROM jsonb_to_recordset($1::jsonb) AS r (position int, organisation_id int, valid_from date, name text, type text, parent_code text,
      list_size int, weighted_list_size float8, deprivation_decile int, states_end boolean, valid_to date)),
  known AS (
    SELECT t.position, bool_or(f.states_end) AS states_end, ${LAST_SAID}
    FROM told t JOIN organisation_fact f ON f.organisation_id = t.organisation_id AND f.valid_from = t.valid_from AND f.known_at <= t.known_at
    GROUP BY t.position),
  fresh AS (
    SELECT t.* FROM told t LEFT JOIN known k ON k.position = t.position
    WHERE k.position IS NULL
       OR (t.name IS NOT NULL AND t.name IS DISTINCT FROM k.name)
       OR (t.type IS NOT NULL AND t.type IS DISTINCT FROM k.type)
       OR (t.parent_code IS NOT NULL AND t.parent_code IS DISTINCT FROM k.parent_code)
       OR (t.list_size IS NOT NULL AND t.list_size IS DISTINCT FROM k.list_size)
       OR (t.weighted_list_size IS NOT NULL AND t.weighted_list_size IS DISTINCT FROM k.weighted_list_size)
       OR (t.deprivation_decile IS NOT NULL AND t.deprivation_decile IS DISTINCT FROM k.deprivation_decile)
       OR (t.states_end AND (NOT k.states_end OR t.valid_to IS DISTINCT FROM k.valid_to))),
  inserted AS (
    INSERT INTO organisation_fact (organisation_id, valid_from, known_at, load_id, name, type, parent_code, list_size, weighted_list_size,
      deprivation_decile, states_end, valid_to)
    SELECT organisation_id, valid_from, known_at, $2, name, type, parent_code, list_size, weighted_list_size, deprivation_decile, states_end, valid_to
    FROM fresh
    ON CONFLICT DO NOTHING)
  SELECT position FROM fresh`;
