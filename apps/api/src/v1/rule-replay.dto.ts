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
  /** Of a day that was due an alert and had none in time. */
  @IsNumber()
  @Min(0.001)
  miss: number;

  /** Of an alert that was claimed and did not come; only the ratio of the two matters. */
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

  /** Changes them in `rules`, or in the rules in force. */
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
  /** Mornings replayed. */
  mornings: number;
  /** Alerts that would have been raised. */
  alerts: number;
  /** Alerts per morning. */
  alertsPerDay: number;
  /** Localities and service days with a new alert, a morning. */
  groupsPerDay: number;
  /** The same on the median morning. */
  groupsOnMedianMorning: number;
  /** Of these, those that had no alert on an earlier morning; the first morning, on which all are new, apart. */
  newGroupsOnMedianMorning: number;
  /** Hits among alerts whose outcome is known. */
  precision: number | null;
  /** Days that were due an alert and had one in time. */
  recall: number | null;
  /** What was claimed came, and was told at least a working day ahead. */
  hits: number;
  /** What was claimed did not come. */
  falseAlarms: number;
  /** It came, but was told on the day itself. */
  tooLate: number;
  /** What happened is not known. */
  unknown: number;
  /** Of `dueDays`, those that had no alert in time. */
  misses: number;
  /** Organisation-days that were due an alert. */
  dueDays: number;
  /** Working days from the morning raised to the service day, on the median alert. */
  medianLeadWorkingDays: number | null;
  /** Alerts that began anew more than once. */
  flapping: number;
}

/** An alert that the rules would have raised. */
export class ReplayedAlertResponse {
  /** Key of the rule. */
  rule: string;
  /** Code of the organisation. */
  org: string;
  serviceDay: string;
  /** The morning on which it would have been raised, ISO. */
  raisedOn: string;
  /** Working days from that morning to the service day; 0 on the day itself. */
  leadWorkingDays: number;
  /** The level it would have been raised at, 2-4. */
  level: number;
  /** Of what the level claims, as seen that morning, 0-1; null where the level was declared. */
  probability: number | null;
  /** In appointments, as seen that morning. */
  expectedShortfall: number | null;
  /** What became of it, held against what really happened. */
  outcome: 'hit' | 'false-alarm' | 'too-late' | 'unknown';
}

/** Thresholds tried. */
export class TriedThresholdsResponse {
  /** Added to every level's probability; 0 is as the rules are. */
  shift: number;
  /** The level from which rules on levels alert. */
  minimumLevel: number;
  /** P(gap > 0) from which a day is then level 2, where no scope has its own. */
  amber: number;
  /** P(gap > 5% of capacity) from which a day is then level 3. */
  red: number;
  /** P(gap > 15% of capacity) from which a day is then level 4. */
  black: number;
  /** Of all misses and false alarms, in the unit of the costs that were sent. */
  cost: number;
  /** Alerts per morning. */
  alertsPerDay: number;
  /** Hits among alerts whose outcome is known, 0-1; null where there are none. */
  precision: number | null;
  /** Of the days due an alert under the rules as they are, those that had one in time, 0-1. */
  recall: number | null;
}

/** Cost on days that a choice was not made on. */
export class CrossValidationResponse {
  /** Thresholds chosen on every other week, paid for on the weeks between, both ways round. */
  chosenCost: number;
  /** What the rules as they are cost on the same days. */
  nowCost: number;
}

/** Thresholds suggested. */
export class SuggestionResponse {
  /** The cheapest over the whole period. */
  best: TriedThresholdsResponse;
  /** As the rules are. */
  now: TriedThresholdsResponse;
  /** How far to believe in `best`. */
  crossValidation: CrossValidationResponse;
  /** Whether the choice was cheaper also on the weeks that it was not made on. */
  worthwhile: boolean;
  /** All that was tried. */
  curve: TriedThresholdsResponse[];
}

/** What the rules would have done. */
export class ReplayResponse {
  /** Of all organisations, also those outside of one's reach. */
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
