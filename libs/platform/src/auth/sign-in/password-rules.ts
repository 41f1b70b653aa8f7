import { COMMON_PASSWORDS } from './common-passwords.js';

/** Shortest and longest password, in characters (NIST SP 800-63B asks for at least 8, and 64 to be allowed). */
export const PASSWORD_LENGTH = { least: 12, most: 128 } as const;

/**
 * What is wrong with a password somebody chose, in words for them; undefined when nothing is. Length and being hard to guess are
 * asked for, kinds of characters are not: they make people write `Password2026!`.
 */
export function faultOfPassword(password: string, email: string): string | undefined {
  const { least, most } = PASSWORD_LENGTH;
  const length = [...password].length;
  if (length < least) return `Password must be at least ${least} characters long`;
  if (length > most) return `Password must be at most ${most} characters long`;
  const plain = password.toLowerCase();
  const name = email.toLowerCase().split('@')[0];
  if (plain.includes(email.toLowerCase()) || (name.length >= 4 && plain.includes(name))) return 'Password must not contain your e-mail address';
  if (isCommon(plain)) return 'Password is one of those that are tried first: choose another, such as four words that have nothing to do with each other';
  return undefined;
}

/** Common as it stands, common but for digits and signs around it, or one piece repeated. */
function isCommon(plain: string): boolean {
  const core = plain.replaceAll(/^[^a-z]+|[^a-z]+$/g, '');
  const piece = /^(.{1,6}?)\1+$/.exec(plain)?.[1];
  const run = SEQUENCES.some((sequence) => sequence.includes(plain));
  return COMMON_PASSWORDS.has(plain) || COMMON_PASSWORDS.has(core) || piece !== undefined || run || new Set(plain).size < 5;
}

const SEQUENCES = ['01234567890123456789012345678901234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm', '98765432109876543210'];
