import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '#libs/kernel';
import { Database } from '../database/database.js';
import type { Claim } from './claimed-work.js';

/** How long a claim holds without being renewed. A worker that lives renews it well before. */
export const CLAIM_SECONDS = 60;
/** How long an answer is given again. */
export const KEPT_HOURS = 24;

/** An answer as it was given. */
export interface KeptAnswer {
  readonly status: number;
  /** JSON text; null when the answer had no body. */
  readonly body: string | null;
}

/** What a key says about a request that comes with it. */
export type KeyState =
  | { readonly state: 'claimed'; readonly claim: Claim }
  | { readonly state: 'answered'; readonly answer: KeptAnswer }
  /** It was done, and its answer is not kept on purpose. */
  | { readonly state: 'answer-not-kept' }
  /** It was done, wholly or in part, by a process that ended before it answered. */
  | { readonly state: 'answer-lost' }
  | { readonly state: 'in-progress' }
  | { readonly state: 'other-request' };

interface StoredKey {
  readonly fingerprint: string;
  readonly commits: number;
  readonly status: number | null;
  readonly body: string | null;
  readonly kept: boolean;
  readonly over: boolean;
}

/** Keys that came with changes, and what was answered. */
@Injectable()
export class IdempotencyKeysRepository {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Takes the key for a request, or says why not. A claim whose worker is gone is taken over when none of its transactions
   * committed: then nothing was done. Of many that ask at once one gets it.
   */
  async claim(principal: string, key: string, fingerprint: string): Promise<KeyState> {
    const claim: Claim = { principal, key, claim: randomUUID() };
    const now = this.clock.now();
    const [taken] = await this.database.query(
      `INSERT INTO idempotency_key AS held (principal, key, fingerprint, claim, claimed_at, claimed_until) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (principal, key) DO UPDATE
         SET fingerprint = $3, claim = $4, claimed_at = $5, claimed_until = $6, commits = 0, status = NULL, body = NULL, kept = true
         WHERE held.claimed_at < $7
            OR (held.status IS NULL AND held.commits = 0 AND held.claimed_until < $5 AND held.fingerprint = $3)
       RETURNING key`,
      [principal, key, fingerprint, claim.claim, now, secondsAfter(now, CLAIM_SECONDS), secondsAfter(now, -KEPT_HOURS * 3600)],
    );
    if (taken) return { state: 'claimed', claim };
    const [found] = await this.database.query<StoredKey>(
      'SELECT fingerprint, commits, status, body, kept, claimed_until < $3 AS over FROM idempotency_key WHERE principal = $1 AND key = $2',
      [principal, key, now],
    );
    return found ? stateOf(found, fingerprint) : { state: 'in-progress' }; // released in this moment: asked again, it is taken
  }

  /** Says that the claim is still being worked on. */
  async renew({ principal, key, claim }: Claim): Promise<void> {
    await this.database.query('UPDATE idempotency_key SET claimed_until = $4 WHERE principal = $1 AND key = $2 AND claim = $3', [
      principal, key, claim, secondsAfter(this.clock.now(), CLAIM_SECONDS),
    ]);
  }

  /** Keeps the answer, or only that there was one. */
  async answer({ principal, key, claim }: Claim, { status, body }: KeptAnswer, kept: boolean): Promise<void> {
    await this.database.query('UPDATE idempotency_key SET status = $4, body = $5, kept = $6 WHERE principal = $1 AND key = $2 AND claim = $3', [
      principal, key, claim, status, kept ? body : null, kept,
    ]);
  }

  /** Gives the key back after a request that did nothing; one that committed something stays taken. */
  async release({ principal, key, claim }: Claim): Promise<void> {
    await this.database.query('DELETE FROM idempotency_key WHERE principal = $1 AND key = $2 AND claim = $3 AND commits = 0', [principal, key, claim]);
  }

  /** Makes a claim that committed something and then failed one whose worker is gone, so that whoever asks again is told at once. */
  async abandon({ principal, key, claim }: Claim): Promise<void> {
    await this.database.query('UPDATE idempotency_key SET claimed_until = claimed_at WHERE principal = $1 AND key = $2 AND claim = $3 AND commits > 0', [principal, key, claim]);
  }

  /** Forgets keys after {@link KEPT_HOURS}; gives how many. */
  async forgetOld(): Promise<number> {
    const forgotten = await this.database.query('DELETE FROM idempotency_key WHERE claimed_at < $1 RETURNING key', [
      secondsAfter(this.clock.now(), -KEPT_HOURS * 3600),
    ]);
    return forgotten.length;
  }
}

function stateOf({ fingerprint, commits, status, body, kept, over }: StoredKey, asked: string): KeyState {
  if (fingerprint !== asked) return { state: 'other-request' };
  if (status !== null) return kept ? { state: 'answered', answer: { status, body } } : { state: 'answer-not-kept' };
  return over && commits > 0 ? { state: 'answer-lost' } : { state: 'in-progress' };
}

function secondsAfter(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() + seconds * 1000);
}
