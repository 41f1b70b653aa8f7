import { newSecret, sameText, seal, unseal } from './secrets.js';
import { newTotpSecret, stepOfCode, newRecoveryCodes, plainRecoveryCode, totpUri } from './totp.js';

describe('what is sealed', () => {
  it('is opened by the same secret for the same purpose, unchanged, and by nothing else', () => {
    const secret = newSecret();
    const sealed = seal('JBSWY3DP', secret, 'totp');
    expect(sealed).not.toContain('JBSWY3DP');
    expect(unseal(sealed, secret, 'totp')).toBe('JBSWY3DP');
    expect(seal('JBSWY3DP', secret, 'totp')).not.toBe(sealed);
    expect(unseal(sealed, secret, 'other')).toBeUndefined();
    expect(unseal(sealed, newSecret(), 'totp')).toBeUndefined();
    expect(unseal(`A${sealed.slice(1)}` === sealed ? `B${sealed.slice(1)}` : `A${sealed.slice(1)}`, secret, 'totp')).toBeUndefined();
    expect(unseal('', secret, 'totp')).toBeUndefined();
  });

  it('is compared whole', () => {
    expect([sameText('a', 'a'), sameText('a', 'b'), sameText('a', 'aa'), sameText('', '')]).toEqual([true, false, false, true]);
  });
});

describe('codes of an authenticator app', () => {
  // RFC 6238, appendix B, SHA-1: at 59 seconds 94287082, of which apps show six digits.
  const RFC = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const at = (seconds: number): Date => new Date(seconds * 1000);

  it('are those of RFC 6238, half a minute early or late', () => {
    expect(stepOfCode(RFC, '287082', at(59), null)).toBe(1);
    expect(stepOfCode(RFC, '287 082', at(89), null)).toBe(1);
    expect(stepOfCode(RFC, '287082', at(29), null)).toBe(1);
    expect(stepOfCode(RFC, '287082', at(120), null)).toBeUndefined();
    for (const wrong of ['287083', '28708', '2870820', '', 'abcdef']) expect(stepOfCode(RFC, wrong, at(59), null)).toBeUndefined();
  });

  it('work once, and none before one that was used', () => {
    expect(stepOfCode(RFC, '287082', at(59), 0)).toBe(1);
    expect(stepOfCode(RFC, '287082', at(59), 1)).toBeUndefined();
    expect(stepOfCode(RFC, '287082', at(59), 2)).toBeUndefined();
  });

  it('come from a secret an app can read', () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(totpUri(secret, 'jo@example.org')).toBe(`otpauth://totp/Headroom:jo%40example.org?issuer=Headroom&secret=${secret}&algorithm=SHA1&digits=6&period=30`);
  });

  it('are stood in for by recovery codes, however these are typed', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    expect(plainRecoveryCode(` ${codes[0].toUpperCase()} `)).toBe(codes[0].replace('-', ''));
  });
});
