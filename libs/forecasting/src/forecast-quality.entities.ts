import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ForecastRunEntity } from './forecasting.entities.js';

/** What the seasonal naive said as of a run's moment: as the run's forecast, entry day x 11 + level. Kept while days may be scored. */
@Entity({ name: 'naive_forecast' })
@Check('naive_forecast_measure_check', `measure = ANY (ARRAY['demand'::text, 'capacity'::text])`)
export class NaiveForecastEntity {
  @PrimaryColumn({ name: 'run_id', type: 'int', primaryKeyConstraintName: 'naive_forecast_pkey' })
  runId: number;

  @PrimaryColumn({ name: 'organisation_id', type: 'int', primaryKeyConstraintName: 'naive_forecast_pkey' })
  organisationId: number;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'naive_forecast_pkey' })
  measure: string;

  @Column({ type: 'real', array: true })
  quantiles: number[];

  @ManyToOne(() => ForecastRunEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'run_id', foreignKeyConstraintName: 'naive_forecast_run_id_fkey' })
  run: ForecastRunEntity;
}

/**
 * How all forecasts of one organisation's measure for one service day did: sums in arrays by horizon class, and the
 * probability reached by days ahead; or why they could not be scored.
 */
@Entity({ name: 'forecast_score' })
@Check('forecast_score_measure_check', `measure = ANY (ARRAY['demand'::text, 'capacity'::text])`)
@Check('forecast_score_state_check', `state = ANY (ARRAY['scored'::text, 'closed'::text, 'lower-bound'::text, 'unknown'::text])`)
export class ForecastScoreEntity {
  @PrimaryColumn({ name: 'service_day', type: 'date', primaryKeyConstraintName: 'forecast_score_pkey' })
  serviceDay: string;

  @PrimaryColumn({ name: 'organisation_id', type: 'int', primaryKeyConstraintName: 'forecast_score_pkey' })
  organisationId: number;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'forecast_score_pkey' })
  measure: string;

  /** Practice, hub, PCN, locality or ICB. */
  @Column({ name: 'organisation_type', type: 'text' })
  organisationType: string;

  @Column({ type: 'text' })
  state: string;

  /** The moment whose knowledge of the day is scored against. */
  @Column({ name: 'as_of', type: 'timestamptz' })
  asOf: Date;

  /** What happened, in appointments; null unless known. */
  @Column({ type: 'real', nullable: true })
  truth: number | null;

  @Column({ name: 'level_reached', type: 'real', array: true })
  levelReached: number[];

  @Column({ type: 'smallint', array: true })
  scored: number[];

  @Column({ name: 'in_80', type: 'real', array: true })
  in80: number[];

  @Column({ name: 'in_90', type: 'real', array: true })
  in90: number[];

  @Column({ type: 'real', array: true })
  above: number[];

  @Column({ type: 'real', array: true })
  loss: number[];

  @Column({ name: 'paired_loss', type: 'real', array: true })
  pairedLoss: number[];

  @Column({ name: 'naive_loss', type: 'real', array: true })
  naiveLoss: number[];

  @Column({ type: 'real', array: true })
  size: number[];
}

/** What was made of all scores on a morning: whether forecasts keep their promises. */
@Entity({ name: 'calibration_verdict' })
@Check('calibration_verdict_state_check', `state = ANY (ARRAY['drifted'::text, 'steady'::text, 'unknown'::text])`)
export class CalibrationVerdictEntity {
  @PrimaryColumn({ name: 'as_of', type: 'timestamptz', primaryKeyConstraintName: 'calibration_verdict_pkey' })
  asOf: Date;

  @Column({ type: 'text' })
  state: string;

  @Column({ name: 'last_day', type: 'date', nullable: true })
  lastDay: string | null;

  @Column({ type: 'jsonb' })
  drifts: object;
}

/** The tables in which forecasts are held against what happened. */
export const FORECAST_QUALITY_ENTITIES = [NaiveForecastEntity, ForecastScoreEntity, CalibrationVerdictEntity] as const;
