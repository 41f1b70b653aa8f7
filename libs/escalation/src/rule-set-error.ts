import { HeadroomError } from '#libs/kernel';
import { type RuleSetIssue, issueWords } from './domain/rule-set/issue.js';

/** A rule set that was refused, with everything that is wrong with it. */
export class RuleSetRefused extends HeadroomError {
  constructor(readonly issues: readonly RuleSetIssue[], name = 'The rule set') {
    const errors = issues.filter(({ severity }) => severity === 'error');
    super('bad-rule-set', `${name} has ${errors.length === 1 ? 'a mistake' : `${errors.length} mistakes`}: ${errors.map(issueWords).join('\n  ')}`, {
      kind: 'rejected-input',
      remedy: 'Correct it and try again; docs/rules.md lists what there is.',
    });
  }
}
