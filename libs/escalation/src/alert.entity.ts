import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ALERT_STATUSES } from './domain/alert.js';

const anyOf = (column: string, values: string[]): string =>
  `"${column}" = ANY (ARRAY[${values.map((value) => `'${value}'::text`).join(', ')}])`;

/** An alert: one for a rule, organisation and service day; one for a feed's outage; one for a rejected file; one for a drift of the forecasts. */
@Entity({ name: 'alert' })
@Unique('alert_key_key', ['key'])
@Index('alert_once', ['ruleKey', 'organisationId', 'serviceDay'], { unique: true, where: `(organisation_id IS NOT NULL)` })
@Index('alert_feed_once', ['feed'], {
  unique: true,
  where: `((kind = 'feed-missing'::text) AND ((status = 'firing'::text) OR (status = 'acknowledged'::text) OR (status = 'escalated'::text)))`,
})
@Index('alert_drift_once', ['kind'], {
  unique: true,
  where: `((kind = 'forecast-drift'::text) AND ((status = 'firing'::text) OR (status = 'acknowledged'::text) OR (status = 'escalated'::text)))`,
})
@Index('alert_held', ['suppressedBy'], { where: `(suppressed_by IS NOT NULL)` })
@Index('alert_status', ['status', 'serviceDay'])
@Check('alert_status_check', anyOf('status', [...ALERT_STATUSES]))
@Check('alert_outcome_check', anyOf('outcome', ['pending', 'hit', 'false-alarm', 'too-late', 'unknown']))
export class AlertEntity {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'alert_pkey' })
  id: number;

  @Column({ type: 'text' })
  key: string;

  @Column({ type: 'text' })
  kind: string;

  @Column({ name: 'rule_key', type: 'text' })
  ruleKey: string;

  @Column({ type: 'text' })
  status: string;

  @Column({ type: 'text' })
  reason: string;

  @Column({ name: 'suppressed_by', type: 'text', nullable: true })
  suppressedBy: string | null;

  @Column({ type: 'smallint', nullable: true })
  level: number | null;

  @Column({ name: 'told_level', type: 'smallint', nullable: true })
  toldLevel: number | null;

  @Column({ name: 'latest_level', type: 'text', nullable: true })
  latestLevel: string | null;

  @Column({ name: 'organisation_id', type: 'int', nullable: true })
  organisationId: number | null;

  @Column({ name: 'organisation_code', type: 'text', nullable: true })
  organisationCode: string | null;

  @Column({ name: 'organisation_name', type: 'text', nullable: true })
  organisationName: string | null;

  @Column({ name: 'organisation_type', type: 'text', nullable: true })
  organisationType: string | null;

  @Column({ name: 'locality_code', type: 'text', nullable: true })
  localityCode: string | null;

  @Column({ name: 'locality_name', type: 'text', nullable: true })
  localityName: string | null;

  @Column({ name: 'service_day', type: 'date', nullable: true })
  serviceDay: string | null;

  @Column({ type: 'text', nullable: true })
  feed: string | null;

  @Column({ type: 'text' })
  title: string;

  @Column({ type: 'text' })
  cause: string;

  @Column({ type: 'text' })
  action: string;

  @Column({ type: 'jsonb', nullable: true })
  numbers: object | null;

  @Column({ type: 'jsonb', default: [] })
  labels: object;

  @Column({ name: 'raised_at', type: 'timestamptz' })
  raisedAt: Date;

  @Column({ name: 'fired_at', type: 'timestamptz', nullable: true })
  firedAt: Date | null;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;

  @Column({ name: 'acknowledged_at', type: 'timestamptz', nullable: true })
  acknowledgedAt: Date | null;

  @Column({ name: 'acknowledged_by', type: 'text', nullable: true })
  acknowledgedBy: string | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  @Column({ name: 'cleared_on', type: 'date', nullable: true })
  clearedOn: string | null;

  @Column({ type: 'text', nullable: true })
  outcome: string | null;

  @Column({ type: 'int', default: 0 })
  steps: number;
}

/** A step of an alert's timeline, with the alert as it stood then. */
@Entity({ name: 'alert_event' })
@Unique('alert_event_alert_id_step_key', ['alertId', 'step'])
@Index('alert_event_run', ['runId'])
export class AlertEventEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'alert_event_pkey' })
  id: number;

  @Column({ name: 'alert_id', type: 'int' })
  alertId: number;

  @Column({ type: 'int' })
  step: number;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'timestamptz' })
  at: Date;

  @Column({ name: 'from_status', type: 'text', nullable: true })
  fromStatus: string | null;

  @Column({ name: 'to_status', type: 'text' })
  toStatus: string;

  @Column({ type: 'text' })
  reason: string;

  @Column({ type: 'jsonb', default: {} })
  numbers: object;

  @Column({ type: 'text' })
  actor: string;

  @Column({ name: 'by_person', type: 'boolean' })
  byPerson: boolean;

  @Column({ name: 'run_id', type: 'int', nullable: true })
  runId: number | null;

  @Column({ type: 'text' })
  text: string;

  @Column({ type: 'boolean' })
  told: boolean;

  @Column({ type: 'jsonb' })
  snapshot: object;

  @ManyToOne(() => AlertEntity)
  @JoinColumn({ name: 'alert_id', foreignKeyConstraintName: 'alert_event_alert_id_fkey' })
  alert: AlertEntity;
}
