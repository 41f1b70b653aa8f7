import type { Organisation } from '#libs/organisations';
import { listOf } from './membership.js';

/** How hub slots are given out. */
export const ALLOCATION_POLICIES = ['most-relief', 'weighted-list', 'deprivation'] as const;

/**
 * `most-relief`: each slot where it removes most expected shortfall. `weighted-list` and `deprivation`: the same, once
 * every practice has most of its fair share of the week, by its weighted list, or by that and how deprived it is.
 */
export type AllocationPolicy = (typeof ALLOCATION_POLICIES)[number];

/** How the slots of a run were given out, and what fairness cost. */
export interface AllocationSummary {
  readonly policy: AllocationPolicy;
  /** How much of a slot must be expected to be used for it to be given in advance, 0-1; left out in runs from before there was such a number. */
  readonly leastUse?: number;
  /** What claims rest on, where it is not all that the policy asks for; empty otherwise. */
  readonly note: string;
  /** What the allocation takes off expected shortfall over the horizon, in appointments. */
  readonly removed: number;
  /** What the most that any allocation of slots worth giving could take off would have been. */
  readonly mostRemoved: number;
}

/** What the most deprived tenth counts for more than the least deprived one, per patient [assumption]. */
export const MOST_DEPRIVED_EXTRA = 0.5;

/** What practices' fair shares are in proportion to, and a note on what is not known. */
export interface Claims {
  readonly of: (practice: Organisation) => number;
  readonly note: string;
}

/**
 * Claims on hub slots: the weighted list; under `deprivation` times 1 to 1.5, linear in the decile of the Index of
 * Multiple Deprivation. A practice whose decile nobody told counts with the mean of those told.
 */
export function claimsOf(policy: AllocationPolicy, practices: readonly Organisation[]): Claims {
  const factors = practices.flatMap(({ deprivationDecile: decile }) => (decile === null ? [] : [factorOf(decile)]));
  if (policy !== 'deprivation') return { of: listOf, note: '' };
  const missing = practices.length - factors.length;
  if (factors.length === 0)
    return { of: listOf, note: 'No deprivation decile is known of any practice: fair shares are by weighted list alone.' };
  const mean = factors.reduce((sum, one) => sum + one, 0) / factors.length;
  return {
    of: (practice) =>
      listOf(practice) * (practice.deprivationDecile === null ? mean : factorOf(practice.deprivationDecile)),
    note:
      missing === 0
        ? ''
        : `No deprivation decile is known of ${missing} of ${practices.length} practices: they count with the mean of the others.`,
  };
}

/** Decile 1 is the most deprived tenth of England. */
function factorOf(decile: number): number {
  return 1 + (MOST_DEPRIVED_EXTRA * (10 - decile)) / 9;
}
