import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { ServiceDay } from '#libs/kernel';
import type { CsvColumns } from '../http/csv.js';
import { IsDay } from '../http/is-day.js';
import { ShortListQuery } from '../http/page-query.dto.js';

/** Which scores. */
export class ForecastQualityQuery extends ShortListQuery {
  /** Code of one organisation; all within reach when left out. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  organisation?: string;

  /** First service day, ISO; 28 days before `to` when left out. */
  @IsOptional()
  @IsDay()
  from?: ServiceDay;

  /** First service day no longer asked for, ISO; today when left out. */
  @IsOptional()
  @IsDay()
  to?: ServiceDay;
}

/** How the forecasts of one measure, kind of organisation and horizon did. Shares of one. */
export class ForecastFiguresResponse {
  /** demand: appointments asked for; capacity: appointments that can be given. */
  measure: 'demand' | 'capacity';
  /** practice, pcn, locality, icb or hub. */
  organisationType: string;
  /** `h1`: one day ahead; `h1_7`: 1-7; `h8_28`: 8-28. */
  horizon: 'h1' | 'h1_7' | 'h8_28';
  /** Service days scored. */
  days: number;
  /** Forecasts scored. */
  scored: number;
  /** Within q0.1-q0.9, and within q0.05-q0.95; a count at an end is covered in part. */
  cover80: number;
  /** Within q0.05-q0.95: 0.9 when calibrated. */
  cover90: number;
  /** Above q0.9: a tenth when calibrated. */
  above: number;
  /** Quantile loss over the sum of what happened; null where nothing happened. */
  weightedLoss: number | null;
  /** Quantile loss over the seasonal naive's: below 1 is better; null where the naive could not forecast. */
  lossRatio: number | null;
}

/** Organisation-days that could not be scored, by reason. */
export class UnscoredResponse {
  /** demand: appointments asked for; capacity: appointments that can be given. */
  measure: 'demand' | 'capacity';
  /** practice, pcn, locality, icb or hub. */
  organisationType: string;
  /** `closed`: nothing to get wrong; `lower-bound`: the book was full, so demand was at least so much; `unknown`: no data. */
  reason: 'closed' | 'lower-bound' | 'unknown';
  /** Organisation-days. */
  count: number;
}

/** A promise of calibration or skill that is not kept, over all practices. */
export class DriftResponse {
  /** Intervals hold too little or too much of what happened; or the seasonal naive has become as good. */
  reason: 'intervals-too-narrow' | 'intervals-too-wide' | 'skill-lost';
  /** demand: appointments asked for; capacity: appointments that can be given. */
  measure: 'demand' | 'capacity';
  /** `h1`: one day ahead; `h1_7`: 1-7; `h8_28`: 8-28. */
  horizon: 'h1' | 'h1_7' | 'h8_28';
  /** The service day whose score tipped the balance. */
  since: string;
  /** An e-value: 50 raises the alert, 2 ends it. */
  evidence: number;
}

/** How good forecasts were, held against what happened. */
export class ForecastQualityResponse {
  /** `steady`, `drifted`, or `unknown` while too little has been scored: never to be read as good. */
  state: 'steady' | 'drifted' | 'unknown';
  /** When forecasts were last scored; null before the first time. */
  scoredAsOf: Date | null;
  /** The last service day scored; null when none has been. */
  lastDay: string | null;
  /** Promises not kept now; empty while steady. */
  drifts: DriftResponse[];
  /** First service day counted, ISO. */
  from: string;
  /** First service day no longer counted, ISO. */
  to: string;
  /** What is not among the scores, and why. */
  unscored: UnscoredResponse[];
  items: ForecastFiguresResponse[];
  nextCursor: string | null;
}

/** Figures as CSV. */
export const FORECAST_QUALITY_CSV: CsvColumns<ForecastFiguresResponse> = [
  ['measure', ({ measure }) => measure],
  ['type', ({ organisationType }) => organisationType],
  ['horizon', ({ horizon }) => horizon],
  ['days', ({ days }) => days],
  ['scored', ({ scored }) => scored],
  ['cover80', ({ cover80 }) => cover80],
  ['cover90', ({ cover90 }) => cover90],
  ['above', ({ above }) => above],
  ['weighted_loss', ({ weightedLoss }) => weightedLoss],
  ['loss_ratio', ({ lossRatio }) => lossRatio],
];
