import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '#libs/kernel';
import { Database, type SqlExecutor } from '../database/database.js';

/** A change somebody made. `action` is a verb on a subject (`alert.acknowledge`), `subject` names it (`alert 17`). */
export interface AuditEntry {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: object;
}

/** An entry as it was recorded. */
export interface RecordedAuditEntry extends AuditEntry {
  readonly id: number;
  readonly at: Date;
}

/** The append-only log of what people changed. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Records a change in the transaction that makes it, or on its own. */
  async append(entry: AuditEntry, executor: SqlExecutor = this.database): Promise<void> {
    await executor.query('INSERT INTO audit_entry (at, actor, action, subject, detail) VALUES ($1, $2, $3, $4, $5)', [
      this.clock.now(),
      entry.actor,
      entry.action,
      entry.subject,
      JSON.stringify(entry.detail),
    ]);
  }

  /** The newest first, those before entry `before` when it is given. */
  list(limit: number, before?: number): Promise<RecordedAuditEntry[]> {
    return this.database.query<RecordedAuditEntry>(
      `SELECT id, at, actor, action, subject, detail FROM audit_entry
       WHERE $2::bigint IS NULL OR id < $2 ORDER BY id DESC LIMIT $1`,
      [limit, before ?? null],
    );
  }
}
