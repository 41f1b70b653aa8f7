import type { SqlExecutor, Transaction } from '#libs/platform';

/** Where a version stands. A draft is in force nowhere; a published one from its moment on; a withdrawn one never will be. */
export type RuleSetStatus = 'draft' | 'published' | 'withdrawn';

/** A version of the rule set as it is stored. */
export interface StoredRuleSet {
  readonly version: number;
  readonly status: RuleSetStatus;
  /** YAML, as its author wrote it. */
  readonly document: string;
  /** Headroom's own, a person's, or the file that a setting names. */
  readonly source: 'shipped' | 'person' | 'file';
  readonly note: string;
  readonly author: string;
  readonly createdAt: Date;
  readonly publishedAt: Date | null;
  readonly publishedBy: string | null;
  /** The moment from which it is in force, until another is. */
  readonly effectiveFrom: Date | null;
  /** The version whose document it brought back. */
  readonly sameAs: number | null;
}

const COLUMNS = `version, status, document, source, note, author, created_at AS "createdAt", published_at AS "publishedAt",
  published_by AS "publishedBy", effective_from AS "effectiveFrom", same_as AS "sameAs"`;

/** The version in force at a moment; the first one before any was. */
export async function ruleSetInForce(executor: SqlExecutor, at: Date): Promise<StoredRuleSet> {
  const [found] = await executor.query<StoredRuleSet>(
    `SELECT ${COLUMNS} FROM rule_set WHERE status = 'published'
     ORDER BY effective_from <= $1 DESC, CASE WHEN effective_from <= $1 THEN effective_from END DESC, CASE WHEN effective_from <= $1 THEN version END DESC,
       effective_from, version LIMIT 1`,
    [at],
  );
  return found;
}

/** The numbers of versions that come into force after a moment, the first to come first. */
export async function comingRuleSets(executor: SqlExecutor, at: Date): Promise<number[]> {
  const found = await executor.query<{ version: number }>(`SELECT version FROM rule_set WHERE status = 'published' AND effective_from > $1 ORDER BY effective_from, version`, [at]);
  return found.map(({ version }) => version);
}

/** A version; undefined when there is none of that number. */
export async function ruleSetOf(executor: SqlExecutor, version: number): Promise<StoredRuleSet | undefined> {
  return (await executor.query<StoredRuleSet>(`SELECT ${COLUMNS} FROM rule_set WHERE version = $1`, [version]))[0];
}

/** Versions, the newest first, those before `before` when it is given. */
export function ruleSets(executor: SqlExecutor, limit: number, before?: number): Promise<StoredRuleSet[]> {
  return executor.query<StoredRuleSet>(`SELECT ${COLUMNS} FROM rule_set WHERE $2::int IS NULL OR version < $2 ORDER BY version DESC LIMIT $1`, [
    limit, before ?? null,
  ]);
}

/** Keeps others from adding or changing versions until the transaction ends; they can be read meanwhile. */
export async function lockRuleSets(transaction: Transaction): Promise<void> {
  await transaction.query('LOCK TABLE rule_set IN SHARE ROW EXCLUSIVE MODE');
}

/** Adds a draft under the next number. Needs {@link lockRuleSets}. */
export async function addRuleSet(
  transaction: Transaction,
  draft: Pick<StoredRuleSet, 'document' | 'source' | 'note' | 'author' | 'createdAt' | 'sameAs'>,
): Promise<StoredRuleSet> {
  const [added] = await transaction.query<StoredRuleSet>(
    `INSERT INTO rule_set (version, status, document, source, note, author, created_at, same_as)
     SELECT max(version) + 1, 'draft', $1, $2, $3, $4, $5, $6 FROM rule_set RETURNING ${COLUMNS}`,
    [draft.document, draft.source, draft.note, draft.author, draft.createdAt, draft.sameAs],
  );
  return added;
}

/** Publishes a draft; a note takes the place of the draft's. */
export async function publishRuleSet(
  transaction: Transaction,
  version: number,
  published: { readonly at: Date; readonly by: string; readonly effectiveFrom: Date; readonly note?: string },
): Promise<StoredRuleSet> {
  const [row] = await transaction.query<StoredRuleSet>(
    `UPDATE rule_set SET status = 'published', published_at = $2, published_by = $3, effective_from = $4, note = coalesce($5, note)
     WHERE version = $1 RETURNING ${COLUMNS}`,
    [version, published.at, published.by, published.effectiveFrom, published.note ?? null],
  );
  return row;
}

/** Withdraws a version. */
export async function withdrawRuleSet(transaction: Transaction, version: number): Promise<StoredRuleSet> {
  const [row] = await transaction.query<StoredRuleSet>(`UPDATE rule_set SET status = 'withdrawn' WHERE version = $1 RETURNING ${COLUMNS}`, [version]);
  return row;
}
