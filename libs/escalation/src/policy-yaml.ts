import { HeadroomError, type ServiceDay, isServiceDay } from '#libs/kernel';
import { ALERT_KINDS } from './domain/alert.js';
import { type EscalationPolicy, type PolicyStep, ROTA_TARGET } from './domain/escalation-policy.js';
import type { Rota } from './domain/rota.js';
import type { OpeningHours, WorkingHours } from './domain/working-hours.js';
import { YamlReader, type YamlFault, type YamlField, faultWords } from './domain/yaml/yaml-field.js';

/** Everything that a document of policies says. */
export interface PolicyDocument {
  readonly calendars: readonly WorkingHours[];
  readonly rotas: readonly Rota[];
  readonly policies: readonly EscalationPolicy[];
}

const KEY = /^[a-z0-9][a-z0-9-]*$/;
const KEY_WORDS = 'a key of small letters, digits and dashes';
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const HOURS = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const YEAR_MINUTES = 525_600;

/** Reads a document and everything that is wrong with it, line by line; without faults it can be put in force. */
export function readPolicies(yaml: string): { readonly document: PolicyDocument; readonly faults: readonly YamlFault[] } {
  const reader = new YamlReader(yaml);
  const { version, calendars, rotas, policies } = reader.root.fields('version', 'calendars', 'rotas', 'policies');
  version.oneOf(['1']);
  const document: PolicyDocument = {
    calendars: keyed(calendars, calendarOf), rotas: keyed(rotas, rotaOf), policies: keyed(policies, policyOf),
  };
  if (document.policies.length === 0 && reader.faults.length === 0) policies.fault('give at least one policy: without any nobody is told when nobody acknowledges');
  crossCheck(policies, document);
  return { document, faults: reader.faults };
}

/** Reads a document that must be right. Throws `bad-policies`, naming every fault with its line. */
export function parsePolicies(yaml: string): PolicyDocument {
  const { document, faults } = readPolicies(yaml);
  if (faults.length === 0) return document;
  throw new HeadroomError('bad-policies', faults.map(faultWords).join('\n'), {
    kind: 'rejected-input',
    remedy: 'Correct the lines named; docs/policies.md shows a document.',
  });
}

function keyed<Item extends { readonly key: string }>(list: YamlField, read: (item: YamlField) => Item): Item[] {
  const seen = new Set<string>();
  return list.items().map((field) => {
    const item = read(field);
    if (seen.has(item.key)) field.fault(`'${item.key}' is there twice`);
    seen.add(item.key);
    return item;
  });
}

function calendarOf(field: YamlField): WorkingHours {
  const { key, name, hours, bankHolidays } = field.fields('key', 'name', 'hours', 'bankHolidays');
  const days = hours.fields('every-day', 'weekdays', ...WEEKDAYS);
  const week = WEEKDAYS.map((weekday, i) => {
    const told = [days[weekday], i < 5 ? days.weekdays : undefined, days['every-day']].find((one) => one && !one.isAbsent);
    return told ? openingHours(told) : [];
  });
  if (week.every((opening) => opening.length === 0)) hours.fault('it never opens');
  return {
    key: key.matching(KEY, KEY_WORDS), name: name.text(key.text('')), week,
    bankHolidays: bankHolidays.oneOf(['open', 'as-sunday', 'closed'], 'open'),
  };
}

/** `closed`, one stretch as `08:00-18:00`, or a list of them. */
function openingHours(field: YamlField): OpeningHours[] {
  if (field.isList) return field.items().flatMap(openingHours);
  const text = field.text();
  if (text === 'closed') return [];
  const [, opens, closes] = HOURS.exec(text) ?? [];
  if (opens && opens < closes) return [{ opens, closes }];
  field.fault(`'${text}' are no hours: give them as 08:00-18:00, or closed`);
  return [];
}

function rotaOf(field: YamlField): Rota {
  const { key, name, turn, handOverAt, starts, people } = field.fields('key', 'name', 'turn', 'handOverAt', 'starts', 'people');
  const day = starts.text();
  if (!isServiceDay(day) && !starts.isAbsent) starts.fault(`'${day}' is not a day as 2026-01-05`);
  return {
    key: key.matching(KEY, KEY_WORDS), name: name.text(key.text('')), turn: turn.oneOf(['daily', 'weekly'], 'weekly'),
    handOverAt: handOverAt.matching(TIME, 'a time as 09:00', '09:00'), starts: day as ServiceDay, people: people.items().map((one) => one.text()),
  };
}

function policyOf(field: YamlField): EscalationPolicy {
  const { key, name, match, calendar, levelFour, steps, acknowledgementExpiresAfterMinutes: expires, fallback } = field.fields(
    'key', 'name', 'match', 'calendar', 'levelFour', 'steps', 'acknowledgementExpiresAfterMinutes', 'fallback',
  );
  const { scope, labels, levels, kinds } = match.fields('scope', 'labels', 'levels', 'kinds');
  const read = steps.items().map(stepOf);
  if (read.length === 0) steps.fault('give at least one step');
  read.forEach(({ afterMinutes }, i) => {
    if (i > 0 && afterMinutes <= read[i - 1].afterMinutes) steps.items()[i].fault('it must wait longer than the step before');
  });
  return {
    key: key.matching(KEY, KEY_WORDS),
    name: name.text(key.text('')),
    match: {
      scope: scope.items().map((one) => one.text()), labels: labels.items().map((one) => one.text()), levels: levelsOf(levels),
      kinds: kinds.items().map((one) => one.oneOf(ALERT_KINDS)),
    },
    calendar: calendar.text(),
    levelFour: levelFour.oneOf(['around-the-clock', 'in-hours'], 'around-the-clock'),
    steps: read,
    acknowledgementExpiresAfterMinutes: expires.isAbsent ? null : expires.wholeNumber(1, YEAR_MINUTES),
    fallback: fallback.text(),
  };
}

function stepOf(field: YamlField): PolicyStep {
  const { afterMinutes, levels, targets, repeat } = field.fields('afterMinutes', 'levels', 'targets', 'repeat');
  const told = targets.items().map((one) => one.text());
  if (told.length === 0) targets.fault('give at least one recipient or rota:KEY');
  const { everyMinutes, atMost } = repeat.fields('everyMinutes', 'atMost');
  return {
    afterMinutes: afterMinutes.wholeNumber(1, YEAR_MINUTES), levels: levelsOf(levels), targets: told,
    repeat: repeat.isAbsent ? null : { everyMinutes: everyMinutes.wholeNumber(1, YEAR_MINUTES), atMost: atMost.wholeNumber(1, 100) },
  };
}

function levelsOf(field: YamlField): number[] {
  return field.items().map((one) => one.wholeNumber(1, 4));
}

/** Calendars and rotas that policies name must be there. */
function crossCheck(list: YamlField, { calendars, rotas, policies }: PolicyDocument): void {
  list.items().forEach((field, i) => {
    const { calendar, steps, fallback } = field.fields('key', 'name', 'match', 'calendar', 'levelFour', 'steps', 'acknowledgementExpiresAfterMinutes', 'fallback');
    named(calendar, policies[i].calendar, calendars, 'calendar');
    if (policies[i].fallback.startsWith(ROTA_TARGET)) fallback.fault('a rota cannot stand in for a rota: name a recipient');
    for (const step of steps.items()) {
      for (const target of step.fields('afterMinutes', 'levels', 'targets', 'repeat').targets.items()) {
        const text = target.text();
        if (text.startsWith(ROTA_TARGET)) named(target, text.slice(ROTA_TARGET.length), rotas, 'rota');
      }
    }
  });
}

function named(field: YamlField, key: string, known: readonly { readonly key: string }[], what: string): void {
  if (field.isAbsent || known.some((one) => one.key === key)) return;
  field.fault(`there is no ${what} '${key}': ${known.map((one) => one.key).join(', ') || 'none is described'}`);
}
