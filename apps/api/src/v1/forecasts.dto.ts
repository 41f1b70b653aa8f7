import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { CsvColumns } from '../http/csv.js';
import { ShortListQuery } from '../http/page-query.dto.js';

const MEASURES = ['demand', 'capacity'] as const;

/** Which forecast. */
export class ForecastsQuery extends ShortListQuery {
  /** Code of the organisation. */
  @IsString()
  @MaxLength(20)
  organisation: string;

  /** Only this measure. */
  @IsOptional()
  @IsIn(MEASURES)
  measure?: (typeof MEASURES)[number];
}

/** The forecast of one measure on one day, in appointments. */
export class ForecastResponse {
  organisation: string;
  measure: 'demand' | 'capacity';
  serviceDay: string;
  mean: number;
  /** At the probabilities of `levels`. */
  quantiles: number[];
}

/** A forecast of an organisation as the latest run has it. */
export class ForecastPage {
  /** The run; null when there is none yet. */
  runId: number | null;
  /** The moment whose knowledge it holds. */
  asOf: Date | null;
  /** The probabilities of the quantiles, ascending. */
  levels: number[];
  items: ForecastResponse[];
  nextCursor: string | null;
}

/** Forecasts as CSV, in the columns of `headroom forecast`. */
export const FORECASTS_CSV: CsvColumns<ForecastResponse> = [
  ['org_code', ({ organisation }) => organisation],
  ['measure', ({ measure }) => measure],
  ['service_day', ({ serviceDay }) => serviceDay],
  ['mean', ({ mean }) => mean],
  ...[0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95].map(
    (level, at) => [`q${level}`, ({ quantiles }: ForecastResponse) => quantiles[at]] as const,
  ),
];
