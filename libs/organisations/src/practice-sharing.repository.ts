import { Injectable } from '@nestjs/common';
import { Database, type SqlExecutor } from '#libs/platform';

/** Since when a practice shares, and who said so. */
export interface PracticeSharing {
  readonly since: Date;
  readonly by: string;
}

/** Which practices share their figures. */
@Injectable()
export class PracticeSharingRepository {
  constructor(private readonly database: Database) {}

  async codes(): Promise<string[]> {
    const rows = await this.database.query<{ code: string }>(
      'SELECT code FROM practice_sharing JOIN organisation ON id = organisation_id WHERE shared_until IS NULL',
    );
    return rows.map(({ code }) => code);
  }

  async of(organisationId: number, executor: SqlExecutor = this.database): Promise<PracticeSharing | undefined> {
    const [row] = await executor.query<PracticeSharing>(
      'SELECT shared_since AS since, shared_by AS by FROM practice_sharing WHERE organisation_id = $1 AND shared_until IS NULL',
      [organisationId],
    );
    return row;
  }

  /** False when it was shared already. */
  async begin(executor: SqlExecutor, organisationId: number, at: Date, by: string): Promise<boolean> {
    const rows = await executor.query(
      `INSERT INTO practice_sharing (organisation_id, shared_since, shared_by) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING organisation_id`,
      [organisationId, at, by],
    );
    return rows.length > 0;
  }

  /** False when it was not shared. */
  async end(executor: SqlExecutor, organisationId: number, at: Date, by: string): Promise<boolean> {
    const rows = await executor.query(
      `UPDATE practice_sharing SET shared_until = $2, ended_by = $3 WHERE organisation_id = $1 AND shared_until IS NULL RETURNING organisation_id`,
      [organisationId, at, by],
    );
    return rows.length > 0;
  }
}
