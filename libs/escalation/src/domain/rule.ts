import { HeadroomError } from '#libs/kernel';
import type { NumberedLevel } from './assessment.js';

/** When a gap becomes an alert, and when the alert ends. All numbers are assumptions, tunable by a new version. */
export interface RuleDefinition {
  /** Organisation types that may alert. PCNs have levels but no alerts: their practices and locality have them. */
  readonly appliesTo: readonly string[];
  /** The alerting level: this or worse. */
  readonly minimumLevel: NumberedLevel;
  /** Only what is worse than the organisation's own normal. */
  readonly acuteOnly: boolean;
  /** Consecutive evaluations that must agree. */
  readonly agreeingEvaluations: number;
  /** From this level on, one evaluation is enough. */
  readonly atOnceFrom: NumberedLevel;
  /** Working days ahead that are looked at, today apart. */
  readonly windowWorkingDays: number;
  /** Consecutive mornings below the alerting level after which an alert stands down. */
  readonly standDownMornings: number;
  /** Closure reasons that are planned and covered, so that the day raises no alert. */
  readonly suppressedBy: readonly string[];
  /** Days between reviews of a standing condition. */
  readonly reviewStandingAfterDays: number;
}

/** A published version of a rule. */
export interface Rule {
  readonly id: number;
  readonly key: string;
  readonly version: number;
  readonly definition: RuleDefinition;
}

/** The key of the rule that every installation starts with. */
export const DEFAULT_RULE_KEY = 'gap';

/** The default rule: level 2 or more and acute, agreed twice (level 4 at once), today and the next five working days. */
export const DEFAULT_RULE: RuleDefinition = {
  appliesTo: ['practice', 'hub', 'locality', 'icb'],
  minimumLevel: 2,
  acuteOnly: true,
  agreeingEvaluations: 2,
  atOnceFrom: 4,
  windowWorkingDays: 5,
  standDownMornings: 2,
  suppressedBy: ['training', 'refurbishment'],
  reviewStandingAfterDays: 7,
};

/** Reads a stored definition; what it leaves out is as in {@link DEFAULT_RULE}. Throws `bad-rule` for a senseless number. */
export function ruleDefinition(json: Partial<RuleDefinition>): RuleDefinition {
  const definition = { ...DEFAULT_RULE, ...json };
  for (const name of ['minimumLevel', 'atOnceFrom', 'agreeingEvaluations', 'standDownMornings', 'reviewStandingAfterDays'] as const) {
    wholeNumber(name, definition[name], 1);
  }
  wholeNumber('windowWorkingDays', definition.windowWorkingDays, 0);
  return definition;
}

function wholeNumber(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new HeadroomError('bad-rule', `${name} is ${value}: it must be a whole number from ${least} up`, {
    kind: 'permanent',
    remedy: 'Publish a version of the rule with a sensible number.',
  });
}
