import type { PlanningHistory } from '#libs/forecasting';
import type { AcceptedSlots, ActionCard } from '#libs/interventions';
import type { Organisation } from '#libs/organisations';
import type { AllocationPolicy } from './allocation-policy.js';
import type { DeclaredState, LevelRules, MissedCallsNow } from './local-level.js';
import type { SolveProgram } from './relief-program.js';
import type { DayState } from './unit-state.js';

/**
 * Joint samples of a practice or hub over the horizon, entry day x draws + draw; of a hub, `demand` is what is booked
 * directly.
 */
export interface SamplesOfUnit {
  readonly demand: Float32Array;
  readonly capacity: Float32Array;
}

/** A policy, how much of a slot must be expected to be used for it to be given in advance (0-1), and the solver where anything is guaranteed. */
export type Allocation = { readonly leastUse: number } & (
  | { readonly policy: 'most-relief' }
  | { readonly policy: Exclude<AllocationPolicy, 'most-relief'>; readonly solve: SolveProgram }
);

/** What an assessment is made from. */
export interface AssessmentInputs {
  readonly history: PlanningHistory;
  readonly draws: number;
  /** By organisation id; units without a forecast are absent. */
  readonly samples: ReadonlyMap<number, SamplesOfUnit>;
  /** Closed or unknown, by organisation id of practices and hubs, then day of the horizon. */
  readonly states: ReadonlyMap<number, readonly DayState[]>;
  /** What practices declared of each day of the horizon, by organisation id. */
  readonly declared: readonly ReadonlyMap<number, DeclaredState>[];
  /** Calls missed so far on the first day of the horizon, by organisation id. */
  readonly missedCalls?: ReadonlyMap<number, MissedCallsNow>;
  /** Hub slots accepted for practices, the earliest accepted first, as known at the run's moment. */
  readonly accepted?: readonly AcceptedSlots[];
  /** The action cards in force; those shipped where left out. */
  readonly cards?: readonly ActionCard[];
  /** When levels begin for an organisation; left out: as by default. */
  readonly rulesOf?: (organisation: Organisation) => LevelRules;
  /** How hub slots are given out. */
  readonly allocation: Allocation;
}
