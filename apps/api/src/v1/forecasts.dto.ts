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

/** One part of what makes a forecast: it multiplies what the parts before it give. */
export class ForecastPartResponse {
  /**
   * `trend`: the level now against that of the last year; `weekday`; `season`: the time of year; `month`: the time of the month; `specialDay`: see
   * `specialDay`; `closure`: planned closures; `book`: what is booked or published so far; `rest`: what these leave, as medians do not add up and a day may
   * turn out closed.
   */
  part: 'trend' | 'weekday' | 'season' | 'month' | 'specialDay' | 'closure' | 'book' | 'rest';
  /** What it multiplies by; 1 is nothing. */
  factor: number;
  /** What that adds, in appointments. */
  change: number;
}

/** The forecast of one measure on one day, in appointments. */
export class ForecastResponse {
  organisation: string;
  /** demand: appointments asked for; capacity: appointments that can be given. */
  measure: 'demand' | 'capacity';
  serviceDay: string;
  /** Of the distribution; the median stands among `quantiles`. */
  mean: number;
  /** At the probabilities of `levels`. */
  quantiles: number[];
  /** A usual working day of the last year, from which `parts` lead to the median; null where nothing is told: of a closed day and of a hub's demand. */
  usual: number | null;
  /** What sort of special day it is, in words: `first working day after a bank holiday`; null when it is none. */
  specialDay: string | null;
  /** The model's own parts, in order: their factors multiply `usual`, and their changes add to it, up to the median. Empty where `usual` is null. */
  parts: ForecastPartResponse[];
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
