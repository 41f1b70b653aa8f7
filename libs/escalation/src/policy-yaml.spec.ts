import { DEFAULT_POLICIES } from './domain/default-policies.js';
import { parsePolicies, readPolicies } from './policy-yaml.js';
import { faultWords } from './domain/yaml/yaml-field.js';

const faultsOf = (yaml: string) => readPolicies(yaml).faults.map(faultWords);

describe('a document of policies', () => {
  it('is read whole: the one that every installation starts with', () => {
    const { calendars, rotas, policies } = parsePolicies(DEFAULT_POLICIES);
    expect(calendars[0]).toEqual({
      key: 'operations-room', name: 'ICB operations room', week: Array.from({ length: 7 }, () => [{ opens: '08:00', closes: '18:00' }]), bankHolidays: 'open',
    });
    expect(calendars[1].week.map((day) => day.length)).toEqual([1, 1, 1, 1, 1, 1, 0]);
    expect(rotas).toEqual([{ key: 'on-call', name: 'On call for the ICB', turn: 'weekly', handOverAt: '09:00', starts: '2026-01-05', people: [] }]);
    expect(policies).toEqual([{
      key: 'operations', name: 'Operations', match: { scope: [], labels: [], levels: [3, 4], kinds: ['gap'] }, calendar: 'operations-room',
      levelFour: 'around-the-clock', fallback: 'operations-desk', acknowledgementExpiresAfterMinutes: 240,
      steps: [
        { afterMinutes: 30, levels: [], targets: ['operations-desk'], repeat: { everyMinutes: 60, atMost: 3 } },
        { afterMinutes: 120, levels: [], targets: ['rota:on-call'], repeat: null },
      ],
    }]);
  });

  it('names every fault with its line and what is allowed', () => {
    const yaml = DEFAULT_POLICIES
      .replace('every-day: 08:00-18:00', 'every-day: 18:00-08:00')
      .replace('turn: weekly', 'turn: hourly')
      .replace('starts: 2026-01-05', 'starts: 2026-02-30')
      .replace('calendar: operations-room', 'calendar: operations')
      .replace('afterMinutes: 120', 'afterMinutes: 30')
      .replace('rota:on-call', 'rota:nobody')
      .replace('fallback: operations-desk', 'fall-back: operations-desk');
    expect(faultsOf(yaml)).toEqual([
      `line 6: calendars[0].hours.every-day: '18:00-08:00' are no hours: give them as 08:00-18:00, or closed`,
      `line 6: calendars[0].hours: it never opens`,
      `line 16: rotas[0].turn: 'hourly' is not one of daily, weekly`,
      `line 18: rotas[0].starts: '2026-02-30' is not a day as 2026-01-05`,
      `line 22: policies[0].fallback: is missing`,
      `line 25: policies[0].calendar: there is no calendar 'operations': operations-room, hub`,
      `line 27: policies[0].fall-back: 'fall-back' is no key here: key, name, match, calendar, levelFour, steps, acknowledgementExpiresAfterMinutes, fallback`,
      `line 33: policies[0].steps[1]: it must wait longer than the step before`,
      `line 34: policies[0].steps[1].targets[0]: there is no rota 'nobody': on-call`,
    ]);
    expect(() => parsePolicies(yaml)).toThrow(expect.objectContaining({ code: 'bad-policies', kind: 'rejected-input' }));
  });

  it.each([
    ['version: 2', `line 1: version: '2' is not one of 1`],
    ['version: 1\npolicies: 7', 'line 2: policies: give a list'],
    ['version: 1', 'line 1: policies: give at least one policy: without any nobody is told when nobody acknowledges'],
    ['version: 1\npolicies:\n  - steps: [', 'line 3: Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ['[]', 'line 1: give a mapping with version, calendars, rotas, policies'],
    ['version: 1\nrotas:\n  - { key: a, starts: 2026-01-01 }\n  - { key: a, starts: 2026-01-01 }', `line 4: rotas[1]: 'a' is there twice`],
    ['version: 1\nrotas:\n  - { key: A b, starts: 2026-01-01 }', `line 3: rotas[0].key: 'A b' is not a key of small letters, digits and dashes`],
  ])('refuses %s', (yaml, fault) => {
    expect(faultsOf(yaml)).toContain(fault);
  });

  it('is read as rules are: with anchors, and of what is no YAML nothing but that', () => {
    const { document: { calendars }, faults } = readPolicies(`version: 1
calendars:
  - { key: desk, hours: &open { weekdays: 08:00-18:00 } }
  - { key: hub, name: &name Hubs, hours: *open }
  - { key: others, name: *name, hours: *open }`);
    expect(calendars.map(({ name, week }) => [name, week.flat().length])).toEqual([['desk', 5], ['Hubs', 5], ['Hubs', 5]]);
    expect(faults.map(({ path }) => path)).toEqual(['policies']);
    expect(faultsOf('version: 1\ncalendars: *nowhere')).toEqual(['line 1: Unresolved alias (the anchor must be set before the alias): nowhere']);
    expect(faultsOf('version: 1\npolicies:\n  - steps: [')).toHaveLength(1);
    expect(faultsOf('version: 1\nversion: 1')).toEqual(['line 2: Map keys must be unique']);
  });

  it('has hours of several stretches, of single days before groups of days', () => {
    const { calendars: [{ week }] } = readPolicies(`version: 1
calendars:
  - { key: hub, hours: { every-day: 09:00-17:00, weekdays: [08:00-12:00, 13:00-24:00], friday: 08:00-12:00, sunday: closed } }`).document;
    expect(week[0]).toEqual([{ opens: '08:00', closes: '12:00' }, { opens: '13:00', closes: '24:00' }]);
    expect(week.map((day) => day.length)).toEqual([2, 2, 2, 2, 1, 1, 0]);
  });
});
