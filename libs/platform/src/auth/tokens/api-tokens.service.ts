import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError } from '#libs/kernel';
import { DataVersion } from '../../database/data-version.js';
import { Database } from '../../database/database.js';
import { ReadMemory } from '../../database/read-memory.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Principal, RoleGrant } from '../principal.js';
import { newSecret, secretHash } from '../sign-in/secrets.js';
import { type ApiToken, ApiTokensRepository } from './api-tokens.repository.js';

/** A token to be made. */
export interface NewToken {
  /** What it is for, as lists and the audit log say it. */
  readonly name: string;
  readonly grants: readonly RoleGrant[];
  /** At most {@link LONGEST_DAYS} from now. */
  readonly days: number;
}

/** A token holds at most this long. */
export const LONGEST_DAYS = 366;

const DAY = 86_400_000;
/** How coarsely it is remembered when a token was last used. */
const COARSE = 600_000;

/** Tokens: what programs carry in place of a person who signs in. */
@Injectable()
export class ApiTokensService {
  private readonly reads: ReadMemory<Awaited<ReturnType<ApiTokensRepository['find']>>>;

  constructor(
    private readonly tokens: ApiTokensRepository,
    private readonly audit: AuditLog,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    versions: DataVersion,
  ) {
    this.reads = new ReadMemory(versions);
  }

  /**
   * Whom a token acts as: its maker, by the roles it was given and no further than the maker's own, as of a data version asked for since. Undefined
   * when it does not hold.
   */
  async principal(secret: string, version?: string): Promise<Principal | undefined> {
    const hash = secretHash(secret);
    const token = secret.startsWith(PREFIX) ? await this.reads.of(hash, () => this.tokens.find(hash), version) : undefined;
    const now = this.clock.now();
    if (!token || token.revokedAt !== null || token.expiresAt <= now) return undefined;
    if (token.lastUsedAt === null || now.getTime() - token.lastUsedAt.getTime() >= COARSE) await this.tokens.used(token.id, now);
    return {
      personId: token.personId,
      email: `${token.email} (token ${token.name})`,
      name: `${token.personName} (token ${token.name})`,
      grants: token.grants,
      noFurtherThan: token.makerGrants,
      by: 'token',
    };
  }

  /** Every token, the newest first, before the one with id `before`. */
  list(limit: number, before?: number): Promise<ApiToken[]> {
    return this.tokens.list(limit, before);
  }

  /** Makes a token of a person's, whose secret is told this once. That its roles are within the person's is for the caller to see to. */
  async make({ name, grants, days }: NewToken, by: Principal): Promise<{ token: ApiToken; secret: string }> {
    const now = this.clock.now();
    const secret = `${PREFIX}${newSecret()}`;
    const expiresAt = new Date(now.getTime() + Math.min(days, LONGEST_DAYS) * DAY);
    return this.database.transaction(async (transaction) => {
      const made = { name, grants, hint: secret.slice(0, PREFIX.length + 5), secretHash: secretHash(secret), personId: by.personId, createdAt: now, expiresAt };
      const id = await this.tokens.insert(made, transaction);
      await this.audit.append({ actor: by.email, action: 'token.make', subject: `token ${id}`, before: null, after: { name, grants, expiresAt } }, transaction);
      return { token: (await this.tokens.byId(id, transaction))!, secret };
    });
  }

  /** Ends a token for good; a second time changes nothing. Throws `unknown-token`. */
  revoke(id: number, by: Principal): Promise<ApiToken> {
    return this.database.transaction(async (transaction) => {
      const now = this.clock.now();
      const revoked = await this.tokens.revoke(id, now, transaction);
      const token = await this.tokens.byId(id, transaction);
      if (!token) throw new HeadroomError('unknown-token', `There is no token ${id}`, { kind: 'rejected-input', remedy: 'Look it up in the list of tokens.' });
      if (revoked) {
        await this.audit.append(
          { actor: by.email, action: 'token.revoke', subject: `token ${id}`, before: { revokedAt: null }, after: { revokedAt: now }, detail: { name: token.name } },
          transaction,
        );
      }
      return token;
    });
  }
}

/** What every token begins with: leaked ones are found by it. */
const PREFIX = 'hr_';
