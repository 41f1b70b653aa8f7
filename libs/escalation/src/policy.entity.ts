import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { AlertEntity } from './alert.entity.js';

/** A published document of policies, calendars and rotas; the newest is in force. */
@Entity({ name: 'policy_set' })
export class PolicySetEntity {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'policy_set_pkey' })
  version: number;

  @Column({ type: 'text' })
  document: string;

  @Column({ type: 'text' })
  note: string;

  @Column({ name: 'published_at', type: 'timestamptz' })
  publishedAt: Date;

  @Column({ name: 'published_by', type: 'text' })
  publishedBy: string;
}

/** Somebody stands in on a rota, or nobody is on call; removed ones stay for the record. */
@Entity({ name: 'rota_override' })
@Index('rota_override_rota', ['rotaKey', 'to'])
@Check('rota_override_order_check', '"from_at" < "to_at"')
export class RotaOverrideEntity {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'rota_override_pkey' })
  id: number;

  @Column({ name: 'rota_key', type: 'text' })
  rotaKey: string;

  @Column({ name: 'from_at', type: 'timestamptz' })
  from: Date;

  @Column({ name: 'to_at', type: 'timestamptz' })
  to: Date;

  @Column({ type: 'text', nullable: true })
  person: string | null;

  @Column({ type: 'text' })
  note: string;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt: Date;

  @Column({ name: 'made_by', type: 'text' })
  madeBy: string;

  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true })
  removedAt: Date | null;

  @Column({ name: 'removed_by', type: 'text', nullable: true })
  removedBy: string | null;
}

/** That a group was told of a step of a policy: once for each occurrence, whoever asks. Step 0 is an acknowledgement that ended. */
@Entity({ name: 'policy_telling' })
@Unique('policy_telling_once_key', ['policyKey', 'step', 'groupKey', 'occurrence'])
export class PolicyTellingEntity {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'policy_telling_pkey' })
  id: number;

  @Column({ name: 'policy_key', type: 'text' })
  policyKey: string;

  @Column({ type: 'int' })
  step: number;

  @Column({ name: 'group_key', type: 'text' })
  groupKey: string;

  @Column({ type: 'int' })
  occurrence: number;

  @Column({ name: 'told_at', type: 'timestamptz' })
  toldAt: Date;

  @Column({ type: 'text', array: true })
  targets: string[];

  @Column({ type: 'text' })
  text: string;
}

/** An alert that was part of a telling. */
@Entity({ name: 'policy_telling_alert' })
export class PolicyTellingAlertEntity {
  @PrimaryColumn({ name: 'alert_id', type: 'int', primaryKeyConstraintName: 'policy_telling_alert_pkey' })
  alertId: number;

  @PrimaryColumn({ name: 'telling_id', type: 'int', primaryKeyConstraintName: 'policy_telling_alert_pkey' })
  tellingId: number;

  @ManyToOne(() => AlertEntity)
  @JoinColumn({ name: 'alert_id', foreignKeyConstraintName: 'policy_telling_alert_alert_id_fkey' })
  alert: AlertEntity;

  @ManyToOne(() => PolicyTellingEntity)
  @JoinColumn({ name: 'telling_id', foreignKeyConstraintName: 'policy_telling_alert_telling_id_fkey' })
  telling: PolicyTellingEntity;
}
