import { type ScopedOrganisation, inScope } from '#libs/organisations';
import type { RuleSet } from './compile-rule-set.js';
import { didYouMean } from './did-you-mean.js';
import type { IssueAt } from './issue.js';
import type { WrittenRuleSet, WrittenScope } from './rule-set-schema.js';

/**
 * What a well-formed document says of organisations that are not there, as warnings: they may be loaded later. An override
 * that means organisations, but none that its rule is for, is an error.
 */
export function organisationIssues(written: WrittenRuleSet, { rules }: RuleSet, organisations: readonly ScopedOrganisation[]): IssueAt[] {
  const codes = organisations.map(({ code }) => code);
  const unknown = (listed: readonly string[] | undefined, path: PropertyKey[]): IssueAt[] =>
    (listed ?? []).flatMap((code, i): IssueAt[] => {
      if (codes.includes(code)) return [];
      return [{ severity: 'warning', path: [...path, i], message: `'${code}' is no organisation that is known today${didYouMean(code, codes)}` }];
    });
  const inScopeOf = (scope: WrittenScope | undefined, path: PropertyKey[]): IssueAt[] => [
    ...unknown(scope?.under, [...path, 'under']), ...unknown(scope?.organisations, [...path, 'organisations']),
  ];
  return [
    ...Object.entries(written.tags ?? {}).flatMap(([tag, listed]) => unknown(listed, ['tags', tag])),
    ...(written.levels?.overrides ?? []).flatMap(({ scope }, i) => inScopeOf(scope, ['levels', 'overrides', i, 'scope'])),
    ...written.rules.flatMap((rule, r) => [
      ...inScopeOf(rule.scope, ['rules', r, 'scope']),
      ...(rule.overrides ?? []).flatMap(({ scope }, o): IssueAt[] => {
        const path = ['rules', r, 'overrides', o, 'scope'];
        const { definition } = rules[r];
        const meant = organisations.filter((one) => inScope(definition.overrides[o].scope, one));
        const outside = meant.length > 0 && !meant.some((one) => inScope(definition.scope, one));
        const message = `means ${meant.slice(0, 3).map(({ code }) => code).join(', ')}${meant.length > 3 ? ' ...' : ''}, which the rule is not for`;
        return [...inScopeOf(scope, path), ...(outside ? [{ severity: 'error', path, message } as const] : [])];
      }),
    ]),
  ];
}
