import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsISO8601, IsOptional, IsString, MaxLength } from 'class-validator';
import type { ServiceDay } from '#libs/kernel';
import { type DailyMeasure, type Dataset, DATASETS, totalsOf } from '#libs/observations';
import type { CsvColumns } from '../http/csv.js';
import { IsDay } from '../http/is-day.js';
import { PageQuery } from '../http/page-query.dto.js';

/** Every daily measure there is. */
export const DAILY_MEASURES: readonly DailyMeasure[] = [
  ...new Set((Object.keys(DATASETS) as Dataset[]).flatMap((dataset) => totalsOf(dataset))),
];

/** Which daily figures. */
export class ObservationsQuery extends PageQuery {
  /** Code of the organisation. */
  @IsString()
  @MaxLength(20)
  organisation: string;

  /** Names of daily measures, separated by commas: `inbound,answered,slots`. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsIn(DAILY_MEASURES, { each: true })
  measures: string[];

  /** First service day, ISO. */
  @IsDay()
  from: ServiceDay;

  /** First service day no longer asked for, ISO; at most 800 days after `from`. */
  @IsDay()
  to: ServiceDay;

  /** Nothing learned after this instant is seen; now when left out. */
  @IsOptional()
  @IsISO8601({ strict: true })
  asOf?: string;
}

/** One daily figure of an organisation. */
export class ObservationResponse {
  organisation: string;
  serviceDay: string;
  /** Name of the daily measure, as asked for: `inbound`. */
  measure: string;
  /** Null when it is not known, or suppressed. */
  value: number | null;
  /** A count of people from 1 to 7, which is not given out below ICB level. */
  suppressed: boolean;
}

/** A part of the figures, by day and measure. */
export class ObservationPage {
  items: ObservationResponse[];
  nextCursor: string | null;
}

/** Observations as CSV. */
export const OBSERVATIONS_CSV: CsvColumns<ObservationResponse> = [
  ['org_code', ({ organisation }) => organisation],
  ['service_day', ({ serviceDay }) => serviceDay],
  ['measure', ({ measure }) => measure],
  ['value', ({ value }) => value],
  ['suppressed', ({ suppressed }) => suppressed],
];
