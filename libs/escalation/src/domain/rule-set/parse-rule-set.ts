import { type RuleSet, compileRuleSet } from './compile-rule-set.js';
import { checkRuleSet } from './check-rule-set.js';
import type { RuleSetIssue } from './issue.js';
import { readYaml } from '../yaml/read-yaml.js';
import { type WrittenRule, type WrittenRuleSet, type WrittenScope, ruleSchema, ruleSetSchema } from './rule-set-schema.js';
import { schemaIssues } from './schema-issues.js';

/** What a text says as a rule set: everything wrong with it at once, or what it means. */
export type ParsedRuleSet =
  | { readonly issues: readonly RuleSetIssue[]; readonly written: WrittenRuleSet; readonly ruleSet: RuleSet; readonly place: ReturnType<typeof readYaml>['place'] }
  | { readonly issues: readonly RuleSetIssue[]; readonly written?: undefined; readonly ruleSet?: undefined };

/** Reads a rule set in YAML or JSON; issues come in the order of the text. Never throws. */
export function parseRuleSet(text: string): ParsedRuleSet {
  const { value, issues: unreadable, place } = readYaml(text);
  if (unreadable.length > 0) return { issues: unreadable };
  const issues = [...schemaIssues(ruleSetSchema, value), ...checkRuleSet(wellFormedParts(value))].map(place);
  if (issues.length > 0) return { issues: issues.sort((a, b) => a.line - b.line) };
  const written = value as WrittenRuleSet;
  return { issues: [], written, ruleSet: compileRuleSet(written), place };
}

/** What is well formed in a document that as a whole may not be, so that one mistake does not hide another. */
function wellFormedParts(value: unknown): Parameters<typeof checkRuleSet>[0] {
  const { rules, tags, levels } = mapping(value);
  const { overrides } = mapping(levels);
  return {
    rules: list(rules).map((rule): WrittenRule | undefined => ruleSchema.safeParse(rule).data),
    tags: Object.keys(mapping(tags)),
    levelScopes: list(overrides).map((override): WrittenScope => {
      const { tags: names } = mapping(mapping(override).scope);
      return { tags: list(names).filter((name): name is string => typeof name === 'string') };
    }),
  };
}

function mapping(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
