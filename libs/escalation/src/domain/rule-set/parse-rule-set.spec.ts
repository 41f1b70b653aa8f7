import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { DEFAULT_RULE } from '../rule.js';
import { issueWords } from './issue.js';
import { parseRuleSet } from './parse-rule-set.js';

const FIXTURES = path.join(__dirname, 'fixtures');
const read = (name: string): string => fs.readFileSync(path.join(FIXTURES, name), 'utf8');
const fixtures = (prefix: string): string[] => fs.readdirSync(FIXTURES).filter((name) => name.startsWith(prefix));

/** What a bad fixture says about itself: after each `#!` what is to be told of that line. */
function announced(text: string): string[] {
  return text.split('\n').flatMap((line, i) => line.split('#! ').slice(1).map((words) => `line ${i + 1}, ${words.trim()}`));
}

describe('a rule set', () => {
  it.each(fixtures('good-'))('is read: %s', (name) => {
    const { issues, ruleSet } = parseRuleSet(read(name));
    expect(issues.map(issueWords)).toEqual([]);
    expect(ruleSet!.rules.length).toBeGreaterThan(0);
  });

  it.each(fixtures('bad-'))('is refused, with every mistake on its line: %s', (name) => {
    const text = read(name);
    const { issues, ruleSet } = parseRuleSet(text);
    expect(issues.map(issueWords).sort()).toEqual(announced(text).sort());
    expect(ruleSet).toBeUndefined();
  });

  it('that ships is the default rule, and leaves levels as they are', () => {
    const { ruleSet } = parseRuleSet(fs.readFileSync(path.join(__dirname, '../../../rules/default.yaml'), 'utf8'));
    expect(ruleSet!.rules).toEqual([{ key: 'gap', definition: DEFAULT_RULE }]);
  });

  it('fills in what is left out, and puts codes in the place of tags', () => {
    const { ruleSet } = parseRuleSet(read('good-everything.yaml'));
    const [gap, far, , , missed, , change] = ruleSet!.rules;
    expect(gap.definition).toMatchObject({ raise: 3, clear: 2, level: null, scope: DEFAULT_RULE.scope, windowWorkingDays: 5 });
    expect(gap.definition.overrides).toEqual([
      { scope: { levels: ['hub'] }, enabled: false },
      { scope: { tagged: ['P1', 'P2'] }, raise: 2, agreeingEvaluations: 1 },
    ]);
    expect(far.definition).toMatchObject({
      scope: { levels: ['practice'], under: ['LOC1'], organisations: ['P1'], tagged: ['P1', 'P2'] },
      windowWorkingDays: 3, level: 3, actionCard: 'mutual-aid', effectiveTo: '2027-04-01', standDownMornings: 1,
    });
    expect(missed.definition).toMatchObject({ signal: { overWorkingDays: 3 }, level: 2, raise: 0.225, clear: 0.186 });
    expect(change.definition).toMatchObject({ signal: { side: 'low' }, raise: 1, clear: 1 });
    expect(ruleSet!.levels).toMatchObject({ black: { probability: 0.7 }, overrides: [{ scope: { under: ['LOC1'] }, amber: { probability: 0.55 } }] });
  });

  it.each([
    ['', 'line 1: nothing is no mapping'],
    ['rules: [', 'line 1: '],
    ['version: 1\nversion: 1\nrules: []', 'line 2: Map keys must be unique'],
    ['- 1', 'line 1: [1] is no mapping'],
    ['version: 1\nrules: []', 'line 2, rules: [] is an empty list: give at least one'],
    ['version: 1\ntags: {UP: [P1]}\nrules: [{}]', "line 2, tags.UP: 'UP' is no such key: small letters, digits and dashes, a letter first"],
  ])('%j is refused', (text, words) => {
    expect(parseRuleSet(text).issues.map(issueWords).join('\n')).toContain(words);
  });

  it('never throws, whatever the text', () => {
    const pieces = fc.constantFrom('version: 1', 'rules:', '  - key: a', '    signal: {kind: level}', '    raise: 2', '&a', '*a', '<<: *a', '\t', '- ', '{', ']', '"', '? x', '!!set');
    fc.assert(fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 12 }), (lines) => {
      const { issues, ruleSet } = parseRuleSet(lines.join('\n'));
      expect(issues.length > 0 || ruleSet !== undefined).toBe(true);
    }));
  });
});
