import type { ServiceDay } from '#libs/kernel';
import type { Explanation } from './explanation.js';

/** Days forecast by every run: the moment's own day and the 28 after it. */
export const HORIZON_DAYS = 29;
/** Joint samples drawn by every run. */
export const DRAWS = 500;
/** Stored with every run: changes whenever the same data would give another forecast. */
export const MODEL_VERSION = 'pooled-weekday-5';

/** What is forecast of an organisation. */
export type ForecastMeasure = 'demand' | 'capacity';

/** What set a run off. */
export type RunTrigger = 'load' | 'schedule' | 'intervention' | 'rules' | 'replay' | 'manual';

/** One forecast of everything, as known at `asOf`. */
export interface ForecastRun {
  readonly id: number;
  readonly key: string;
  readonly asOf: Date;
  readonly trigger: RunTrigger;
  /** The London day of `asOf`: the first day forecast. */
  readonly firstDay: ServiceDay;
  readonly horizonDays: number;
  readonly modelVersion: string;
  readonly draws: number;
  readonly seed: number;
  readonly completedAt: Date;
  /** The code of the special day (see specialDays) on each day of the horizon, null where it is none; null of runs from before they were kept. */
  readonly specialDays: readonly (string | null)[] | null;
}

/** One organisation's forecast of one measure over the horizon, in appointments a day. */
export interface Forecast {
  readonly organisationId: number;
  readonly measure: ForecastMeasure;
  /** Entry day x 11 + level, at the kernel's QUANTILE_LEVELS. */
  readonly quantiles: Float32Array;
  /** Entry day. */
  readonly mean: Float32Array;
}

/** What makes one organisation's forecast of one measure. */
export interface ForecastExplanation extends Explanation {
  readonly organisationId: number;
  readonly measure: ForecastMeasure;
}

/** What makes the forecasts of one organisation in a run. */
export interface ExplainedRun extends Pick<ForecastRun, 'firstDay' | 'specialDays'> {
  /** By measure; none of a hub's demand, nor of runs from before they were kept. */
  readonly explanations: readonly ForecastExplanation[];
}

/** Joint samples of a practice or hub, entry day x draws + draw: `direct` is what is booked at a hub directly. */
export interface ForecastSample {
  readonly organisationId: number;
  readonly measure: ForecastMeasure | 'direct';
  readonly samples: Float32Array;
}
