import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { issueWords } from '../rule-set/issue.js';
import { parseRuleSet } from '../rule-set/parse-rule-set.js';
import { DEFAULT_RULE_SET, parseRulesTest } from './parse-rules-test.js';
import { readSequence } from './sequence.js';

const RULES = path.join(__dirname, '../../../rules');
const read = (name: string): string => fs.readFileSync(path.join(RULES, name), 'utf8');
const shipped = parseRuleSet(read('default.yaml')).ruleSet!;

/** A file with one test of one practice, whose lines are known: the series is on line 8, the first expectation on line 9. */
const file = (series: string, expect: string, more = ''): string => `version: 1
rules: default
tests:
  - name: one
    firstMorning: 2026-11-16
    mornings: 3
    organisations: [{ code: P1, type: practice }]
    series: [{ organisation: P1, ${series} }]
    expect: [${expect}]
${more}`;
const DAY = 'serviceDay: 2026-11-19';
const outcome = (text: string, ruleSet = DEFAULT_RULE_SET) => {
  const parsed = parseRulesTest(text);
  return parsed.rules === undefined ? { issues: parsed.issues, results: undefined } : parsed.run(ruleSet);
};
const words = (text: string, ruleSet = DEFAULT_RULE_SET): string => outcome(text, ruleSet).issues.map(issueWords).join('\n');
const failures = (text: string, ruleSet = DEFAULT_RULE_SET) => outcome(text, ruleSet).results!.flatMap((one) => one.failures);

describe('tests of the shipped rules', () => {
  it('pass', () => {
    const { issues, results } = outcome(read('default.test.yaml'), shipped);
    expect(issues.map(issueWords)).toEqual([]);
    expect(results!.flatMap((one) => one.failures)).toEqual([]);
    expect(results!.length).toBeGreaterThan(7);
  });

  it.each([
    ['persistence: { agreeingEvaluations: 2', 'persistence: { agreeingEvaluations: 3', 'fires after two'],
    ['atOnceFrom: 4, ', '', undefined],
    ['standDownMornings: 2', 'standDownMornings: 1', 'stands down'],
    ['[training, refurbishment]', '[absence]', 'a training closure'],
    ['acuteOnly: true', 'acuteOnly: false', 'what is usual'],
    ['lookAheadWorkingDays: 5', 'lookAheadWorkingDays: 4', 'looks five'],
    ['red: { probability: 0.6 }', 'red: { probability: 0.7 }', 'fires after two'],
  ])('notice %j become %j', (from, to, name) => {
    const changed = parseRuleSet(read('default.yaml').replace(from, to)).ruleSet!;
    const failed = outcome(read('default.test.yaml'), changed).results!.filter((one) => one.failures.length > 0);
    if (name === undefined) expect(failed).toEqual([]); // left out, it is the default
    else expect(failed.map((one) => one.name).join()).toContain(name);
  });
});

describe('a failed expectation', () => {
  it('says where it stands, what came instead, and what was decided', () => {
    const [failure] = failures(file(`${DAY}, level: 3`, `{ at: 2026-11-16 06:30, organisation: P1, ${DAY}, status: firing }`));
    expect(failure).toMatchObject({
      line: 9, path: 'tests[0].expect[0]', subject: 'P1 for 2026-11-19, at 2026-11-16 06:30', expected: ['status: firing'],
      actual: ['status: pending', 'level: 3', 'reason: awaiting-agreement'],
    });
    expect(failure.decisions).toEqual([expect.stringMatching(/^2026-11-16 06:30 awaiting-agreement: Level 3/)]);
  });

  it.each([
    [`${DAY}, level: 1`, `{ at: 2026-11-16, organisation: P1, ${DAY}, status: firing }`, ['no alert']],
    [`${DAY}, level: 3`, `{ at: 2026-11-16, organisation: P1, ${DAY}, none: true }`, ['status: firing', 'level: 3', 'reason: agreed']],
    [`${DAY}, level: 3`, `{ at: 2026-11-16, organisation: P1, ${DAY}, status: firing, level: 2 }`, ['status: firing', 'level: 3', 'reason: agreed']],
    [`${DAY}, level: 3`, '{ at: 2026-11-16, live: [] }', ['live: P1 2026-11-19']],
    [`${DAY}, level: 1`, '{ at: 2026-11-16, live: [P1 2026-11-19] }', ['live: none']],
  ])('of %s: %s', (series, expectation, actual) => {
    expect(failures(file(series, expectation)).map((one) => one.actual)).toEqual([actual]);
  });

  it('is also a step that nobody can take', () => {
    const step = `    steps: [{ at: 2026-11-16 08:00, organisation: P1, ${DAY}, do: acknowledge }]`;
    const [failure] = failures(file(`${DAY}, level: 1`, '{ at: 2026-11-16, live: [] }', step));
    expect(failure).toMatchObject({ path: 'tests[0].steps[0]', actual: ['there is no alert'] });
  });
});

describe('a bad file', () => {
  it.each([
    [file(`${DAY}, level: 3`, '{ at: 2026-11-16, lvie: [] }'), "line 9, tests[0].expect[0].lvie: 'lvie' is no key here; did you mean 'live'?"],
    [file(`${DAY}, level: 5`, '{ at: 2026-11-16, live: [] }'), "line 8, tests[0].series[0].level: '5' is none of 1, 2, 3, 4, closed, unknown, _"],
    [file(`${DAY}, pGap: 0.2 1.6`, '{ at: 2026-11-16, live: [] }'), "line 8, tests[0].series[0].pGap: '1.6' is none of a number from 0 to 1, unknown, _"],
    [file(`${DAY}, pGap: 0.2x2`, '{ at: 2026-11-16, live: [] }'), "'0.2x2' says something of 2 mornings, the test has 3"],
    [file('level: 3', '{ at: 2026-11-16, live: [] }'), 'tests[0].series[0].serviceDay: is missing: give a day, YYYY-MM-DD'],
    [file(`${DAY}, level: 3`, `{ at: 2026-11-16, organisation: P2, ${DAY}, none: true }`), "tests[0].expect[0].organisation: 'P2' is none of P1"],
    [file(`${DAY}, level: 3`, '{ at: 2026-11-19, live: [] }'), '2026-11-19 is not in the test: give a day from 2026-11-16 to 2026-11-18'],
    [file(`${DAY}, level: 3`, '{ at: 2026-11-16 }'), 'tests[0].expect[0]: expects nothing: give one of status, none, live'],
    [file(`${DAY}, level: 3`, '{ at: 2026-11-31, live: [] }'), 'tests[0].expect[0].at: \'2026-11-31\' is not as it should be: a day, YYYY-MM-DD'],
    [file('rule: gap, reading: 1', '{ at: 2026-11-16, live: [] }'), "tests[0].series[0].rule: 'gap' is none of nothing: the rule set has none"],
    ['', 'line 1: nothing is no mapping'],
  ])('is refused: %#', (text, told) => {
    expect(words(text)).toContain(told);
  });

  it('is one whose first morning is a weekend or a bank holiday', () => {
    expect(words(file(`${DAY}, level: 3`, '{ at: 2026-11-15, live: [] }').replace('firstMorning: 2026-11-16', 'firstMorning: 2026-11-15'))).toContain('2026-11-15 is no working day');
    expect(words(file(`${DAY}, level: 3`, '{ at: 2026-11-16, live: [] }', 'bankHolidays: [2026-11-16]'))).toContain('2026-11-16 is no working day');
  });
});

describe('the page about rules', () => {
  it('has an example that passes', () => {
    const page = fs.readFileSync(path.join(__dirname, '../../../../../docs/rules.md'), 'utf8');
    const [, example] = /```yaml\n(version: 1\nrules: default\n[^]*?)```/.exec(page)!;
    expect(words(example)).toBe('');
    expect(failures(example)).toEqual([]);
  });
});

describe('rules of one’s own', () => {
  const own = parseRuleSet(`version: 1
levels: { overrides: [{ scope: { under: [L1] }, amber: { probability: 0.3 } }] }
rules:
  - { key: gap, name: Gap, signal: { kind: level }, raise: 2 }
  - { key: missed-calls, name: Missed, signal: { kind: missed-call-rate }, raise: 0.25, clear: 0.2 }
  - { key: late, name: Late, signal: { kind: feed-late } }
`).ruleSet!;
  const text = `version: 1
rules: own.yaml
tests:
  - name: measured, and thresholds by scope
    firstMorning: 2026-11-16
    mornings: 5
    organisations: [{ code: P1, type: practice, locality: L1 }, { code: P2, type: practice }]
    series:
      - { organisation: P1, serviceDay: 2026-11-20, pGap: 0.4 }
      - { organisation: P2, serviceDay: 2026-11-20, pGap: 0.4 }
      - { organisation: P2, rule: missed-calls, reading: 0.3 0.22 unknown 0.1x2 }
    expect:
      - { at: 2026-11-16, organisation: P1, serviceDay: 2026-11-20, rule: gap, status: firing, level: 2 }
      - { at: 2026-11-16, organisation: P2, serviceDay: 2026-11-20, rule: gap, none: true }
      - { at: 2026-11-18, organisation: P2, serviceDay: 2026-11-16, rule: missed-calls, status: firing }
      - { at: 2026-11-20 06:30, organisation: P2, serviceDay: 2026-11-16, rule: missed-calls, status: resolved, reason: stood-down }
`;

  it('are tested with their levels, and with what was measured', () => {
    expect(words(text, own)).toBe('');
    expect(failures(text, own)).toEqual([]);
  });

  it('of which there are several are named', () => {
    expect(words(text.replace('rule: gap, status', 'status'), own)).toContain('tests[0].expect[0].rule: is missing: give one of gap, missed-calls');
  });
});

describe('a series', () => {
  it('says of each morning what is written of it', () => {
    expect(readSequence('pGap', '0.2 0.6x3 _', 5)).toEqual(['0.2', '0.6', '0.6', '0.6', null]);
    expect(readSequence('level', 3, 2)).toEqual(['3', '3']);
    expect(readSequence('closure', 'training', 2)).toEqual(['training', 'training']);
    expect(readSequence('level', '_x2 unknown', 3)).toEqual([null, null, 'unknown']);
  });

  it('comes back whatever is said', () => {
    const said = fc.array(fc.tuple(fc.constantFrom('1', '2', '3', '4', 'closed', 'unknown', '_'), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 9 });
    fc.assert(fc.property(said, (parts) => {
      const mornings = parts.flatMap(([word, times]) => Array.from({ length: times }, () => (word === '_' ? null : word)));
      expect(readSequence('level', parts.map(([word, times]) => `${word}x${times}`).join(' '), mornings.length)).toEqual(mornings);
    }));
  });

  it('or a whole file never makes it throw', () => {
    const pieces = fc.constantFrom('version: 1', 'rules: default', 'tests:', '  - name: a', '    mornings: 2', '    series: [{}]', '&a', '*a', '- ', '{', ']');
    fc.assert(fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 10 }), (lines) => void outcome(lines.join('\n'))));
  });
});
