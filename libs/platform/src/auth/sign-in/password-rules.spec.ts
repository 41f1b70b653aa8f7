import { faultOfPassword } from './password-rules.js';
import { isOutdated, isPassword, hashPassword, randomPassword } from './passwords.js';

const fault = (password: string): string => faultOfPassword(password, 'jo.bloggs@example.org') ?? '';

describe('a password', () => {
  it.each(['four unrelated words walk', 'correct pony battery lamp', 'üñïçødé is welcome', 'x7Kq-92mn-PPzL-aa41'])('may be %s', (password) => expect(fault(password)).toBe(''));

  it.each([
    ['eleven char', 'at least 12'], ['x'.repeat(129), 'at most 128'], ['Password1234', 'tried first'], ['!!password2026!!', 'tried first'],
    ['passwordpassword', 'tried first'], ['abcabcabcabc', 'tried first'], ['aaaaaaaaaaaa', 'tried first'], ['123456789012', 'tried first'], ['Headroom2026', 'tried first'],
    ['my jo.bloggs words', 'e-mail address'], ['JO.BLOGGS@EXAMPLE.ORG', 'e-mail address'],
  ])('is not %s', (password, words) => expect(fault(password)).toContain(words));

  it('that is made passes its own rules, and is another each time', () => {
    const made = Array.from({ length: 50 }, randomPassword);
    expect(new Set(made).size).toBe(50);
    expect(made.map(fault).filter((one) => one !== '')).toEqual([]);
  });

  it('is known by its hash, however its letters were typed; nobody has the password of no hash', async () => {
    const stored = await hashPassword('caf\u00e9 caf\u00e9 caf\u00e9');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(isOutdated(stored)).toBe(false);
    expect(isOutdated(stored.replace('t=2', 't=1'))).toBe(true);
    expect(await isPassword('cafe\u0301 cafe\u0301 cafe\u0301', stored)).toBe(true);
    expect(await isPassword('cafe cafe cafe', stored)).toBe(false);
    expect(await isPassword('anything', undefined)).toBe(false);
  });
});
