import type { SqlExecutor, Transaction } from '#libs/platform';
import type { ActionCard } from './domain/action-card.js';

/** A version of a card, with who wrote it and when. */
export interface WrittenCard extends ActionCard {
  readonly at: Date;
  readonly by: string;
  readonly note: string;
}

/** The last version of every card that somebody wrote, as known at a moment. */
export function writtenCards(executor: SqlExecutor, asOf: Date): Promise<WrittenCard[]> {
  return executor.query<WrittenCard>(
    `SELECT DISTINCT ON (key, kind, level) ${COLUMNS} FROM action_card WHERE known_at <= $1 ORDER BY key, kind, level, version DESC`,
    [asOf],
  );
}

/** Every version of one card, the newest first. */
export function versionsOfCard(executor: SqlExecutor, key: string, kind: string, level: string): Promise<WrittenCard[]> {
  return executor.query<WrittenCard>(
    `SELECT ${COLUMNS} FROM action_card WHERE key = $1 AND kind = $2 AND level = $3 ORDER BY version DESC`,
    [key, kind, level],
  );
}

/** Lets nobody else write a card until the transaction ends. */
export async function lockCards(transaction: Transaction): Promise<void> {
  await transaction.query(`SELECT pg_advisory_xact_lock(hashtext('action-cards'))`);
}

/** Writes a version. */
export async function insertCard(transaction: Transaction, card: WrittenCard): Promise<void> {
  await transaction.query('INSERT INTO action_card (key, kind, level, version, steps, note, known_at, by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', [
    card.key, card.kind, card.level, card.version, card.steps, card.note, card.at, card.by,
  ]);
}

const COLUMNS = 'key, kind, level, version, steps, known_at AS at, by, note';
