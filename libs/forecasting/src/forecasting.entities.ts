import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  Unique,
} from 'typeorm';

/** One forecast of everything, as known at `asOf`. */
@Entity({ name: 'forecast_run' })
@Unique('forecast_run_key_key', ['key'])
@Index('forecast_run_as_of', ['asOf', 'id'])
export class ForecastRunEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'int',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'forecast_run_pkey',
  })
  id: number;

  @Column({ type: 'text' })
  key: string;

  @Column({ name: 'as_of', type: 'timestamptz' })
  asOf: Date;

  @Column({ type: 'text' })
  trigger: string;

  @Column({ name: 'first_day', type: 'date' })
  firstDay: string;

  @Column({ name: 'horizon_days', type: 'smallint' })
  horizonDays: number;

  @Column({ name: 'model_version', type: 'text' })
  modelVersion: string;

  @Column({ type: 'smallint' })
  draws: number;

  @Column({ type: 'int' })
  seed: number;

  @Column({ name: 'completed_at', type: 'timestamptz' })
  completedAt: Date;

  /** Codes of special days by day of the horizon; null in runs from before they were kept. */
  @Column({ name: 'special_days', type: 'text', array: true, nullable: true })
  specialDays: (string | null)[] | null;
}

/** The quantiles of one organisation's demand or capacity over the horizon: entry day x 11 + level. */
@Entity({ name: 'forecast' })
@Check('forecast_measure_check', `measure = ANY (ARRAY['demand'::text, 'capacity'::text])`)
export class ForecastEntity {
  @PrimaryColumn({ name: 'run_id', type: 'int', primaryKeyConstraintName: 'forecast_pkey' })
  runId: number;

  @PrimaryColumn({ name: 'organisation_id', type: 'int', primaryKeyConstraintName: 'forecast_pkey' })
  organisationId: number;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'forecast_pkey' })
  measure: string;

  @Column({ type: 'real', array: true })
  quantiles: number[];

  @Column({ type: 'real', array: true })
  mean: number[];

  @ManyToOne(() => ForecastRunEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'run_id', foreignKeyConstraintName: 'forecast_run_id_fkey' })
  run: ForecastRunEntity;
}

/** What makes one organisation's forecast: a usual working day, and by how much each part multiplies it, entry day x 7 + part, in thousandths of a logarithm. */
@Entity({ name: 'forecast_explanation' })
@Check('forecast_explanation_measure_check', `measure = ANY (ARRAY['demand'::text, 'capacity'::text])`)
export class ForecastExplanationEntity {
  @PrimaryColumn({ name: 'run_id', type: 'int', primaryKeyConstraintName: 'forecast_explanation_pkey' })
  runId: number;

  @PrimaryColumn({ name: 'organisation_id', type: 'int', primaryKeyConstraintName: 'forecast_explanation_pkey' })
  organisationId: number;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'forecast_explanation_pkey' })
  measure: string;

  @Column({ type: 'real' })
  usual: number;

  @Column({ type: 'smallint', array: true })
  steps: number[];

  @ManyToOne(() => ForecastRunEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'run_id', foreignKeyConstraintName: 'forecast_explanation_run_id_fkey' })
  run: ForecastRunEntity;
}

/**
 * The joint samples of a practice or hub, little-endian float32, entry day x draws + draw. Kept for the newest runs
 * only.
 */
@Entity({ name: 'forecast_sample' })
@Check('forecast_sample_measure_check', `measure = ANY (ARRAY['demand'::text, 'capacity'::text, 'direct'::text])`)
export class ForecastSampleEntity {
  @PrimaryColumn({ name: 'run_id', type: 'int', primaryKeyConstraintName: 'forecast_sample_pkey' })
  runId: number;

  @PrimaryColumn({ name: 'organisation_id', type: 'int', primaryKeyConstraintName: 'forecast_sample_pkey' })
  organisationId: number;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'forecast_sample_pkey' })
  measure: string;

  @Column({ type: 'bytea' })
  samples: Buffer;

  @ManyToOne(() => ForecastRunEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'run_id', foreignKeyConstraintName: 'forecast_sample_run_id_fkey' })
  run: ForecastRunEntity;
}

/** The tables of forecasting. */
export const FORECASTING_ENTITIES = [ForecastRunEntity, ForecastEntity, ForecastExplanationEntity, ForecastSampleEntity] as const;
