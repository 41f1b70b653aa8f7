import { Injectable } from '@nestjs/common';
import { Database, type SqlExecutor } from '#libs/platform';
import type { RotaOverride } from './domain/rota.js';

/** A published document; the one that every installation starts with was published by nobody. */
export interface PublishedPolicies {
  readonly version: number;
  readonly document: string;
  readonly note: string;
  readonly publishedAt: Date | null;
  readonly publishedBy: string | null;
}

/** A stand-in as it is kept. */
export interface KeptOverride extends RotaOverride {
  readonly id: number;
  readonly rotaKey: string;
  readonly note: string;
  readonly madeAt: Date;
  readonly madeBy: string;
}

const PUBLISHED = 'version, document, note, published_at AS "publishedAt", published_by AS "publishedBy"';
const OVERRIDE = `id, rota_key AS "rotaKey", from_at AS "from", to_at AS "to", person, note, made_at AS "madeAt", made_by AS "madeBy"`;

/** Documents of policies and who stands in on a rota. */
@Injectable()
export class PoliciesRepository {
  constructor(private readonly database: Database) {}

  /** The newest document; undefined when none was published. */
  async latest(executor: SqlExecutor = this.database): Promise<PublishedPolicies | undefined> {
    return (await this.list(executor, 1))[0];
  }

  /** Published documents, the newest first, those before `before` when it is given. */
  list(executor: SqlExecutor, limit: number, before?: number): Promise<PublishedPolicies[]> {
    return executor.query<PublishedPolicies>(`SELECT ${PUBLISHED} FROM policy_set WHERE $2::int IS NULL OR version < $2 ORDER BY version DESC LIMIT $1`, [
      limit, before ?? null,
    ]);
  }

  /** One of them; undefined when there is none of that version. */
  async get(executor: SqlExecutor, version: number): Promise<PublishedPolicies | undefined> {
    return (await executor.query<PublishedPolicies>(`SELECT ${PUBLISHED} FROM policy_set WHERE version = $1`, [version]))[0];
  }

  /** Keeps others from publishing until the transaction ends. */
  async lock(transaction: SqlExecutor): Promise<void> {
    await transaction.query('LOCK TABLE policy_set IN SHARE ROW EXCLUSIVE MODE');
  }

  /** Publishes a document; gives its version. */
  async publish(executor: SqlExecutor, { document, note, publishedAt, publishedBy }: Omit<PublishedPolicies, 'version'>): Promise<number> {
    const [{ version }] = await executor.query<{ version: number }>(
      'INSERT INTO policy_set (document, note, published_at, published_by) VALUES ($1, $2, $3, $4) RETURNING version',
      [document, note, publishedAt, publishedBy],
    );
    return version;
  }

  /** Stand-ins that hold at the instant or later, in the order in which they were made. */
  overrides(instant: Date, executor: SqlExecutor = this.database): Promise<KeptOverride[]> {
    return executor.query<KeptOverride>(`SELECT ${OVERRIDE} FROM rota_override WHERE removed_at IS NULL AND to_at > $1 ORDER BY id`, [instant]);
  }

  /** Adds a stand-in. */
  async addOverride(executor: SqlExecutor, { rotaKey, from, to, person, note, madeAt, madeBy }: Omit<KeptOverride, 'id'>): Promise<KeptOverride> {
    const [row] = await executor.query<KeptOverride>(
      `INSERT INTO rota_override (rota_key, from_at, to_at, person, note, made_at, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${OVERRIDE}`,
      [rotaKey, from, to, person, note, madeAt, madeBy],
    );
    return row;
  }

  /** Takes a stand-in away, from now on; undefined when there is none. */
  async removeOverride(executor: SqlExecutor, rotaKey: string, id: number, at: Date, by: string): Promise<KeptOverride | undefined> {
    const [row] = await executor.query<KeptOverride>(
      `UPDATE rota_override SET removed_at = $3, removed_by = $4 WHERE rota_key = $1 AND id = $2 AND removed_at IS NULL RETURNING ${OVERRIDE}`,
      [rotaKey, id, at, by],
    );
    return row;
  }
}
