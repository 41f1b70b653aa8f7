import type { SqlExecutor } from '#libs/platform';
import type { LoadReason } from './domain/load-outcome.js';
import type { CorrectedRow } from './loading/corrected-rows.js';
import type { RowContent } from './loading/row-sink.js';

/** A row that was not taken. */
export interface QuarantinedRow extends LoadReason {
  readonly loadId: number;
  /** Its values by column, as text; null when it cannot be re-driven. */
  readonly content: RowContent | null;
  /** The load that took it in after all. */
  readonly redrivenBy: number | null;
}

const COLUMNS = `load_id AS "loadId", line, column_name AS column, value, code, message, content, redriven_by AS "redrivenBy"`;

/** Quarantined rows of a load in order of line, after a line. */
export function listQuarantine(
  executor: SqlExecutor,
  loadId: number,
  { limit, afterLine = 0 }: { limit: number; afterLine?: number },
): Promise<QuarantinedRow[]> {
  return executor.query<QuarantinedRow>(
    `SELECT ${COLUMNS} FROM quarantined_row WHERE load_id = $1 AND line > $2 ORDER BY line LIMIT $3`,
    [loadId, afterLine, limit],
  );
}

/** Rows of a load that wait to be re-driven, in order of line, after a line. */
export function waitingRows(executor: SqlExecutor, loadId: number, afterLine: number, limit: number): Promise<QuarantinedRow[]> {
  return executor.query<QuarantinedRow>(
    `SELECT ${COLUMNS} FROM quarantined_row
     WHERE load_id = $1 AND line > $2 AND redriven_by IS NULL AND content IS NOT NULL ORDER BY line LIMIT $3`,
    [loadId, afterLine, limit],
  );
}

/** Notes that a re-drive took in all rows of the load that waited, but for those on the lines that it could not take either. */
export async function markRedriven(executor: SqlExecutor, loadId: number, redrivenBy: number, stillBad: readonly number[]): Promise<void> {
  await executor.query(
    `UPDATE quarantined_row SET redriven_by = $2
     WHERE load_id = $1 AND redriven_by IS NULL AND content IS NOT NULL AND NOT line = ANY ($3::int[])`,
    [loadId, redrivenBy, stillBad],
  );
}

/** Notes that a load took in rows of the same feed that had been in quarantine, corrected. */
export async function markCorrected(executor: SqlExecutor, feed: string, correctedBy: number, rows: readonly CorrectedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await executor.query(
    `UPDATE quarantined_row q SET redriven_by = $2
     FROM unnest($3::int[], $4::int[]) AS c (load_id, line) JOIN load l ON l.id = c.load_id AND l.feed = $1
     WHERE q.load_id = c.load_id AND q.line = c.line AND q.redriven_by IS NULL`,
    [feed, correctedBy, rows.map(({ loadId }) => loadId), rows.map(({ line }) => line)],
  );
}
