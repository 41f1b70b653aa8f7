import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** A version of the rule set: a document, and from when it is in force if it was published. */
@Entity({ name: 'rule_set' })
@Index('rule_set_in_force', ['effectiveFrom', 'version'], { where: `(status = 'published'::text)` })
@Check('rule_set_status_check', `"status" = ANY (ARRAY['draft'::text, 'published'::text, 'withdrawn'::text])`)
@Check('rule_set_source_check', `"source" = ANY (ARRAY['shipped'::text, 'person'::text, 'file'::text])`)
export class RuleSetEntity {
  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'rule_set_pkey' })
  version: number;

  @Column({ type: 'text' })
  status: string;

  @Column({ type: 'text' })
  document: string;

  @Column({ type: 'text' })
  source: string;

  @Column({ type: 'text' })
  note: string;

  @Column({ type: 'text' })
  author: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'published_at', type: 'timestamptz', nullable: true })
  publishedAt: Date | null;

  @Column({ name: 'published_by', type: 'text', nullable: true })
  publishedBy: string | null;

  @Column({ name: 'effective_from', type: 'timestamptz', nullable: true })
  effectiveFrom: Date | null;

  @Column({ name: 'same_as', type: 'int', nullable: true })
  sameAs: number | null;
}

/** That a version was replayed beside another, the one in force then. */
@Entity({ name: 'rule_set_replay' })
export class RuleSetReplayEntity {
  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'rule_set_replay_pkey' })
  version: number;

  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'rule_set_replay_pkey' })
  beside: number;

  @PrimaryColumn({ name: 'from_morning', type: 'date', primaryKeyConstraintName: 'rule_set_replay_pkey' })
  fromMorning: string;

  /** Exclusive. */
  @PrimaryColumn({ name: 'to_morning', type: 'date', primaryKeyConstraintName: 'rule_set_replay_pkey' })
  toMorning: string;

  @Column({ type: 'timestamptz' })
  at: Date;

  @Column({ type: 'text' })
  by: string;

  @ManyToOne(() => RuleSetEntity)
  @JoinColumn({ name: 'version', foreignKeyConstraintName: 'rule_set_replay_version_fkey' })
  ruleSet: RuleSetEntity;

  @ManyToOne(() => RuleSetEntity)
  @JoinColumn({ name: 'beside', foreignKeyConstraintName: 'rule_set_replay_beside_fkey' })
  inForce: RuleSetEntity;
}

/** That a rule was evaluated on a run, or why not; once each. */
@Entity({ name: 'rule_evaluation' })
@Index('rule_evaluation_latest', ['ruleKey', 'asOf', 'runId'])
export class RuleEvaluationEntity {
  @PrimaryColumn({ name: 'run_id', type: 'int', primaryKeyConstraintName: 'rule_evaluation_pkey' })
  runId: number;

  @PrimaryColumn({ name: 'rule_key', type: 'text', primaryKeyConstraintName: 'rule_evaluation_pkey' })
  ruleKey: string;

  @Column({ name: 'rule_set_version', type: 'int' })
  ruleSetVersion: number;

  @ManyToOne(() => RuleSetEntity)
  @JoinColumn({ name: 'rule_set_version', foreignKeyConstraintName: 'rule_evaluation_rule_set_version_fkey' })
  ruleSet: RuleSetEntity;

  @Column({ name: 'as_of', type: 'timestamptz' })
  asOf: Date;

  @Column({ type: 'date' })
  morning: string;

  @Column({ name: 'evaluated_at', type: 'timestamptz' })
  evaluatedAt: Date;

  @Column({ name: 'ignored_because', type: 'text', nullable: true })
  ignoredBecause: string | null;

  @Column({ type: 'jsonb' })
  counts: object;

  @Column({ type: 'jsonb' })
  standing: object;
}

/** A decision that is more than a count, with its words and numbers. */
@Entity({ name: 'evaluation' })
@Index('evaluation_organisation', ['organisationId', 'serviceDay'])
export class EvaluationEntity {
  @PrimaryColumn({ name: 'run_id', type: 'int', primaryKeyConstraintName: 'evaluation_pkey' })
  runId: number;

  @PrimaryColumn({ name: 'rule_key', type: 'text', primaryKeyConstraintName: 'evaluation_pkey' })
  ruleKey: string;

  @PrimaryColumn({ name: 'organisation_id', type: 'int', primaryKeyConstraintName: 'evaluation_pkey' })
  organisationId: number;

  @PrimaryColumn({ name: 'service_day', type: 'date', primaryKeyConstraintName: 'evaluation_pkey' })
  serviceDay: string;

  @Column({ type: 'text' })
  decision: string;

  @Column({ type: 'text' })
  level: string;

  @Column({ type: 'text' })
  text: string;

  @Column({ type: 'jsonb' })
  numbers: object;

  @Column({ name: 'held_by', type: 'text', nullable: true })
  heldBy: string | null;
}

/** What a rule remembers of one organisation and service day between evaluations. */
@Entity({ name: 'alert_watch' })
export class AlertWatchEntity {
  @PrimaryColumn({ name: 'rule_key', type: 'text', primaryKeyConstraintName: 'alert_watch_pkey' })
  ruleKey: string;

  @PrimaryColumn({ name: 'organisation_id', type: 'int', primaryKeyConstraintName: 'alert_watch_pkey' })
  organisationId: number;

  @PrimaryColumn({ name: 'service_day', type: 'date', primaryKeyConstraintName: 'alert_watch_pkey' })
  serviceDay: string;

  @Column({ type: 'smallint', array: true })
  met: number[];

  @Column({ name: 'met_mornings', type: 'int', default: 0 })
  metMornings: number;

  @Column({ name: 'last_met_morning', type: 'date', nullable: true })
  lastMetMorning: string | null;

  @Column({ name: 'low_mornings', type: 'int' })
  lowMornings: number;

  @Column({ name: 'last_low_morning', type: 'date', nullable: true })
  lastLowMorning: string | null;
}

/** An organisation that is short on most days without being acute. */
@Entity({ name: 'standing_condition' })
@Check('standing_condition_status_check', `"status" = ANY (ARRAY['standing'::text, 'ended'::text])`)
export class StandingConditionEntity {
  @PrimaryColumn({ name: 'rule_key', type: 'text', primaryKeyConstraintName: 'standing_condition_pkey' })
  ruleKey: string;

  @PrimaryColumn({ name: 'organisation_id', type: 'int', primaryKeyConstraintName: 'standing_condition_pkey' })
  organisationId: number;

  @Column({ type: 'text' })
  status: string;

  @Column({ type: 'date' })
  since: string;

  @Column({ name: 'review_due', type: 'date' })
  reviewDue: string;

  @Column({ name: 'organisation_code', type: 'text' })
  organisationCode: string;

  @Column({ name: 'organisation_name', type: 'text' })
  organisationName: string;

  @Column({ type: 'text' })
  text: string;
}
