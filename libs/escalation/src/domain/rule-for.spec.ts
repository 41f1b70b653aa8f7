import { DEFAULT_RULE, type RuleDefinition } from './rule.js';
import { ruleFor } from './rule-for.js';

const practice = { code: 'P1', type: 'practice', ancestors: ['PCN1', 'LOC1', 'ICB'] };

describe('a rule for one organisation', () => {
  it('is the rule itself where nothing is otherwise', () => {
    expect(ruleFor(DEFAULT_RULE, practice)).toBe(DEFAULT_RULE);
  });

  it('is none outside its scope, or where it is off', () => {
    expect(ruleFor(DEFAULT_RULE, { code: 'PCN1', type: 'pcn', ancestors: ['LOC1', 'ICB'] })).toBeUndefined();
    const off: RuleDefinition = { ...DEFAULT_RULE, overrides: [{ scope: { under: ['PCN1'] }, enabled: false }] };
    expect(ruleFor(off, practice)).toBeUndefined();
    expect(ruleFor(off, { ...practice, ancestors: ['PCN2', 'LOC1', 'ICB'] })).toMatchObject({ raise: 2 });
  });

  it('takes each number from the nearest scope: practice, PCN, locality, ICB', () => {
    const rule: RuleDefinition = {
      ...DEFAULT_RULE,
      signal: { kind: 'gap-probability', aboveShare: 0.1 },
      raise: 0.6,
      clear: 0.5,
      overrides: [
        { scope: { organisations: ['P1'] }, level: 3 },
        { scope: { under: ['LOC1'] }, raise: 0.8, clear: 0.7, level: 4 },
        { scope: { under: ['PCN1'] }, raise: 0.75, agreeingEvaluations: undefined },
        { scope: { under: ['ICB'] }, raise: 0.9, standDownMornings: 1 },
      ],
    };
    expect(ruleFor(rule, practice)).toMatchObject({ raise: 0.75, clear: 0.7, level: 3, standDownMornings: 1, agreeingEvaluations: 2 });
    expect(ruleFor(rule, practice)).not.toHaveProperty('scope.organisations');
  });
});
