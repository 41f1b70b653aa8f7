import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { InterventionKind } from './domain/intervention.js';

const KINDS = ['hub-slots', 'hub-sessions', 'redirect-calls', 'mutual-aid', 'pharmacy', 'nhs111', 'other'];

/** Something that somebody did about a mismatch; what it came to stands in its versions. */
@Entity({ name: 'intervention' })
@Unique('intervention_key_key', ['key'])
@Index('intervention_day', ['serviceDay', 'organisationId'])
@Index('intervention_hub', ['hubId', 'serviceDay'])
@Check('intervention_kind_check', `kind = ANY (ARRAY[${KINDS.map((kind) => `'${kind}'::text`).join(', ')}])`)
export class InterventionEntity {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'intervention_pkey' })
  id: number;

  /** Natural where the same thing cannot be done twice: hub, practice and day of accepted slots; a decision. */
  @Column({ type: 'text', nullable: true })
  key: string | null;

  @Column({ type: 'text' })
  kind: InterventionKind;

  @Column({ name: 'organisation_id', type: 'int' })
  organisationId: number;

  @Column({ name: 'hub_id', type: 'int', nullable: true })
  hubId: number | null;

  @Column({ name: 'service_day', type: 'date' })
  serviceDay: string;

  @Column({ name: 'alert_id', type: 'int', nullable: true })
  alertId: number | null;

  @Column({ name: 'decision_id', type: 'int', nullable: true })
  decisionId: number | null;
}

/** An intervention as it was from a moment on; the last version stands. */
@Entity({ name: 'intervention_version' })
@Check('intervention_version_quantity_check', 'quantity >= 0')
export class InterventionVersionEntity {
  @PrimaryColumn({ name: 'intervention_id', type: 'int', primaryKeyConstraintName: 'intervention_version_pkey' })
  interventionId: number;

  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'intervention_version_pkey' })
  version: number;

  @Column({ type: 'int', nullable: true })
  quantity: number | null;

  @Column({ type: 'text' })
  note: string;

  @Column({ type: 'boolean' })
  withdrawn: boolean;

  @Column({ name: 'known_at', type: 'timestamptz' })
  knownAt: Date;

  @Column({ type: 'text' })
  by: string;

  @ManyToOne(() => InterventionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'intervention_id', foreignKeyConstraintName: 'intervention_version_intervention_id_fkey' })
  intervention: InterventionEntity;
}
