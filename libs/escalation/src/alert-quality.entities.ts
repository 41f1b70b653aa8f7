import { Check, Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { AlertEntity } from './alert.entity.js';

/** What became of an alert, with the truth that it was held against; null where that is not known. */
@Entity({ name: 'alert_judgement' })
@Index('alert_judgement_day', ['serviceDay'])
@Check('alert_judgement_outcome_check', `outcome = ANY (ARRAY['hit'::text, 'false-alarm'::text, 'too-late'::text, 'unknown'::text])`)
export class AlertJudgementEntity {
  @PrimaryColumn({ name: 'alert_id', type: 'int', primaryKeyConstraintName: 'alert_judgement_pkey' })
  alertId: number;

  @Column({ name: 'service_day', type: 'date' })
  serviceDay: string;

  @Column({ type: 'text' })
  outcome: string;

  @Column({ name: 'notice_working_days', type: 'int' })
  noticeWorkingDays: number;

  @Column({ type: 'real', nullable: true })
  gap: number | null;

  @Column({ type: 'real', nullable: true })
  capacity: number | null;

  @Column({ name: 'judged_at', type: 'timestamptz' })
  judgedAt: Date;

  @OneToOne(() => AlertEntity)
  @JoinColumn({ name: 'alert_id', foreignKeyConstraintName: 'alert_judgement_alert_id_fkey' })
  alert: AlertEntity;
}

/** An organisation's day that was due an alert of a rule and had none in time. */
@Entity({ name: 'alert_miss' })
export class AlertMissEntity {
  @PrimaryColumn({ name: 'rule_key', type: 'text', primaryKeyConstraintName: 'alert_miss_pkey' })
  ruleKey: string;

  @PrimaryColumn({ name: 'service_day', type: 'date', primaryKeyConstraintName: 'alert_miss_pkey' })
  serviceDay: string;

  @PrimaryColumn({ name: 'organisation_id', type: 'int', primaryKeyConstraintName: 'alert_miss_pkey' })
  organisationId: number;

  @Column({ name: 'organisation_code', type: 'text' })
  organisationCode: string;

  @Column({ name: 'organisation_name', type: 'text' })
  organisationName: string;

  @Column({ name: 'locality_code', type: 'text', nullable: true })
  localityCode: string | null;

  @Column({ type: 'real' })
  gap: number;

  @Column({ type: 'real' })
  capacity: number;

  @Column({ name: 'usual_shortfall', type: 'real', nullable: true })
  usualShortfall: number | null;

  @Column({ name: 'judged_at', type: 'timestamptz' })
  judgedAt: Date;
}
