import { Injectable } from '@nestjs/common';
import { Database, type SqlExecutor } from '../../database/database.js';
import type { RoleGrant } from '../principal.js';

/** A token as lists show it; its secret is known to whoever made it alone. */
export interface ApiToken {
  readonly id: number;
  readonly name: string;
  /** How the secret begins. */
  readonly hint: string;
  readonly personId: number;
  /** Who made it and answers for it. */
  readonly email: string;
  readonly grants: readonly RoleGrant[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** To about ten minutes. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** A token that came with a request, with the person it acts for. */
export interface PresentedToken extends ApiToken {
  readonly personName: string;
  /** What its maker may do now. */
  readonly makerGrants: readonly RoleGrant[];
}

/** Tokens of programs. */
@Injectable()
export class ApiTokensRepository {
  constructor(private readonly database: Database) {}

  /** The token of that secret's hash, whose maker is active; it may have expired or been revoked. */
  async find(secretHash: string): Promise<PresentedToken | undefined> {
    const [row] = await this.database.query<PresentedToken>(
      `SELECT ${COLUMNS}, person.name AS "personName",
         coalesce((SELECT jsonb_agg(jsonb_build_object('role', role, 'scopeCode', scope_code)) FROM person_role WHERE person_id = person.id), '[]') AS "makerGrants"
       FROM api_token JOIN person ON person.id = api_token.person_id AND person.active WHERE secret_hash = $1`,
      [secretHash],
    );
    return row;
  }

  /** Every token, the newest first, before the one with id `before`. */
  list(limit: number, before?: number): Promise<ApiToken[]> {
    return this.database.query<ApiToken>(
      `SELECT ${COLUMNS} FROM api_token JOIN person ON person.id = api_token.person_id
       WHERE $2::int IS NULL OR api_token.id < $2 ORDER BY api_token.id DESC LIMIT $1`,
      [limit, before ?? null],
    );
  }

  async byId(id: number, executor: SqlExecutor): Promise<ApiToken | undefined> {
    const [row] = await executor.query<ApiToken>(
      `SELECT ${COLUMNS} FROM api_token JOIN person ON person.id = api_token.person_id WHERE api_token.id = $1`,
      [id],
    );
    return row;
  }

  async insert(
    token: Pick<ApiToken, 'name' | 'hint' | 'personId' | 'grants' | 'createdAt' | 'expiresAt'> & { readonly secretHash: string },
    executor: SqlExecutor,
  ): Promise<number> {
    const { name, hint, secretHash, personId, grants, createdAt, expiresAt } = token;
    const [{ id }] = await executor.query<{ id: number }>(
      `INSERT INTO api_token (name, hint, secret_hash, person_id, grants, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [name, hint, secretHash, personId, JSON.stringify(grants), createdAt, expiresAt],
    );
    return id;
  }

  /** False when it was revoked before. */
  async revoke(id: number, at: Date, executor: SqlExecutor): Promise<boolean> {
    const rows = await executor.query('UPDATE api_token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING id', [id, at]);
    return rows.length > 0;
  }

  async used(id: number, at: Date): Promise<void> {
    await this.database.query('UPDATE api_token SET last_used_at = $2 WHERE id = $1', [id, at]);
  }
}

const COLUMNS = `api_token.id, api_token.name, hint, api_token.person_id AS "personId", person.email, grants, created_at AS "createdAt",
  expires_at AS "expiresAt", last_used_at AS "lastUsedAt", revoked_at AS "revokedAt"`;
