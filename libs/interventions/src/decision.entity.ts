import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { DecisionOutcome, ProposedIntervention } from './domain/decision-view.js';
import type { Choice } from './domain/decision.js';

/** A decision of a locality, its terms frozen when it was opened. */
@Entity({ name: 'decision' })
@Index('decision_open', ['deadline'], { where: `(status = 'open'::text)` })
@Check('decision_status_check', `status = ANY (ARRAY['open'::text, 'passed'::text, 'failed'::text])`)
export class DecisionEntity {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'decision_pkey' })
  id: number;

  @Column({ type: 'text' })
  title: string;

  @Column({ type: 'text' })
  proposal: string;

  @Column({ name: 'locality_id', type: 'int' })
  localityId: number;

  @Column({ name: 'locality_code', type: 'text' })
  localityCode: string;

  @Column({ name: 'locality_name', type: 'text' })
  localityName: string;

  @Column({ type: 'jsonb', nullable: true })
  about: ProposedIntervention | null;

  @Column({ type: 'text' })
  share: string;

  @Column({ type: 'text' })
  quorum: string;

  @Column({ name: 'directors_needed', type: 'int' })
  directorsNeeded: number;

  @Column({ type: 'timestamptz' })
  deadline: Date;

  @Column({ type: 'text' })
  status: string;

  @Column({ type: 'jsonb', nullable: true })
  result: DecisionOutcome | null;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt: Date;

  @Column({ name: 'opened_by', type: 'text' })
  openedBy: string;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;

  @Column({ name: 'communicated_at', type: 'timestamptz', nullable: true })
  communicatedAt: Date | null;
}

/** A practice with its list size that day, or the seat of a PCN's clinical director and who held it. */
@Entity({ name: 'decision_voter' })
@Check('decision_voter_kind_check', `kind = ANY (ARRAY['practice'::text, 'director'::text])`)
export class DecisionVoterEntity {
  @PrimaryColumn({ name: 'decision_id', type: 'int', primaryKeyConstraintName: 'decision_voter_pkey' })
  decisionId: number;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'decision_voter_pkey' })
  kind: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'decision_voter_pkey' })
  code: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ name: 'list_size', type: 'int', nullable: true })
  listSize: number | null;

  @Column({ type: 'text', nullable: true })
  holder: string | null;

  @ManyToOne(() => DecisionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'decision_id', foreignKeyConstraintName: 'decision_voter_decision_id_fkey' })
  decision: DecisionEntity;
}

/** Something that happened to a decision; a voter's last vote counts. */
@Entity({ name: 'decision_step' })
@Check('decision_step_choice_check', `choice = ANY (ARRAY['for'::text, 'against'::text, 'abstain'::text])`)
export class DecisionStepEntity {
  @PrimaryColumn({ name: 'decision_id', type: 'int', primaryKeyConstraintName: 'decision_step_pkey' })
  decisionId: number;

  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'decision_step_pkey' })
  step: number;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'timestamptz' })
  at: Date;

  @Column({ type: 'text' })
  actor: string;

  @Column({ type: 'text' })
  text: string;

  @Column({ name: 'voter_kind', type: 'text', nullable: true })
  voterKind: string | null;

  @Column({ name: 'voter_code', type: 'text', nullable: true })
  voterCode: string | null;

  @Column({ type: 'text', nullable: true })
  choice: Choice | null;

  @Column({ type: 'jsonb', nullable: true })
  numbers: object | null;

  @ManyToOne(() => DecisionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'decision_id', foreignKeyConstraintName: 'decision_step_decision_id_fkey' })
  decision: DecisionEntity;
}
