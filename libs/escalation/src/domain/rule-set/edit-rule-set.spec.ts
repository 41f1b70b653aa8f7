import { editRuleSet } from './edit-rule-set.js';
import { parseRuleSet } from './parse-rule-set.js';

const DOCUMENT = `# ours
version: 1
levels:
  # agreed in May
  red: { probability: 0.60 } # was 0.55
  overrides:
    - { scope: { under: [LOC1] }, amber: { probability: 0.55 } }
    - { scope: { under: [LOC2] }, amber: { probability: 0.45 } }
rules:
  - key: gap
    name: Short # of appointments
    signal: { kind: level }
    raise: 2
`;

describe('an edit of a rule set', () => {
  it('changes what is meant, and keeps comments and order', () => {
    const edited = editRuleSet(DOCUMENT, [
      { path: ['levels', 'red', 'probability'], value: 0.65 },
      { path: ['levels', 'amber', 'probability'], value: 0.4 },
      { path: ['rules', 0, 'persistence', 'agreeingEvaluations'], value: 3 },
    ]);
    expect(edited).toContain('# agreed in May\n  red: { probability: 0.65 } # was 0.55');
    expect(edited).toContain('name: Short # of appointments');
    expect(edited.indexOf('red:')).toBeLessThan(edited.indexOf('amber: { probability: 0.55'));
    const { written } = parseRuleSet(edited);
    expect(written?.levels?.amber).toEqual({ probability: 0.4 });
    expect(written?.rules[0].persistence).toEqual({ agreeingEvaluations: 3 });
  });

  it('adds to a list that is there and to one that is not, and takes items out from the end', () => {
    const scope = { organisations: ['P1'] };
    const more = editRuleSet(DOCUMENT, [
      { path: ['levels', 'overrides'], value: { scope, red: { probability: 0.7 } }, append: true },
      { path: ['rules', 0, 'overrides'], value: { scope, raise: 3 }, append: true },
    ]);
    expect(parseRuleSet(more).written?.levels?.overrides).toHaveLength(3);
    expect(parseRuleSet(more).written?.rules[0].overrides).toEqual([{ scope, raise: 3 }]);
    const fewer = editRuleSet(more, [
      { path: ['levels', 'overrides', 0], value: undefined },
      { path: ['levels', 'overrides', 1], value: undefined },
      { path: ['rules', 0, 'overrides', 0], value: undefined },
    ]);
    expect(parseRuleSet(fewer).written?.levels?.overrides).toEqual([{ scope, red: { probability: 0.7 } }]);
    expect(parseRuleSet(fewer).written?.rules[0]).not.toHaveProperty('overrides');
  });

  it('leaves blanks as their author set them, so that a comparison shows only what was changed', () => {
    const aired = DOCUMENT.replace('{ under: [LOC1] }', '{under: [ LOC1 ]}').replace('0.60 } # was', '0.60 }     # was').replace('Short #', "'Short [ of ]' #");
    const lines = aired.split('\n');
    const edited = editRuleSet(aired, [{ path: ['rules', 0, 'raise'], value: 3 }]).split('\n');
    expect(edited.filter((line, i) => line !== lines[i])).toEqual(['    raise: 3']);
  });

  it('leaves alone what nobody changed', () => {
    expect(editRuleSet(DOCUMENT, [])).toBe(DOCUMENT);
    expect(editRuleSet('a: [', [{ path: ['a'], value: 1 }])).toBe('a: [');
  });
});
