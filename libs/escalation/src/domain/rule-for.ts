import type { ServiceDay } from '#libs/kernel';
import { type ScopedOrganisation, farthestFirst, inScope } from '#libs/organisations';
import type { RuleDefinition, RuleOverride } from './rule.js';

/**
 * The rule as it is for one organisation: every override whose scope holds it laid over the rule, so that the nearest scope
 * has the last word on each number. Undefined when the rule is not for it, or is off there.
 */
export function ruleFor(rule: RuleDefinition, organisation: ScopedOrganisation): RuleDefinition | undefined {
  if (!inScope(rule.scope, organisation)) return undefined;
  const found = rule.overrides.length === 0 ? rule : farthestFirst(rule.overrides, organisation).reduce(laidOver, rule);
  return found.enabled ? found : undefined;
}

/** Whether the rule is applied to a service day. */
export function appliesOn({ effectiveFrom, effectiveTo }: RuleDefinition, day: ServiceDay): boolean {
  return (effectiveFrom === null || day >= effectiveFrom) && (effectiveTo === null || day < effectiveTo);
}

function laidOver(rule: RuleDefinition, { scope: _, ...numbers }: RuleOverride): RuleDefinition {
  const told = Object.entries(numbers).filter(([, value]) => value !== undefined);
  return { ...rule, ...(Object.fromEntries(told) as Partial<RuleDefinition>) };
}
