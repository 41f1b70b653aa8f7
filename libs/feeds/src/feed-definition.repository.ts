import type { SqlExecutor, Transaction } from '#libs/platform';

/** A version of a kept feed definition. */
export interface KeptDefinition {
  readonly version: number;
  readonly feed: string;
  /** YAML; null: withdrawn. */
  readonly document: string | null;
  readonly note: string;
  readonly author: string;
  readonly createdAt: Date;
}

const COLUMNS = `version, feed, document, note, author, created_at AS "createdAt"`;

/** The number of the newest version of any feed: it changes whenever a definition does. 0 when there is none. */
export async function newestDefinition(executor: SqlExecutor): Promise<number> {
  return (await executor.query<{ version: number }>('SELECT coalesce(max(version), 0) AS version FROM feed_definition'))[0].version;
}

/** The definitions in force, by feed. */
export function definitionsInForce(executor: SqlExecutor): Promise<(KeptDefinition & { readonly document: string })[]> {
  return executor.query(
    `SELECT * FROM (SELECT DISTINCT ON (feed) ${COLUMNS} FROM feed_definition ORDER BY feed, version DESC) latest WHERE document IS NOT NULL ORDER BY feed`,
  );
}

/** The versions of a feed's definition, the newest first. */
export function definitionVersions(executor: SqlExecutor, feed: string): Promise<KeptDefinition[]> {
  return executor.query(`SELECT ${COLUMNS} FROM feed_definition WHERE feed = $1 ORDER BY version DESC`, [feed]);
}

/** Adds a version; nobody else adds one until the transaction ends. */
export async function addDefinition(transaction: Transaction, told: Omit<KeptDefinition, 'version'>): Promise<KeptDefinition> {
  await transaction.query('LOCK TABLE feed_definition IN SHARE ROW EXCLUSIVE MODE');
  const [added] = await transaction.query<KeptDefinition>(
    `INSERT INTO feed_definition (feed, document, note, author, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING ${COLUMNS}`,
    [told.feed, told.document, told.note, told.author, told.createdAt],
  );
  return added;
}
