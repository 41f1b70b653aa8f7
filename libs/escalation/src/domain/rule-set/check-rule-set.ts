import { raisesBelow } from '../signal.js';
import { SIGNAL_SPECIFICATIONS } from '../signal-specification.js';
import { didYouMean, quoted } from './did-you-mean.js';
import type { IssueAt } from './issue.js';
import type { WrittenRule, WrittenScope } from './rule-set-schema.js';

/** What of a document the checks look at: the parts that are well formed, with undefined in place of the others. */
export interface CheckedParts {
  readonly rules: readonly (WrittenRule | undefined)[];
  readonly tags: readonly string[];
  readonly levelScopes: readonly WrittenScope[];
}

/** What is wrong with a document although each part of it is well formed: keys twice, thresholds the wrong way round, scopes that cannot be. */
export function checkRuleSet({ rules, tags, levelScopes }: CheckedParts): IssueAt[] {
  const first = new Map<string, number>();
  return [
    ...levelScopes.flatMap((scope, i) => checkTags(scope, tags, ['levels', 'overrides', i, 'scope'])),
    ...rules.flatMap((rule, i): IssueAt[] => {
      if (!rule) return [];
      const path = ['rules', i];
      const before = first.get(rule.key);
      if (before === undefined) first.set(rule.key, i);
      const twice = before === undefined ? [] : [wrong([...path, 'key'], `'${rule.key}' is the key of rules[${before}] already: give each rule a key of its own`)];
      return [...twice, ...checkRule(rule, tags, path)];
    }),
  ];
}

function checkRule(rule: WrittenRule, tags: readonly string[], path: PropertyKey[]): IssueAt[] {
  const { effectiveFrom, effectiveTo, overrides = [] } = rule;
  const issues = [...checkTags(rule.scope, tags, [...path, 'scope']), ...checkThresholds(rule, rule, path)];
  if (effectiveFrom && effectiveTo && effectiveTo <= effectiveFrom) {
    issues.push(wrong([...path, 'effectiveTo'], `'${effectiveTo}' is not after effectiveFrom, '${effectiveFrom}': the rule would never be applied`));
  }
  if (SIGNAL_SPECIFICATIONS[rule.signal.kind].family === 'data') issues.push(...checkDataRule(rule, path));
  overrides.forEach((override, i) => {
    const at = [...path, 'overrides', i];
    issues.push(...checkTags(override.scope, tags, [...at, 'scope']), ...checkInside(rule, override.scope, [...at, 'scope']));
    issues.push(...checkThresholds(rule, override, at));
  });
  return issues;
}

/** A data rule is about no organisation: what narrows or counts by organisation has no meaning, and its alerts have no level to choose a card by. */
function checkDataRule(rule: WrittenRule, path: PropertyKey[]): IssueAt[] {
  const meaningless = [
    'level', 'actionCard', 'scope', 'lookAheadWorkingDays', 'persistence', 'acuteOnly', 'suppressedBy', 'overrides', 'reviewStandingAfterDays',
  ] as const;
  return meaningless
    .filter((key) => rule[key] !== undefined)
    .map((key) => wrong([...path, key], `has no meaning for '${rule.signal.kind}', which is about no organisation: leave it out`, true));
}

type Thresholds = Pick<WrittenRule, 'raise' | 'clear'>;

function checkThresholds(rule: WrittenRule, told: Thresholds, path: PropertyKey[]): IssueAt[] {
  const { signal } = rule;
  const { threshold } = SIGNAL_SPECIFICATIONS[signal.kind];
  if (!threshold) {
    return (['raise', 'clear'] as const)
      .filter((key) => told[key] !== undefined)
      .map((key) => wrong([...path, key], `'${signal.kind}' is there or is not: it has no threshold, leave it out`, true));
  }
  const issues: IssueAt[] = [];
  if (told === rule && rule.raise === undefined) issues.push(wrong([...path, 'raise'], `is missing: give ${threshold.unit}`));
  for (const key of ['raise', 'clear'] as const) {
    const value = told[key];
    if (value === undefined) continue;
    if (value < threshold.least || value > threshold.most || (threshold.whole && !Number.isInteger(value))) {
      const whole = threshold.whole ? 'a whole number ' : '';
      issues.push(wrong([...path, key], `${value} cannot be: give ${whole}from ${threshold.least} to ${threshold.most} (${threshold.unit})`));
    }
  }
  const raise = told.raise ?? rule.raise;
  const clear = told.clear ?? (told === rule ? undefined : rule.clear);
  if (issues.length === 0 && raise !== undefined && clear !== undefined) {
    const below = raisesBelow({ side: 'high', ...signal } as Parameters<typeof raisesBelow>[0]);
    if (below ? clear < raise : clear > raise) {
      const side = below ? 'below' : 'above';
      issues.push(wrong([...path, told.clear === undefined ? 'raise' : 'clear'], `clear, ${clear}, is ${side} raise, ${raise}: the alert would end while the rule is met`));
    }
  }
  return issues;
}

/** An override for organisations that the rule is not for would never be used. */
function checkInside(rule: WrittenRule, scope: WrittenScope, path: PropertyKey[]): IssueAt[] {
  return (['levels', 'organisations'] as const).flatMap((key): IssueAt[] => {
    const [ours, theirs] = [rule.scope?.[key], scope[key]] as [string[] | undefined, string[] | undefined];
    if (!ours || !theirs || theirs.some((one) => ours.includes(one))) return [];
    return [wrong([...path, key], `${theirs.join(', ')}: outside the rule's own scope, which is ${ours.join(', ')}`)];
  });
}

function checkTags(scope: WrittenScope | undefined, tags: readonly string[], path: PropertyKey[]): IssueAt[] {
  return (scope?.tags ?? []).flatMap((tag, i): IssueAt[] => {
    if (tags.includes(tag)) return [];
    const there = tags.length > 0 ? `; there are ${tags.join(', ')}` : '; the document has none';
    return [wrong([...path, 'tags', i], `${quoted(tag)} is no tag of the document${didYouMean(tag, tags)}${there}`)];
  });
}

function wrong(path: readonly PropertyKey[], message: string, atKey = false): IssueAt {
  return { severity: 'error', path, message, atKey };
}
