import { AsyncLocalStorage } from 'node:async_hooks';
import { HeadroomError } from '#libs/kernel';

/** The claim on a key under which a request is being worked on. */
export interface Claim {
  readonly principal: string;
  readonly key: string;
  /** A UUID: a later claim on the same key has another. */
  readonly claim: string;
}

const current = new AsyncLocalStorage<Claim>();

/** Does the work under the claim: every transaction that it opens is counted on the key, in itself. */
export function workingUnder<Result>(claim: Claim, work: () => Promise<Result>): Promise<Result> {
  return current.run(claim, work);
}

/**
 * Counts this transaction on the key of the request it belongs to, as the last thing before it commits: what was done and that it
 * was done are then one. Nothing happens outside a claim. Throws `idempotency-claim-lost` when another request has the key by now,
 * so that of two that both believe to be the one only one commits.
 */
export async function countOnKey(transaction: { query(sql: string, parameters: unknown[]): Promise<unknown[]> }): Promise<void> {
  const claim = current.getStore();
  if (!claim) return;
  const [counted] = await transaction.query(
    'UPDATE idempotency_key SET commits = commits + 1 WHERE principal = $1 AND key = $2 AND claim = $3 RETURNING commits',
    [claim.principal, claim.key, claim.claim],
  );
  if (counted) return;
  throw new HeadroomError('idempotency-claim-lost', 'Another request with the same key has taken over', {
    kind: 'temporary', remedy: 'Send the same request with the same key again: the answer to the other one comes.',
  });
}
