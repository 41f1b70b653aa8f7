/** What a rule does; every number is an assumption that can be tuned. */
export class RuleDefinitionResponse {
  /** Organisation types that may alert. */
  appliesTo: string[];
  /** The alerting level: this or worse. */
  minimumLevel: number;
  /** Only what is worse than the organisation's own normal. */
  acuteOnly: boolean;
  /** Consecutive evaluations that must agree. */
  agreeingEvaluations: number;
  /** From this level on, one evaluation is enough. */
  atOnceFrom: number;
  /** Working days ahead that are looked at, today apart. */
  windowWorkingDays: number;
  /** Consecutive mornings below the alerting level after which an alert stands down. */
  standDownMornings: number;
  /** Closure reasons that are planned and covered. */
  suppressedBy: string[];
  /** Days between reviews of a standing condition. */
  reviewStandingAfterDays: number;
}

/** A rule in force. */
export class RuleResponse {
  key: string;
  version: number;
  definition: RuleDefinitionResponse;
  publishedAt: Date;
  publishedBy: string;
}

/** The rules in force. */
export class RulePage {
  items: RuleResponse[];
  nextCursor: string | null;
}
