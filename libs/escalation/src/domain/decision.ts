import type { ServiceDay } from '#libs/kernel';
import type { Assessment, Level, NumberedLevel } from './assessment.js';
import type { AlertReason, AlertStatus, AlertStepKind } from './alert.js';
import type { Watch } from './watch.js';

/** What a rule decided about one organisation and service day, by name. */
export type DecisionName =
  | 'fires' | 'escalates' | 'eases' | 'reopens' | 'stands-down'
  | 'silenced' | 'inhibited' | 'flapping' | 'held-to-clear'
  | 'already-alerted' | 'awaiting-agreement' | 'awaiting-second-morning'
  | 'below-level' | 'between-thresholds' | 'not-acute' | 'standing' | 'suppressed-closure' | 'unknown-data' | 'outside-window' | 'not-in-scope' | 'rule-withdrawn';

/** Decisions that are only counted; all others are kept with their words and numbers. */
export const ONLY_COUNTED: readonly DecisionName[] = ['below-level', 'outside-window', 'not-in-scope'];

/** Decisions by which the rule does not look at the organisation and day at all. */
export const APART: readonly DecisionName[] = ['outside-window', 'not-in-scope', 'rule-withdrawn'];

/** A decision with its reason. */
export interface Decision {
  readonly name: DecisionName;
  readonly organisationId: number;
  readonly serviceDay: ServiceDay;
  readonly level: Level;
  /** Why, in a sentence that holds the numbers. */
  readonly text: string;
  /** What keeps an alert from firing: `silence 3`, `alert 12`, `closure training`; null where nothing does. */
  readonly by: string | null;
}

/** A step that an alert is to take. */
export interface Step {
  readonly kind: AlertStepKind;
  /** The status it leads to. */
  readonly to: AlertStatus;
  readonly reason: AlertReason;
  /** What holds it, when it leads to silenced or suppressed. */
  readonly by?: string;
  /** The level it then has; null: as before. */
  readonly level: NumberedLevel | null;
  /** Whether somebody is told. */
  readonly told: boolean;
  /** Whether the alert, live until then, cleared by itself: from then on flapping is looked for. */
  readonly cleared: boolean;
  /** Whether the status and its reason stay as they were. */
  readonly keeps: boolean;
}

/** A decision and what follows from it. */
export interface Verdict {
  readonly decision: Decision;
  readonly assessment: Assessment;
  readonly watch: Watch;
  /** The level found, where the rule is met. */
  readonly level: NumberedLevel | null;
  /** The step to take, if any. */
  readonly step: Step | null;
}
