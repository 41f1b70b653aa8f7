import { Secret, TOTP } from 'otpauth';
import { randomInt } from 'node:crypto';

/** RFC 6238 as authenticator apps know it: six digits, SHA-1, half a minute. */
const PERIOD = 30;
/** How many half minutes a clock may be off, either way. */
const WINDOW = 1;

/** A new secret for an authenticator app, base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an authenticator app reads from the QR code. */
export function totpUri(secret: string, email: string): string {
  return totpOf(secret, email).toString();
}

/**
 * The half minute (since 1970) whose code this is; undefined when it is none of those around `at`, or one not after `lastStep`: a code
 * works once.
 */
export function stepOfCode(secret: string, code: string, at: Date, lastStep: number | null): number | undefined {
  const plain = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(plain)) return undefined;
  const delta = totpOf(secret, '').validate({ token: plain, timestamp: at.getTime(), window: WINDOW });
  if (delta === null) return undefined;
  const step = Math.floor(at.getTime() / 1000 / PERIOD) + delta;
  return lastStep === null || step > lastStep ? step : undefined;
}

/** Ten codes of ten letters (about 46 bits each), each standing in for the app once. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    const letters = Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });
}

/** A recovery code as it is hashed, however it was typed. */
export function plainRecoveryCode(code: string): string {
  return code.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** Without letters and digits that are taken for each other. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'Headroom', label, algorithm: 'SHA1', digits: 6, period: PERIOD, secret: Secret.fromBase32(secret) });
}
