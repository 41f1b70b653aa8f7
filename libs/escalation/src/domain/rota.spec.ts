import fc from 'fast-check';
import { londonInstant, serviceDay } from '#libs/kernel';
import { type Rota, onCallAt } from './rota.js';

const at = (text: string) => londonInstant(serviceDay(text.slice(0, 10)), text.slice(11));
const WEEKLY: Rota = {
  key: 'on-call', name: 'On call', turn: 'weekly', handOverAt: '09:00', starts: serviceDay('2026-01-05'), people: ['ann', 'bob', 'cy'],
};

describe('a rota', () => {
  it.each([
    ['2026-01-05 08:59', null, 'not-started', '2026-01-05 09:00'],
    ['2026-01-05 09:00', 'ann', 'turn', '2026-01-12 09:00'],
    ['2026-01-12 08:59', 'ann', 'turn', '2026-01-12 09:00'],
    ['2026-01-12 09:00', 'bob', 'turn', '2026-01-19 09:00'],
    ['2026-01-26 10:00', 'ann', 'turn', '2026-02-02 09:00'],
    // Hand-over stays at nine by the wall when the clocks change.
    ['2026-03-30 08:59', 'cy', 'turn', '2026-03-30 09:00'],
    ['2026-03-30 09:00', 'ann', 'turn', '2026-04-06 09:00'],
  ])('at %s has %s (%s) until %s', (instant, person, because, until) => {
    expect(onCallAt(WEEKLY, [], at(instant))).toEqual({ person, because, until: at(until) });
  });

  it('changes daily, and has nobody without people', () => {
    const daily: Rota = { ...WEEKLY, turn: 'daily' };
    expect(['2026-01-06 08:59', '2026-01-06 09:00', '2026-01-07 09:00'].map((text) => onCallAt(daily, [], at(text)).person)).toEqual(['ann', 'bob', 'cy']);
    expect(onCallAt({ ...WEEKLY, people: [] }, [], at('2026-02-01 09:00'))).toEqual({ person: null, because: 'no-people', until: null });
  });

  it('has the stand-in made last, who may be nobody, and tells when one will begin', () => {
    const overrides = [
      { from: at('2026-01-06 09:00'), to: at('2026-01-08 09:00'), person: 'dee' },
      { from: at('2026-01-07 00:00'), to: at('2026-01-07 12:00'), person: null },
    ];
    const who = (text: string) => onCallAt(WEEKLY, overrides, at(text));
    expect(who('2026-01-05 12:00')).toEqual({ person: 'ann', because: 'turn', until: at('2026-01-06 09:00') });
    expect(who('2026-01-06 09:00')).toMatchObject({ person: 'dee', because: 'override' });
    expect(who('2026-01-07 11:59')).toEqual({ person: null, because: 'override-nobody', until: at('2026-01-07 12:00') });
    expect(who('2026-01-07 12:00')).toMatchObject({ person: 'dee' });
    expect(who('2026-01-08 09:00')).toMatchObject({ person: 'ann', because: 'turn' });
  });

  it('gives each an equal share and no gap once it has started', () => {
    fc.assert(fc.property(fc.constantFrom('daily' as const, 'weekly' as const), fc.integer({ min: 0, max: 400 * 1440 }), (turn, minutes) => {
      const rota = { ...WEEKLY, turn };
      const now = new Date(at('2026-01-05 09:00').getTime() + minutes * 60_000);
      const { person, until } = onCallAt(rota, [], now);
      const next = onCallAt(rota, [], until!);
      expect(WEEKLY.people[(WEEKLY.people.indexOf(person!) + 1) % 3]).toBe(next.person);
      expect(onCallAt(rota, [], new Date(until!.getTime() - 1)).person).toBe(person);
    }));
  });
});
