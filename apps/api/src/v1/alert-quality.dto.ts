import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { ServiceDay } from '#libs/kernel';
import type { CsvColumns } from '../http/csv.js';
import { IsDay } from '../http/is-day.js';
import { ShortListQuery } from '../http/page-query.dto.js';

/** Which alerts. */
export class AlertQualityQueryDto extends ShortListQuery {
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

/** How good alerts were. Shares of one; null where nothing can be said. */
export class QualityCountsResponse {
  /** Alerts that fired. */
  alerts: number;
  /** What was claimed came, and was told at least a working day ahead. */
  hits: number;
  /** What was claimed did not come. */
  falseAlarms: number;
  /** It came, but was told on the day itself. */
  tooLate: number;
  /** What happened is not known. */
  unknown: number;
  /** Not judged yet. */
  pending: number;
  /** Days that were due an alert and had none in time. */
  misses: number;
  /** Hits among alerts whose truth is known. */
  precision: number | null;
  /** Hits among hits and misses. */
  recall: number | null;
  medianNoticeWorkingDays: number | null;
  medianSecondsToAcknowledge: number | null;
}

/** Counts of one rule or organisation. */
export class QualityRowResponse extends QualityCountsResponse {
  /** The rule's key or the organisation's code. */
  key: string;
  name: string;
}

/** How good alerts were over a period. */
export class AlertQualityResponse {
  from: string;
  to: string;
  /** When outcomes were last looked at anew; null before the first time. */
  judgedAt: Date | null;
  /** Days on which rules were evaluated. */
  mornings: number;
  alertsPerDay: number | null;
  /** Localities and service days with a new alert, a day. */
  groupsPerDay: number | null;
  total: QualityCountsResponse;
  byRule: QualityRowResponse[];
  /** By organisation. */
  items: QualityRowResponse[];
  nextCursor: string | null;
}

/** Counts as CSV, by organisation. */
export const ALERT_QUALITY_CSV: CsvColumns<QualityRowResponse> = [
  ['org', ({ key }) => key],
  ['name', ({ name }) => name],
  ['alerts', ({ alerts }) => alerts],
  ['hits', ({ hits }) => hits],
  ['false_alarms', ({ falseAlarms }) => falseAlarms],
  ['too_late', ({ tooLate }) => tooLate],
  ['unknown', ({ unknown }) => unknown],
  ['pending', ({ pending }) => pending],
  ['misses', ({ misses }) => misses],
  ['precision', ({ precision }) => precision],
  ['recall', ({ recall }) => recall],
  ['median_notice_working_days', ({ medianNoticeWorkingDays }) => medianNoticeWorkingDays],
  ['median_seconds_to_acknowledge', ({ medianSecondsToAcknowledge }) => medianSecondsToAcknowledge],
];
