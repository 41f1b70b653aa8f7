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
  /** Working days from firing to the service day, on the median alert; null where there is none. */
  medianNoticeWorkingDays: number | null;
  /** From firing to the first acknowledgement, on the median alert that was acknowledged; null where none was. */
  medianSecondsToAcknowledge: number | null;
}

/** Counts of one rule or organisation. */
export class QualityRowResponse extends QualityCountsResponse {
  /** The rule's key or the organisation's code. */
  key: string;
  /** The rule's or the organisation's, for people. */
  name: string;
}

/** How good alerts were over a period. */
export class AlertQualityResponse {
  /** First service day counted, ISO. */
  from: string;
  /** First service day no longer counted, ISO. */
  to: string;
  /** When outcomes were last looked at anew; null before the first time. */
  judgedAt: Date | null;
  /** Days on which rules were evaluated. */
  mornings: number;
  /** Alerts that fired, per morning; null where there was no morning. */
  alertsPerDay: number | null;
  /** Localities and service days with a new alert, a day. */
  groupsPerDay: number | null;
  /** Over all rules and organisations within reach. */
  total: QualityCountsResponse;
  /** By rule, over all organisations within reach. */
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
