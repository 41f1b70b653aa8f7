import { DEFAULT_LEVEL_THRESHOLDS } from '#libs/mismatch';
import { DEFAULT_RULE, DEFAULT_RULE_KEY } from '../rule.js';
import type { RuleSet } from '../rule-set/compile-rule-set.js';
import type { RuleSetIssue } from '../rule-set/issue.js';
import { readYaml } from '../yaml/read-yaml.js';
import { schemaIssues } from '../rule-set/schema-issues.js';
import { checkRulesTest } from './check-rules-test.js';
import { type RulesTestFailure, type RulesTestResult, runRulesTest, testedRules } from './run-rules-test.js';
import { type WrittenRulesTest, rulesTestSchema } from './rules-test-schema.js';

/** The rule set that every installation starts with, which tests name `default`. */
export const DEFAULT_RULE_SET: RuleSet = { rules: [{ key: DEFAULT_RULE_KEY, definition: DEFAULT_RULE }], levels: DEFAULT_LEVEL_THRESHOLDS };

/** A failure on its line of the file. */
export interface PlacedFailure extends Omit<RulesTestFailure, 'path'> {
  readonly line: number;
  /** `tests[0].expect[1]`. */
  readonly path: string;
}

/** What came of one test, its failures on their lines. */
export interface PlacedTestResult extends Omit<RulesTestResult, 'failures'> {
  readonly failures: readonly PlacedFailure[];
}

/** What came of a file: what is wrong with it, or the results of its tests. */
export type RulesTestOutcome =
  | { readonly issues: readonly RuleSetIssue[]; readonly results?: undefined }
  | { readonly issues: readonly []; readonly results: readonly PlacedTestResult[] };

/** A file of tests that is well formed by itself: which rules it is for, and what comes of it under them. */
export interface ParsedRulesTest {
  readonly issues: readonly RuleSetIssue[];
  /** `default`, or a path from the file; undefined where there are issues. */
  readonly rules?: string;
  /** Checks the tests against the rules and runs them. Never throws. */
  readonly run: (ruleSet: RuleSet) => RulesTestOutcome;
}

/** Reads tests in YAML or JSON; issues come in the order of the text. Never throws. */
export function parseRulesTest(text: string): ParsedRulesTest {
  const { value, issues: unreadable, place } = readYaml(text);
  const issues = unreadable.length > 0 ? unreadable : schemaIssues(rulesTestSchema, value).map(place).sort(byLine);
  if (issues.length > 0) return { issues, run: () => ({ issues }) };
  const file = value as WrittenRulesTest;
  const run = (ruleSet: RuleSet): RulesTestOutcome => {
    const wrong = checkRulesTest(file, testedRules(ruleSet)).map(place).sort(byLine);
    if (wrong.length > 0) return { issues: wrong };
    const results = runRulesTest(file, ruleSet).map((result): PlacedTestResult => ({
      ...result,
      failures: result.failures.map(({ path, ...rest }): PlacedFailure => {
        const at = place({ severity: 'error', path, message: '' });
        return { line: at.line, path: at.path, ...rest };
      }),
    }));
    return { issues: [], results };
  };
  return { issues: [], rules: file.rules, run };
}

function byLine(a: RuleSetIssue, b: RuleSetIssue): number {
  return a.line - b.line;
}
