import { type OrganisationScope, type ScopedOrganisation, farthestFirst } from '#libs/organisations';
import { LEVEL_RULES, type LevelRules } from './local-level.js';

/** Numbers of {@link LevelRules} that are told; what is left out is as it would be without. Probabilities and shares 0-1. */
export interface LevelThresholds {
  readonly black?: { readonly probability?: number; readonly staffInShare?: number };
  readonly red?: { readonly probability?: number };
  readonly amber?: { readonly probability?: number };
}

/** When levels begin, for everybody and, by scope, for some: the nearest scope has the last word on each number. */
export interface LevelThresholdSet extends LevelThresholds {
  readonly overrides: readonly (LevelThresholds & { readonly scope: OrganisationScope })[];
}

/** The thresholds that hold where nobody published others: {@link LEVEL_RULES} everywhere. */
export const DEFAULT_LEVEL_THRESHOLDS: LevelThresholdSet = { overrides: [] };

/** The level rules of one organisation. */
export function levelRulesFor(set: LevelThresholdSet, organisation: ScopedOrganisation): LevelRules {
  return farthestFirst(set.overrides, organisation).reduce(withThresholds, withThresholds(LEVEL_RULES, set));
}

function withThresholds(rules: LevelRules, { black, red, amber }: LevelThresholds): LevelRules {
  return {
    black: { ...rules.black, ...told(black, ['probability', 'staffInShare']) },
    red: { ...rules.red, ...told(red, ['probability']) },
    amber: { ...rules.amber, ...told(amber, ['probability']) },
  };
}

/** A number that is there but undefined is left out, not taken as a threshold. */
function told<Name extends string>(numbers: Partial<Record<Name, number>> = {}, names: readonly Name[]): Partial<Record<Name, number>> {
  return Object.fromEntries(names.flatMap((name) => (numbers[name] === undefined ? [] : [[name, numbers[name]]]))) as Partial<
    Record<Name, number>
  >;
}
