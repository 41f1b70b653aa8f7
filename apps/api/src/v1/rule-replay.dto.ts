import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsNumber, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import type { ServiceDay } from '#libs/kernel';
import { IsDay } from '../http/is-day.js';

/** A period of mornings. */
export class MorningsRequest {
  /** First morning, ISO. */
  @IsDay()
  from: ServiceDay;

  /** First morning no longer meant, ISO. */
  @IsDay()
  to: ServiceDay;
}

/** Numbers to try instead of those in force; what is left out stays as it is. */
export class ThresholdsRequest {
  /** P(gap > 0) from which a day is level 2. */
  @IsOptional()
  @IsNumber()
  @Min(0.01)
  @Max(0.99)
  amber?: number;

  /** P(gap > 5% of capacity) from which a day is level 3. */
  @IsOptional()
  @IsNumber()
  @Min(0.01)
  @Max(0.99)
  red?: number;

  /** P(gap > 15% of capacity) from which a day is level 4. */
  @IsOptional()
  @IsNumber()
  @Min(0.01)
  @Max(0.99)
  black?: number;

  /** The level from which rules on levels alert. */
  @IsOptional()
  @IsInt()
  @Min(2)
  @Max(4)
  minimumLevel?: number;

  /** Consecutive evaluations that must agree. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10)
  agreeingEvaluations?: number;

  /** Working days ahead that are looked at, today apart. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10)
  windowWorkingDays?: number;

  /** Only what is worse than the organisation's own normal. */
  @IsOptional()
  @IsBoolean()
  acuteOnly?: boolean;
}

/** What mistakes cost, in any unit. */
export class MistakeCostsRequest {
  @IsNumber()
  @Min(0.001)
  miss: number;

  @IsNumber()
  @Min(0.001)
  falseAlarm: number;
}

/** What to replay. */
export class ReplayRequest extends MorningsRequest {
  /** A whole rule set, YAML or JSON, instead of the one in force. */
  @IsOptional()
  @IsString()
  @MaxLength(200_000)
  rules?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => ThresholdsRequest)
  thresholds?: ThresholdsRequest;

  /** Also lists the alerts; they can be many. */
  @IsOptional()
  @IsBoolean()
  alerts?: boolean;

  /** Also tries other thresholds, and says which mistakes would cost least: takes the time of 22 replays. */
  @IsOptional()
  @ValidateNested()
  @Type(() => MistakeCostsRequest)
  suggest?: MistakeCostsRequest;
}

/** A replay in figures. Shares of one; null where nothing can be said. */
export class ReplaySummaryResponse {
  mornings: number;
  alerts: number;
  alertsPerDay: number;
  /** Localities and service days with a new alert, a morning. */
  groupsPerDay: number;
  groupsOnMedianMorning: number;
  /** Of these, those that had no alert on an earlier morning; the first morning, on which all are new, apart. */
  newGroupsOnMedianMorning: number;
  /** Hits among alerts whose outcome is known. */
  precision: number | null;
  /** Days that were due an alert and had one in time. */
  recall: number | null;
  hits: number;
  falseAlarms: number;
  tooLate: number;
  unknown: number;
  misses: number;
  dueDays: number;
  medianLeadWorkingDays: number | null;
  /** Alerts that began anew more than once. */
  flapping: number;
}

/** An alert that the rules would have raised. */
export class ReplayedAlertResponse {
  rule: string;
  org: string;
  serviceDay: string;
  raisedOn: string;
  leadWorkingDays: number;
  level: number;
  probability: number | null;
  expectedShortfall: number | null;
  outcome: 'hit' | 'false-alarm' | 'too-late' | 'unknown';
}

/** Thresholds tried. */
export class TriedThresholdsResponse {
  shift: number;
  minimumLevel: number;
  amber: number;
  red: number;
  black: number;
  cost: number;
  alertsPerDay: number;
  precision: number | null;
  recall: number | null;
}

/** Cost on days that a choice was not made on. */
export class CrossValidationResponse {
  chosenCost: number;
  nowCost: number;
}

/** Thresholds suggested. */
export class SuggestionResponse {
  best: TriedThresholdsResponse;
  now: TriedThresholdsResponse;
  crossValidation: CrossValidationResponse;
  /** Whether the choice was cheaper also on the weeks that it was not made on. */
  worthwhile: boolean;
  curve: TriedThresholdsResponse[];
}

/** What the rules would have done. */
export class ReplayResponse {
  summary: ReplaySummaryResponse;
  /** Only where asked for. */
  alerts?: ReplayedAlertResponse[];
  /** Only where asked for. */
  suggestion?: SuggestionResponse;
}

/** Mornings to be computed. */
export class MorningsResponse {
  /** Mornings that were not kept when asked. */
  missing: number;
  /** The job that computes them; null when there is nothing to compute. */
  job: string | null;
}
