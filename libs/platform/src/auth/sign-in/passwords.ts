import { hash, verify } from '@node-rs/argon2';
import { newSecret } from './secrets.js';

/**
 * Argon2id with OWASP's first choice for it (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. 2 is the library's
 * `Algorithm.Argon2id`, a const enum that cannot be imported from isolated modules.
 */
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const CURRENT = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/;

/** The hash to store, a PHC string with its own salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), PARAMETERS);
}

/** Whether it is the password of that hash. Without a hash it takes as long and is not: who has an account cannot be told by time. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const matches = await verify(stored ?? (await nobodys()), password.normalize('NFKC'));
  return stored !== undefined && matches;
}

/** Whether a hash was made with other parameters than are used now. */
export function isOutdated(stored: string): boolean {
  return !CURRENT.test(stored);
}

let nobody: Promise<string> | undefined;

/** A hash that nobody knows the password of. */
function nobodys(): Promise<string> {
  nobody ??= hashPassword(newSecret());
  return nobody;
}

/** A password to be told once: 20 letters and digits that are not taken for each other, about 98 bits. */
export function randomPassword(): string {
  const letters = newSecret().replaceAll(/[-_0O1lI]/g, '') + newSecret().replaceAll(/[-_0O1lI]/g, '');
  return letters.slice(0, 20).replaceAll(/(.{5})(?=.)/g, '$1-');
}
