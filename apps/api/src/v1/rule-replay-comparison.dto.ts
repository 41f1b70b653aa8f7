import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { MorningsRequest, ReplaySummaryResponse, ReplayedAlertResponse } from './rule-replay.dto.js';

/** What to hold against the rules in force: a version, or a document. */
export class ReplayComparisonRequest extends MorningsRequest {
  /** A version of the rules, a draft for instance. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  version?: number;

  /** A whole rule set, YAML or JSON. */
  @IsOptional()
  @IsString()
  @MaxLength(200_000)
  rules?: string;
}

/** An alert that both raise, otherwise. */
export class ChangedAlertResponse {
  /** Under the rules in force. */
  before: ReplayedAlertResponse;
  /** Under the rules held against them. */
  after: ReplayedAlertResponse;
}

/** Alerts of a week of mornings, and hits among them. */
export class WeekCountsResponse {
  /** Alerts raised on its mornings. */
  alerts: number;
  /** Of these, those that were hits. */
  hits: number;
}

/** A week under both. */
export class ComparedWeekResponse {
  /** The Monday, ISO. */
  week: string;
  /** Under the rules in force. */
  before: WeekCountsResponse;
  /** Under the rules held against them. */
  after: WeekCountsResponse;
}

/** What other rules would have done beside those in force. */
export class ReplayComparisonResponse {
  /** The rules in force. */
  before: ReplaySummaryResponse;
  /** The rules held against them. */
  after: ReplaySummaryResponse;
  /** Alerts that only the latter raise. */
  come: ReplayedAlertResponse[];
  /** Alerts that only the rules in force raise. */
  gone: ReplayedAlertResponse[];
  /** Alerts of both for the same organisation and day, raised otherwise. */
  changed: ChangedAlertResponse[];
  /** How many alerts are the very same. */
  same: number;
  /** In order of time. */
  weeks: ComparedWeekResponse[];
}
