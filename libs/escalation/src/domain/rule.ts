import type { ServiceDay } from '#libs/kernel';
import type { OrganisationScope } from '#libs/organisations';
import type { NumberedLevel } from './assessment.js';
import type { Signal } from './signal.js';

/** The numbers of a rule that an override may replace in a scope. */
export interface RuleNumbers {
  /** The signal's value at which the rule is met: at or beyond it. A level for the signal `level`. */
  readonly raise: number;
  /** The value at which it no longer is; between the two what was stays as it was (hysteresis). */
  readonly clear: number;
  /** The level of the alert; null: as the day was assessed, and at least 2. */
  readonly level: NumberedLevel | null;
  /** Working days ahead that are looked at, today apart. */
  readonly windowWorkingDays: number;
  /** Only what is worse than the organisation's own normal. */
  readonly acuteOnly: boolean;
  /** Consecutive evaluations that must agree. */
  readonly agreeingEvaluations: number;
  /** From this level on, one evaluation is enough. */
  readonly atOnceFrom: NumberedLevel;
  /** Consecutive mornings below the alerting level after which an alert stands down. */
  readonly standDownMornings: number;
  /** Closure reasons that are planned and covered, so that the day raises no alert. */
  readonly suppressedBy: readonly string[];
  /** The key of the action card that is told; null: by level. */
  readonly actionCard: string | null;
  /** Words that recipients choose alerts by. */
  readonly labels: readonly string[];
  /** Whether the rule is on. */
  readonly enabled: boolean;
}

/** What is otherwise in a scope. */
export interface RuleOverride extends Partial<RuleNumbers> {
  readonly scope: OrganisationScope;
}

/** When a signal becomes an alert, and when the alert ends. All numbers are assumptions, tunable by a new version. */
export interface RuleDefinition extends RuleNumbers {
  /** What people call it. */
  readonly name: string;
  readonly signal: Signal;
  /** Whom it is for. PCNs have levels but by default no alerts: their practices and locality have them. */
  readonly scope: OrganisationScope;
  /** Days between reviews of a standing condition. */
  readonly reviewStandingAfterDays: number;
  /** First service day on which the rule is applied; null: always. */
  readonly effectiveFrom: ServiceDay | null;
  /** First service day on which it no longer is; null: it does not end. */
  readonly effectiveTo: ServiceDay | null;
  /** What is otherwise for some; the nearest scope has the last word. */
  readonly overrides: readonly RuleOverride[];
}

/** A rule as a version of the rule set has it. */
export interface Rule {
  readonly key: string;
  /** The version of the rule set. */
  readonly version: number;
  readonly definition: RuleDefinition;
}

/** The key of the rule that every installation starts with. */
export const DEFAULT_RULE_KEY = 'gap';

/** The default rule: level 2 or more and acute, agreed twice (level 4 at once), today and the next five working days. */
export const DEFAULT_RULE: RuleDefinition = {
  name: 'Short of appointments',
  signal: { kind: 'level' },
  scope: { levels: ['practice', 'hub', 'locality', 'icb'] },
  raise: 2,
  clear: 2,
  level: null,
  actionCard: null,
  labels: [],
  enabled: true,
  acuteOnly: true,
  agreeingEvaluations: 2,
  atOnceFrom: 4,
  windowWorkingDays: 5,
  standDownMornings: 2,
  suppressedBy: ['training', 'refurbishment'],
  reviewStandingAfterDays: 7,
  effectiveFrom: null,
  effectiveTo: null,
  overrides: [],
};
