import { Injectable } from '@nestjs/common';
import { Database, type SqlExecutor } from '../../database/database.js';
import type { RoleGrant } from '../principal.js';

/** An account with the person it is of. */
export interface LocalAccount {
  readonly personId: number;
  readonly email: string;
  readonly name: string;
  readonly grants: readonly RoleGrant[];
  readonly passwordHash: string;
  readonly mustChange: boolean;
  readonly lockedUntil: Date | null;
  /** Sealed. */
  readonly totpSecret: string | null;
  readonly totpConfirmed: boolean;
  readonly totpLastStep: number | null;
}

/** What may be told of how an account is kept safe: no secret is in it. */
export interface AccountState {
  /** Null: before this was kept. */
  readonly passwordSetAt: Date | null;
  /** Whether the password is to be changed at the next sign-in. */
  readonly mustChange: boolean;
  readonly twoStep: boolean;
  readonly recoveryCodesLeft: number;
}

/** Accounts with a password of Headroom's own. */
@Injectable()
export class LocalAccountsRepository {
  constructor(private readonly database: Database) {}

  /** The account of an active person, by address (in any case) or id. */
  async find(who: { readonly email: string } | { readonly personId: number }): Promise<LocalAccount | undefined> {
    const [row] = await this.database.query<LocalAccount>(
      `SELECT person.id AS "personId", email, name, password_hash AS "passwordHash", must_change AS "mustChange", locked_until AS "lockedUntil",
         totp_secret AS "totpSecret", totp_confirmed AS "totpConfirmed", totp_last_step AS "totpLastStep",
         coalesce((SELECT jsonb_agg(jsonb_build_object('role', role, 'scopeCode', scope_code)) FROM person_role WHERE person_id = person.id), '[]') AS grants
       FROM local_account JOIN person ON person.id = person_id AND active
       WHERE CASE WHEN $1::int IS NULL THEN lower(email) = lower($2) ELSE person.id = $1 END
       ORDER BY person.id LIMIT 1`,
      'email' in who ? [null, who.email] : [who.personId, null],
    );
    return row;
  }

  async any(): Promise<boolean> {
    return (await this.database.query('SELECT FROM local_account LIMIT 1')).length > 0;
  }

  /** Sets a password; whoever was locked out is no longer. */
  async setPassword(personId: number, { hash, mustChange, at }: { hash: string; mustChange: boolean; at: Date }, executor: SqlExecutor): Promise<void> {
    await executor.query(
      `INSERT INTO local_account (person_id, password_hash, must_change, password_set_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (person_id) DO UPDATE SET password_hash = $2, must_change = $3, password_set_at = $4, failures = 0, failing_since = NULL, locked_until = NULL`,
      [personId, hash, mustChange, at],
    );
  }

  /** How an account stands, for a transaction that is about to change it; undefined without an account. */
  async state(personId: number, executor: SqlExecutor): Promise<AccountState | undefined> {
    const [row] = await executor.query<AccountState>(
      `SELECT password_set_at AS "passwordSetAt", must_change AS "mustChange", totp_confirmed AS "twoStep",
         (SELECT count(*)::int FROM recovery_code WHERE recovery_code.person_id = $1) AS "recoveryCodesLeft"
       FROM local_account WHERE person_id = $1 FOR UPDATE`,
      [personId],
    );
    return row;
  }

  /** Stores the same password under newer parameters, unless it was changed meanwhile. */
  async rehash(personId: number, before: string, after: string): Promise<void> {
    await this.database.query('UPDATE local_account SET password_hash = $3 WHERE person_id = $1 AND password_hash = $2', [personId, before, after]);
  }

  /**
   * Counts an attempt before it is made, so that many at once cannot be more than the limit; gives whether it may be made, and whether
   * it is the one that locks.
   */
  async attempt(personId: number, { at, windowStart, lockUntil, most }: AttemptLimit, executor: SqlExecutor): Promise<{ allowed: boolean; locks: boolean }> {
    const [row] = await executor.query<{ before: boolean; after: boolean }>(
      `WITH before AS (SELECT coalesce(locked_until > $2, false) AS locked FROM local_account WHERE person_id = $1 FOR UPDATE)
       UPDATE local_account SET
         failures = CASE WHEN before.locked THEN failures WHEN failing_since >= $3 THEN failures + 1 ELSE 1 END,
         failing_since = CASE WHEN before.locked OR failing_since >= $3 THEN failing_since ELSE $2 END,
         locked_until = CASE WHEN before.locked THEN locked_until WHEN failing_since >= $3 AND failures + 1 >= $5 THEN $4::timestamptz END
       FROM before WHERE person_id = $1 RETURNING before.locked AS before, locked_until IS NOT NULL AS after`,
      [personId, at, windowStart, lockUntil, most],
    );
    return { allowed: row?.before === false, locks: row?.before === false && row.after };
  }

  /** An attempt that led to the next step is none against the account. */
  async forgive(personId: number): Promise<void> {
    await this.database.query('UPDATE local_account SET failures = greatest(failures - 1, 0), locked_until = NULL WHERE person_id = $1', [personId]);
  }

  async clearFailures(personId: number): Promise<void> {
    await this.database.query('UPDATE local_account SET failures = 0, failing_since = NULL, locked_until = NULL WHERE person_id = $1 AND failures > 0', [personId]);
  }

  async setTotp(personId: number, sealed: string | null, executor: SqlExecutor): Promise<void> {
    await executor.query('UPDATE local_account SET totp_secret = $2, totp_confirmed = false, totp_last_step = NULL WHERE person_id = $1', [personId, sealed]);
    await executor.query('DELETE FROM recovery_code WHERE person_id = $1', [personId]);
  }

  async confirmTotp(personId: number, step: number, codeHashes: readonly string[], executor: SqlExecutor): Promise<void> {
    await executor.query('UPDATE local_account SET totp_confirmed = true, totp_last_step = $2 WHERE person_id = $1', [personId, step]);
    await executor.query('DELETE FROM recovery_code WHERE person_id = $1', [personId]);
    await executor.query('INSERT INTO recovery_code (person_id, code_hash) SELECT $1, unnest($2::text[])', [personId, codeHashes]);
  }

  /** Marks a half minute as used; false when it, or a later one, was used already. */
  async useStep(personId: number, step: number): Promise<boolean> {
    const rows = await this.database.query(
      'UPDATE local_account SET totp_last_step = $2 WHERE person_id = $1 AND (totp_last_step IS NULL OR totp_last_step < $2) RETURNING person_id',
      [personId, step],
    );
    return rows.length > 0;
  }

  /** Takes a recovery code away; false when there is none like it. */
  async useRecoveryCode(personId: number, codeHash: string, executor: SqlExecutor): Promise<boolean> {
    const rows = await executor.query('DELETE FROM recovery_code WHERE person_id = $1 AND code_hash = $2 RETURNING person_id', [personId, codeHash]);
    return rows.length > 0;
  }

  async recoveryCodesLeft(personId: number): Promise<number> {
    const [{ count }] = await this.database.query<{ count: number }>('SELECT count(*) FROM recovery_code WHERE person_id = $1', [personId]);
    return count;
  }
}

/** How many attempts fail within which time before an account is locked, and until when. */
export interface AttemptLimit {
  readonly at: Date;
  readonly windowStart: Date;
  readonly lockUntil: Date;
  readonly most: number;
}
