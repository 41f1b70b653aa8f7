import fc from 'fast-check';
import { retrySeconds, seedOf } from './backoff.js';
import { type ChannelHealth, UNTRIED, healthAfter, inLightOf, isUsable } from './channel-health.js';
import { chooseChannel } from './choose-channel.js';
import { channelKey, destinationKey } from './channel-key.js';
import type { DeliveryOutcome } from './delivery-outcome.js';
import type { RecipientChannel } from './recipient.js';

const START = new Date('2026-11-23T07:00:00Z');
const at = (minutes: number): Date => new Date(START.getTime() + minutes * 60_000);
const failure = (blames: 'channel' | 'set-up' | 'message' = 'channel'): DeliveryOutcome => ({
  outcome: 'temporary', code: 'X', detail: 'no answer', retryAfterSeconds: null, blames,
});
const OK: DeliveryOutcome = { outcome: 'delivered', code: '250', detail: '' };
const REFUSED: DeliveryOutcome = { outcome: 'permanent', code: '550', detail: '', blames: 'message' };
const UNSURE: DeliveryOutcome = { outcome: 'permanent', code: '400', detail: '', blames: 'unsure' };
const after = (...steps: [DeliveryOutcome, number][]) =>
  steps.reduce<{ health: ChannelHealth; turned: string | null }>(({ health }, [result, minute]) => healthAfter(health, result, at(minute)), { health: UNTRIED, turned: null });

describe('the health of a channel', () => {
  it('ends after three failures in a row over ten minutes, neither sooner nor for fewer', () => {
    expect(after([failure(), 0], [failure(), 1], [failure(), 9]).turned).toBeNull();
    expect(after([failure(), 0], [failure(), 20]).turned).toBeNull();
    expect(after([failure(), 0], [OK, 1], [failure(), 2], [failure(), 11]).turned).toBeNull();
    expect(after([failure(), 0], [failure(), 1], [failure(), 10])).toMatchObject({ turned: 'died', health: { failures: 3, diedAt: at(10) } });
  });

  it('ends at once when the set-up is refused, and not for what is wrong with a message', () => {
    expect(after([failure('set-up'), 0]).turned).toBe('died');
    expect(after([failure('message'), 0], [REFUSED, 5], [failure('message'), 30]).health.failures).toBe(0);
  });

  it('ends when several messages in a row are refused, and then no refusal is for good', () => {
    expect(after([UNSURE, 0], [OK, 1], [UNSURE, 5], [UNSURE, 30]).turned).toBeNull();
    const { turned, health } = after([UNSURE, 0], [UNSURE, 5], [UNSURE, 10]);
    expect(turned).toBe('died');
    expect(inLightOf(health, UNSURE)).toMatchObject({ outcome: 'temporary', blames: 'set-up', code: '400' });
    expect(inLightOf(health, REFUSED)).toBe(REFUSED);
    expect(inLightOf(UNTRIED, UNSURE)).toBe(UNSURE);
  });

  it('dies once and comes back with the first success', () => {
    expect(after([failure('set-up'), 0], [failure(), 6])).toMatchObject({ turned: null, health: { diedAt: at(0) } });
    expect(after([failure('set-up'), 0], [OK, 6])).toMatchObject({ turned: 'recovered', health: { diedAt: null, failures: 0 } });
  });

  it('is left alone for five minutes once dead', () => {
    const { health } = after([failure('set-up'), 0]);
    expect([at(4), at(5)].map((now) => isUsable(health, now))).toEqual([false, true]);
  });
});

describe('the choice of a channel', () => {
  const mail: RecipientChannel = { channel: 'email', address: 'a@b.example' };
  const deputy: RecipientChannel = { channel: 'email', address: 'c@b.example' };
  const room: RecipientChannel = { channel: 'teams', address: 'https://t.example/secret' };
  const choose = (changes: Partial<Parameters<typeof chooseChannel>[0]>) => chooseChannel({
    channels: [mail, deputy, room], configured: ['email', 'teams'], health: new Map(), refused: new Set(), failed: new Set(), now: START, ...changes,
  });

  it('is the first that can be used', () => {
    const dead = after([failure('set-up'), 0]).health;
    expect(choose({})).toBe(mail);
    expect(choose({ refused: new Set([destinationKey(mail)]) })).toBe(deputy);
    expect(choose({ failed: new Set(['email']) })).toBe(room);
    expect(choose({ configured: ['teams'] })).toBe(room);
    expect(choose({ health: new Map([['email', dead]]) })).toBe(room);
    expect(choose({ health: new Map([['email', dead]]), now: at(5) })).toBe(mail);
    expect(choose({ configured: [] })).toBeUndefined();
  });

  it('keeps no address in its keys', () => {
    expect(channelKey(room)).toMatch(/^teams-[0-9a-f]{12}$/);
    expect(channelKey(mail)).toBe('email');
    expect(destinationKey(mail)).not.toBe(destinationKey(deputy));
  });
});

describe('backoff', () => {
  it('grows, is never longer than an hour, and has full jitter', () => {
    expect([1, 2, 3, 8, 99].map((attempts) => retrySeconds(attempts, () => 1))).toEqual([30, 60, 120, 3600, 3600]);
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempts, chance) => {
      const seconds = retrySeconds(attempts, () => chance);
      return seconds >= 0 && seconds <= 3600;
    }));
  });

  it('has the same chance for the same try, and another for the next', () => {
    expect(seedOf('a-b', 1)).toBe(seedOf('a-b', 1));
    expect(new Set([seedOf('a-b', 1), seedOf('a-b', 2), seedOf('a-c', 1)]).size).toBe(3);
  });
});
