import { serviceDay } from '#libs/kernel';
import type { LevelThresholdSet } from '#libs/mismatch';
import type { OrganisationScope } from '#libs/organisations';
import { DEFAULT_RULE, type RuleDefinition, type RuleNumbers, type RuleOverride } from '../rule.js';
import type { Signal } from '../signal.js';
import { SIGNAL_SPECIFICATIONS } from '../signal-specification.js';
import type { WrittenRule, WrittenRuleSet, WrittenScope } from './rule-set-schema.js';

/** A rule by its key. */
export interface KeyedRule {
  readonly key: string;
  readonly definition: RuleDefinition;
}

/** A rule set as evaluation and mismatch read it. */
export interface RuleSet {
  readonly levels: LevelThresholdSet;
  /** In the order of the document. */
  readonly rules: readonly KeyedRule[];
}

/** Working days a measured figure is taken over where the rule does not say. [assumption] */
const OVER_WORKING_DAYS = 5;

/** What a document means: what it leaves out filled in, tags replaced by the codes they stand for. */
export function compileRuleSet({ tags = {}, levels = {}, rules }: WrittenRuleSet): RuleSet {
  const scopeOf = ({ tags: names, ...rest }: WrittenScope): OrganisationScope => ({
    ...rest, ...(names && { tagged: [...new Set(names.flatMap((name) => tags[name] ?? []))] }),
  });
  const { overrides: levelOverrides = [], ...thresholds } = levels;
  return {
    levels: { ...thresholds, overrides: levelOverrides.map(({ scope, ...numbers }) => ({ ...numbers, scope: scopeOf(scope) })) },
    rules: rules.map((rule) => ({ key: rule.key, definition: definitionOf(rule, scopeOf) })),
  };
}

function definitionOf(rule: WrittenRule, scopeOf: (scope: WrittenScope) => OrganisationScope): RuleDefinition {
  const signal = signalOf(rule.signal);
  const { family, threshold } = SIGNAL_SPECIFICATIONS[signal.kind];
  // What is there or is not has the value 1 or 0.
  const raise = threshold ? rule.raise! : 1;
  const level = family === 'measured' ? (rule.level ?? 2) : (rule.level ?? null);
  const scope = rule.scope ? scopeOf(rule.scope) : DEFAULT_RULE.scope;
  return {
    ...DEFAULT_RULE,
    ...withoutUndefined(numbersOf(rule)),
    name: rule.name,
    signal,
    scope: scope.levels ? scope : { ...DEFAULT_RULE.scope, ...scope },
    raise,
    clear: rule.clear ?? raise,
    level: level,
    reviewStandingAfterDays: rule.reviewStandingAfterDays ?? DEFAULT_RULE.reviewStandingAfterDays,
    effectiveFrom: rule.effectiveFrom === undefined ? null : serviceDay(rule.effectiveFrom),
    effectiveTo: rule.effectiveTo === undefined ? null : serviceDay(rule.effectiveTo),
    overrides: (rule.overrides ?? []).map(({ scope: theirs, ...numbers }): RuleOverride => ({
      ...withoutUndefined(numbersOf(numbers)), scope: scopeOf(theirs),
    })),
  };
}

type WrittenNumbers = Partial<Omit<WrittenRule, 'key' | 'name' | 'signal' | 'scope' | 'overrides'>>;

function numbersOf(written: WrittenNumbers): Partial<RuleNumbers> {
  const { persistence } = written;
  return {
    raise: written.raise,
    clear: written.clear,
    level: written.level,
    windowWorkingDays: written.lookAheadWorkingDays,
    acuteOnly: written.acuteOnly,
    agreeingEvaluations: persistence?.agreeingEvaluations,
    atOnceFrom: persistence?.atOnceFrom,
    standDownMornings: persistence?.standDownMornings,
    suppressedBy: written.suppressedBy,
    actionCard: written.actionCard,
    labels: written.labels,
    enabled: written.enabled,
  };
}

function signalOf(written: WrittenRule['signal']): Signal {
  switch (written.kind) {
    case 'missed-call-rate':
    case 'wait':
      return { ...written, overWorkingDays: written.overWorkingDays ?? OVER_WORKING_DAYS };
    case 'spc':
      return { ...written, side: written.side ?? 'high' };
    case 'indicator':
      return { ...written, side: written.side ?? 'high' };
    default:
      return written;
  }
}

function withoutUndefined<Values extends object>(values: Values): Partial<Values> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Values>;
}
