import path from 'node:path';
import { Command } from 'commander';
import { DEFAULT_RULE_SET, type PlacedFailure, type PlacedTestResult, type RuleSetIssue, parseRuleSet, parseRulesTest } from '#libs/escalation';
import { withContext } from '../../command.js';
import { EXIT } from '../../output/report-error.js';
import { textOf } from './change-rules.command.js';
import { issueLines } from './describe-rules.js';

/** `headroom rules test FILE`: series in, expected alerts out, on a clock of its own; asks no database. Exit 1 on a failed expectation, 3 for a bad file. */
export function testCommand(): Command {
  const command = new Command('test').description('hold a rule set against tests: series in, expected alerts out').argument('<file>', 'YAML or JSON');
  return withContext(command, ({ answer }, _, [file]) => {
    const refuse = (bad: string, issues: readonly RuleSetIssue[]): number => {
      answer({ passed: false, file: bad, issues, tests: [] }, () => issueLines(bad, issues));
      return EXIT.rejected;
    };
    const parsed = parseRulesTest(textOf(file));
    if (parsed.rules === undefined) return Promise.resolve(refuse(file, parsed.issues));
    const rulesFile = path.resolve(path.dirname(file), parsed.rules);
    const told = parsed.rules === 'default' ? { ruleSet: DEFAULT_RULE_SET, issues: [] } : parseRuleSet(textOf(rulesFile));
    if (!told.ruleSet) return Promise.resolve(refuse(rulesFile, told.issues));
    const { issues, results } = parsed.run(told.ruleSet);
    if (!results) return Promise.resolve(refuse(file, issues));
    const passed = results.every(({ failures }) => failures.length === 0);
    answer({ passed, file, issues: [], tests: results.map((one) => ({ ...one, passed: one.failures.length === 0 })) }, () => resultWords(file, results));
    return Promise.resolve(passed ? EXIT.done : EXIT.failed);
  });
}

/** Decisions shown of a failure: the last ones say why. */
const SHOWN_DECISIONS = 8;

function resultWords(file: string, results: readonly PlacedTestResult[]): string {
  const failed = results.filter(({ failures }) => failures.length > 0).length;
  const checks = results.reduce((sum, one) => sum + one.checks, 0);
  return [
    ...results.flatMap(({ name, failures }) => [`${failures.length === 0 ? 'ok  ' : 'FAIL'} ${name}`, ...failures.flatMap((one) => failureLines(file, one))]),
    `${results.length} tests, ${checks} checks: ${failed === 0 ? 'all as expected' : `${failed} failed`}`,
  ].join('\n');
}

function failureLines(file: string, { line, path: at, subject, expected, actual, decisions }: PlacedFailure): string[] {
  return [
    `  ${file}: line ${line}, ${at}: ${subject}`,
    ...expected.filter((one) => !actual.includes(one)).map((one) => `    - ${one}`),
    ...actual.map((one) => `    ${expected.includes(one) ? ' ' : '+'} ${one}`),
    ...decisions.slice(-SHOWN_DECISIONS).map((one) => `      ${one}`),
  ];
}
