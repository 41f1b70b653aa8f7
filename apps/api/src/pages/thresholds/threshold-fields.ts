import { SIGNAL_SPECIFICATIONS, type WrittenRule, type WrittenRuleSet, parseRuleSet } from '#libs/escalation';
import { LEVEL_RULES } from '#libs/mismatch';

/** How a number is written in the form: a share as a percentage, a level by its colour, on or off by a box. */
export type FieldKind = 'percent' | 'whole' | 'number' | 'level' | 'flag';

/** One number of the rules that the form changes. */
export interface ThresholdField {
  /** Name of the input, and its place in the page. */
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly kind: FieldKind;
  readonly least: number;
  readonly most: number;
  /** Where it stands in the document. */
  readonly path: readonly (string | number)[];
  /** What holds now, whether the document says it or not; undefined for what may be left empty and is. */
  readonly value: number | boolean | undefined;
  /** May be left empty: then the document does not say it. */
  readonly optional: boolean;
}

/** Numbers under one heading, and, of an override, the box that takes it out. */
export interface FieldGroup {
  readonly id: string;
  readonly legend: string;
  readonly fields: readonly ThresholdField[];
  /** Of what is otherwise for some: the name of the box that takes it out, and where it stands. */
  readonly remove: { readonly name: string; readonly path: readonly (string | number)[] } | null;
}

const LEVEL_NAMES = ['amber', 'red', 'black'] as const;
const MEANINGS: Readonly<Record<(typeof LEVEL_NAMES)[number], string>> = {
  amber: 'Amber from a chance of being short of at least',
  red: 'Red from a chance of being over 5% short of at least',
  black: 'Black from a chance of being over 15% short of at least',
};

/** The numbers that a document's rules go by, grouped as the form shows them. Empty for a document that cannot be read. */
export function thresholdFields(document: string): FieldGroup[] {
  const { written } = parseRuleSet(document);
  if (!written) return [];
  return [levelGroup(written), ...levelOverrides(written), ...written.rules.flatMap(ruleGroups)];
}

function levelGroup({ levels = {} }: WrittenRuleSet): FieldGroup {
  const path = ['levels'];
  return {
    id: 'levels', legend: 'When levels begin', remove: null,
    fields: [
      ...LEVEL_NAMES.map((name) => probability(name, path, name, levels[name]?.probability ?? LEVEL_RULES[name].probability, false)),
      field('staff', [...path, 'black', 'staffInShare'], 'percent', 'Black when clinical staff in are under', levels.black?.staffInShare ?? LEVEL_RULES.black.staffInShare, { least: 1, most: 100 }),
    ],
  };
}

function levelOverrides({ levels }: WrittenRuleSet): FieldGroup[] {
  return (levels?.overrides ?? []).map((override, i) => {
    const path = ['levels', 'overrides', i];
    const id = `levels-${i}`;
    return {
      id, legend: `When levels begin for ${scopeWords(override.scope)}`, remove: { name: `${id}-remove`, path },
      fields: LEVEL_NAMES.map((name) => probability(`${id}-${name}`, path, name, override[name]?.probability, true)),
    };
  });
}

function ruleGroups(rule: WrittenRule, at: number): FieldGroup[] {
  const path = ['rules', at];
  const id = `rule-${at}`;
  const { family } = SIGNAL_SPECIFICATIONS[rule.signal.kind];
  const { persistence } = rule;
  const whole = (name: string, key: string, label: string, value: number, most: number, least = 1): ThresholdField =>
    field(`${id}-${name}`, [...path, 'persistence', key], 'whole', label, value, { least, most });
  const ofDays = family === 'data' ? [] : [
    whole('agree', 'agreeingEvaluations', 'Evaluations in a row that must agree', persistence?.agreeingEvaluations ?? 2, 20),
    whole('stand-down', 'standDownMornings', 'Mornings past it that end an alert', persistence?.standDownMornings ?? 2, 14),
  ];
  const ahead = family !== 'gap' ? [] : [
    field(`${id}-ahead`, [...path, 'lookAheadWorkingDays'], 'whole', 'Working days ahead, beside today', rule.lookAheadWorkingDays ?? 5, { least: 0, most: 20 }),
    field(`${id}-at-once`, [...path, 'persistence', 'atOnceFrom'], 'level', 'One evaluation is enough from', persistence?.atOnceFrom ?? 4, { least: 2, most: 4 }),
    field(`${id}-acute`, [...path, 'acuteOnly'], 'flag', 'Only what is worse than the organisation’s own normal', rule.acuteOnly ?? true),
  ];
  const share = rule.signal.kind === 'gap-probability'
    ? [field(`${id}-share`, [...path, 'signal', 'aboveShare'], 'percent', 'Short by more than this share of capacity', rule.signal.aboveShare, { least: 0, most: 100 })]
    : [];
  return [
    {
      id, legend: rule.name, remove: null,
      fields: [field(`${id}-on`, [...path, 'enabled'], 'flag', 'On', rule.enabled ?? true), ...share, ...thresholds(rule, rule, path, id, false), ...ofDays, ...ahead],
    },
    ...(rule.overrides ?? []).map((override, i): FieldGroup => {
      const inner = [...path, 'overrides', i];
      const name = `${id}-${i}`;
      return {
        id: name, legend: `${rule.name}, for ${scopeWords(override.scope)}`, remove: { name: `${name}-remove`, path: inner },
        fields: [
          field(`${name}-on`, [...inner, 'enabled'], 'flag', 'On', override.enabled ?? rule.enabled ?? true),
          ...thresholds(rule, override, inner, name, true),
        ],
      };
    }),
  ];
}

/** What raises and what ends, in the signal's own unit. */
function thresholds(rule: WrittenRule, told: Pick<WrittenRule, 'raise' | 'clear'>, path: readonly (string | number)[], id: string, optional: boolean): ThresholdField[] {
  const { threshold } = SIGNAL_SPECIFICATIONS[rule.signal.kind];
  if (!threshold) return [];
  const { unit, least, most, whole } = threshold;
  const share = unit.startsWith('share') || unit.startsWith('probability');
  const kind = rule.signal.kind === 'level' ? 'level' : share ? 'percent' : whole ? 'whole' : 'number';
  const words = share || rule.signal.kind === 'level' ? '' : ` (${unit})`;
  const bounds = { least: share ? 0 : least, most: share ? 100 : most };
  return [
    field(`${id}-raise`, [...path, 'raise'], kind, `An alert from${words}`, told.raise, { ...bounds, optional }),
    field(`${id}-clear`, [...path, 'clear'], kind, `Over once below${words}`, told.clear, { ...bounds, optional: true, hint: 'Empty: as the line above.' }),
  ];
}

function probability(name: string, path: readonly (string | number)[], level: (typeof LEVEL_NAMES)[number], value: number | undefined, optional: boolean): ThresholdField {
  return field(name, [...path, level, 'probability'], 'percent', MEANINGS[level], value, { least: 1, most: 100, optional, hint: optional ? 'Empty: as for everybody.' : '' });
}

function field(
  name: string, path: readonly (string | number)[], kind: FieldKind, label: string, value: number | boolean | undefined,
  { least = 0, most = 0, optional = false, hint = '' }: { least?: number; most?: number; optional?: boolean; hint?: string } = {},
): ThresholdField {
  return { name, path, kind, label, value, least, most, optional, hint };
}

/** `LOC1 and all under it, hubs`. */
export function scopeWords({ levels = [], under = [], organisations = [], tags = [] }: { levels?: readonly string[]; under?: readonly string[]; organisations?: readonly string[]; tags?: readonly string[] }): string {
  const parts = [
    organisations.join(', '),
    under.length > 0 ? `${under.join(', ')} and all under ${under.length === 1 ? 'it' : 'them'}` : '',
    levels.map((level) => PLURALS[level] ?? level).join(', '),
    tags.length > 0 ? `tagged ${tags.join(', ')}` : '',
  ].filter((text) => text !== '');
  return parts.length > 0 ? parts.join('; ') : 'everybody';
}

const PLURALS: Readonly<Record<string, string>> = { practice: 'practices', hub: 'hubs', pcn: 'PCNs', locality: 'localities', icb: 'the ICB' };
