import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ForecastRunEntity } from '#libs/forecasting';
import type { AllocationSummary } from './domain/allocation-policy.js';
import type { LevelThresholdSet } from './domain/level-thresholds.js';
import type { LevelReason, LocalLevel } from './domain/local-level.js';
import { KEPT_MORNING_ENTITIES } from './kept-morning.entities.js';

/** A forecast run that has been assessed. */
@Entity({ name: 'mismatch_run' })
@Index('mismatch_run_as_of', ['asOf', 'runId'])
export class MismatchRunEntity {
  @PrimaryColumn({ name: 'run_id', type: 'int', primaryKeyConstraintName: 'mismatch_run_pkey' })
  runId: number;

  @Column({ name: 'as_of', type: 'timestamptz' })
  asOf: Date;

  @Column({ name: 'first_day', type: 'date' })
  firstDay: string;

  @Column({ name: 'assessed_at', type: 'timestamptz' })
  assessedAt: Date;

  /** Null in runs from before it was kept. */
  @Column({ type: 'jsonb', nullable: true })
  allocation: AllocationSummary | null;

  @ManyToOne(() => ForecastRunEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'run_id', foreignKeyConstraintName: 'mismatch_run_run_id_fkey' })
  run: ForecastRunEntity;
}

/**
 * Gap and level of one organisation and day. Arrays are p10, p50, p90, in appointments; null where the level is
 * unknown.
 */
@Entity({ name: 'gap' })
@Index('gap_day', ['runId', 'serviceDay'])
@Check(
  'gap_level_check',
  `level = ANY (ARRAY['closed'::text, 'unknown'::text, '1'::text, '2'::text, '3'::text, '4'::text])`,
)
export class GapEntity {
  @PrimaryColumn({ name: 'run_id', type: 'int', primaryKeyConstraintName: 'gap_pkey' })
  runId: number;

  @PrimaryColumn({ name: 'organisation_id', type: 'int', primaryKeyConstraintName: 'gap_pkey' })
  organisationId: number;

  @PrimaryColumn({ name: 'service_day', type: 'date', primaryKeyConstraintName: 'gap_pkey' })
  serviceDay: string;

  @Column({ type: 'text' })
  level: LocalLevel;

  @Column({ type: 'jsonb' })
  reason: LevelReason;

  @Column({ type: 'real', array: true, nullable: true })
  demand: number[] | null;

  @Column({ type: 'real', array: true, nullable: true })
  capacity: number[] | null;

  /** Null in runs from before it was kept. */
  @Column({ name: 'gap_band', type: 'real', array: true, nullable: true })
  gap: number[] | null;

  @Column({ name: 'p_gap', type: 'real', nullable: true })
  pGap: number | null;

  @Column({ name: 'p_gap_5', type: 'real', nullable: true })
  pGap5: number | null;

  @Column({ name: 'p_gap_15', type: 'real', nullable: true })
  pGap15: number | null;

  @Column({ name: 'expected_shortfall', type: 'real', nullable: true })
  expectedShortfall: number | null;

  @Column({ name: 'relative_gap', type: 'smallint', array: true, nullable: true })
  relativeGap: number[] | null;

  @Column({ name: 'after_relief', type: 'real', nullable: true })
  afterRelief: number | null;

  @Column({ name: 'hub_slots', type: 'int' })
  hubSlots: number;

  @Column({ name: 'accepted_slots', type: 'int', default: 0 })
  acceptedSlots: number;

  /** Of a hub; null in runs from before it was kept. */
  @Column({ type: 'real', array: true, nullable: true })
  needed: number[] | null;

  /** Of a practice; null in runs from before it was kept. */
  @Column({ name: 'useful_slots', type: 'int', nullable: true })
  usefulSlots: number | null;

  @Column({ name: 'usual_shortfall_p75', type: 'real', nullable: true })
  usualShortfallP75: number | null;

  @Column({ type: 'boolean' })
  acute: boolean;

  @Column({ type: 'boolean' })
  standing: boolean;

  @Column({ type: 'jsonb', nullable: true })
  closure: object | null;

  @Column({ type: 'text' })
  cause: string;

  @Column({ type: 'text' })
  action: string;

  @ManyToOne(() => MismatchRunEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'run_id', foreignKeyConstraintName: 'gap_run_id_fkey' })
  run: MismatchRunEntity;
}

/** Hub slots given to a practice on a day, and its expected shortfall before and after, in appointments. */
@Entity({ name: 'hub_relief' })
export class HubReliefEntity {
  @PrimaryColumn({ name: 'run_id', type: 'int', primaryKeyConstraintName: 'hub_relief_pkey' })
  runId: number;

  @PrimaryColumn({ name: 'hub_id', type: 'int', primaryKeyConstraintName: 'hub_relief_pkey' })
  hubId: number;

  @PrimaryColumn({ name: 'service_day', type: 'date', primaryKeyConstraintName: 'hub_relief_pkey' })
  serviceDay: string;

  @PrimaryColumn({ name: 'practice_id', type: 'int', primaryKeyConstraintName: 'hub_relief_pkey' })
  practiceId: number;

  @Column({ type: 'int' })
  slots: number;

  @Column({ name: 'shortfall_before', type: 'real' })
  shortfallBefore: number;

  @Column({ name: 'shortfall_after', type: 'real' })
  shortfallAfter: number;

  @Column({ name: 'of_slots', type: 'int', nullable: true })
  ofSlots: number | null;

  @Column({ name: 'fair_share', type: 'real', nullable: true })
  fairShare: number | null;

  @Column({ type: 'int', nullable: true })
  guaranteed: number | null;

  @Column({ name: 'next_removes', type: 'real', nullable: true })
  nextRemoves: number | null;

  @ManyToOne(() => MismatchRunEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'run_id', foreignKeyConstraintName: 'hub_relief_run_id_fkey' })
  run: MismatchRunEntity;
}

/** When local levels begin, by the version that published it, from a moment on. */
@Entity({ name: 'level_threshold_set' })
export class LevelThresholdSetEntity {
  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'level_threshold_set_pkey' })
  version: number;

  @Column({ name: 'effective_from', type: 'timestamptz' })
  effectiveFrom: Date;

  @Column({ type: 'jsonb' })
  thresholds: LevelThresholdSet;
}

/** The tables of mismatch. */
export const MISMATCH_ENTITIES = [MismatchRunEntity, GapEntity, HubReliefEntity, LevelThresholdSetEntity, ...KEPT_MORNING_ENTITIES] as const;
