import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { RecordedAuditEntry } from './audit-log.js';

/** Which entries; what is left out narrows nothing. An actor, action or subject that ends in `*` stands for everything that begins so. */
export interface AuditFilter {
  readonly actor?: string;
  readonly action?: string;
  readonly subject?: string;
  /** From this moment on. */
  readonly from?: Date;
  /** Before this moment. */
  readonly to?: Date;
}

/** An entry with its place in the chain. */
export interface ChainedAuditEntry extends RecordedAuditEntry {
  readonly number: number;
  /** SHA-256, hexadecimal. */
  readonly hash: string;
}

const COLUMNS = 'id, at, actor, actor_kind AS "actorKind", action, subject, before, after, detail';
/** Entries that an export reads at once. */
const BATCH = 2000;

/** The audit log, searched. */
@Injectable()
export class AuditSearch {
  constructor(private readonly database: Database) {}

  /** The newest first, those that come after entry `after` of the list when it is given. */
  list(filter: AuditFilter, limit: number, after?: number): Promise<RecordedAuditEntry[]> {
    const parameters: unknown[] = [limit];
    const given = (value: unknown): string => `$${parameters.push(value)}`;
    const conditions = [
      ...(['actor', 'action', 'subject'] as const).flatMap((column) => matching(column, filter[column], given)),
      ...(filter.from ? [`at >= ${given(filter.from)}`] : []),
      ...(filter.to ? [`at < ${given(filter.to)}`] : []),
      ...(after === undefined ? [] : [`(at, id) < (SELECT last.at, last.id FROM audit_entry last WHERE last.id = ${given(after)})`]),
    ];
    const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
    return this.database.query(`SELECT ${COLUMNS} FROM audit_entry ${where} ORDER BY at DESC, id DESC LIMIT $1`, parameters);
  }

  /** Every entry, the newest first, read in parts as they are asked for. */
  async *all(filter: AuditFilter): AsyncGenerator<RecordedAuditEntry[]> {
    let after: number | undefined;
    for (;;) {
      const entries = await this.list(filter, BATCH, after);
      if (entries.length > 0) yield entries;
      if (entries.length < BATCH) return;
      after = entries[entries.length - 1].id;
    }
  }

  /** One entry; undefined when there is none of that id. */
  async get(id: number): Promise<ChainedAuditEntry | undefined> {
    const [entry] = await this.database.query<ChainedAuditEntry>(
      `SELECT ${COLUMNS}, number, encode(hash, 'hex') AS hash FROM audit_entry JOIN audit_chain ON entry_id = id WHERE id = $1`, [id],
    );
    return entry;
  }

  /** Every action there is an entry of, by name. A hop through the index for each: their number does not matter. */
  async actions(): Promise<string[]> {
    const rows = await this.database.query<{ action: string }>(
      `WITH RECURSIVE found AS (
         (SELECT action FROM audit_entry ORDER BY action LIMIT 1)
         UNION ALL SELECT (SELECT e.action FROM audit_entry e WHERE e.action > found.action ORDER BY e.action LIMIT 1) FROM found WHERE found.action IS NOT NULL)
       SELECT action FROM found WHERE action IS NOT NULL`,
    );
    return rows.map(({ action }) => action);
  }
}

/** Equal to the text, or beginning with what stands before its star. */
function matching(column: string, text: string | undefined, given: (value: unknown) => string): string[] {
  if (text === undefined || text === '') return [];
  return [text.endsWith('*') ? `starts_with(${column}, ${given(text.slice(0, -1))})` : `${column} = ${given(text)}`];
}
