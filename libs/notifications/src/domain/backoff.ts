/** The first wait is at most this long, in seconds [assumption]; each further one twice as long. */
const BASE_SECONDS = 30;
/** No wait is longer, in seconds [assumption]. */
const LONGEST_SECONDS = 3600;

/**
 * Seconds to wait after the `attempts`-th try in a row failed: exponential backoff with full jitter (Brooker, "Exponential
 * Backoff and Jitter", AWS 2015), so that what failed together does not come back together. `uniform` gives [0, 1).
 */
export function retrySeconds(attempts: number, uniform: () => number): number {
  const ceiling = Math.min(LONGEST_SECONDS, BASE_SECONDS * 2 ** Math.min(attempts - 1, 20));
  return Math.ceil(uniform() * ceiling);
}

/** A seed for the chance of one try, from its message's uid: the same try waits the same time on every machine (FNV-1a). */
export function seedOf(uid: string, attempts: number): number {
  let hash = 0x811c9dc5;
  for (const character of `${uid}/${attempts}`) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return hash;
}
