import type { OrganisationType } from './organisation.js';

/** Some of the organisations. Every condition given must hold, within a condition any of its values; none given: all. */
export interface OrganisationScope {
  /** What they are. */
  readonly levels?: readonly OrganisationType[];
  /** Codes of what they are, or lie under at any depth. */
  readonly under?: readonly string[];
  /** Their own codes. */
  readonly organisations?: readonly string[];
  /** Codes that carry one of the tags asked for: they, or what lies under them at any depth. */
  readonly tagged?: readonly string[];
}

/** What a scope asks of an organisation. */
export interface ScopedOrganisation {
  readonly code: string;
  readonly type: string;
  /** Codes of everything it lies under on the day, the nearest first: PCN, locality, ICB. */
  readonly ancestors: readonly string[];
}

/** Whether the organisation is one of those the scope means. */
export function inScope(scope: OrganisationScope, organisation: ScopedOrganisation): boolean {
  return nearness(scope, organisation) !== undefined;
}

/**
 * How far above the organisation the scope speaks: 0 by its own code, 1 by its parent's and so on, `Infinity` where only
 * a type is named or nothing is. The nearest condition counts. Undefined when the organisation is not in the scope.
 */
export function nearness(scope: OrganisationScope, { code, type, ancestors }: ScopedOrganisation): number | undefined {
  const { levels, under, organisations, tagged } = scope;
  if (levels && !levels.some((level) => level === type)) return undefined;
  if (organisations && !organisations.includes(code)) return undefined;
  const line = [code, ...ancestors];
  const steps = [under, tagged].flatMap((codes) => (codes ? [line.findIndex((one) => codes.includes(one))] : []));
  if (steps.includes(-1)) return undefined;
  return Math.min(organisations ? 0 : Number.POSITIVE_INFINITY, ...steps);
}

/**
 * Those of the entries whose scope holds the organisation, the farthest first: laid over one another in this order, the
 * nearest scope has the last word, and of two as near the later entry.
 */
export function farthestFirst<Entry extends { readonly scope: OrganisationScope }>(
  entries: readonly Entry[],
  organisation: ScopedOrganisation,
): Entry[] {
  return entries
    .flatMap((entry) => {
      const steps = nearness(entry.scope, organisation);
      return steps === undefined ? [] : [{ entry, steps }];
    })
    .sort((a, b) => (a.steps === b.steps ? 0 : b.steps - a.steps))
    .map(({ entry }) => entry);
}
