import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { RECORDED_KINDS, type RecordedKind } from '#libs/interventions';
import { ALERT_KINDS, ALERT_STATUSES, type AlertKind, type AlertStatus } from '#libs/escalation';
import type { ServiceDay } from '#libs/kernel';
import type { CsvColumns } from '../http/csv.js';
import { IsDay } from '../http/is-day.js';
import { PageQuery } from '../http/page-query.dto.js';

const STATUSES = [...ALERT_STATUSES, 'live'] as const;

/** Which alerts. */
export class AlertsQuery extends PageQuery {
  /** `live`: firing, acknowledged or escalated. */
  @IsOptional()
  @ApiProperty({ enum: STATUSES, required: false })
  @IsIn(STATUSES)
  status?: (typeof STATUSES)[number];

  /** Only those of this kind. */
  @IsOptional()
  @ApiProperty({ enum: ALERT_KINDS, required: false })
  @IsIn(ALERT_KINDS)
  kind?: AlertKind;

  /** Only those at this level. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(4)
  level?: number;

  /** Only about the organisation of this code. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  organisation?: string;

  /** Only of the locality of this code, its own among them. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  locality?: string;

  /** Only those of the rule of this key. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  rule?: string;

  /** Only those acknowledged by the person of this name; empty: by nobody. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  acknowledgedBy?: string;

  /** Only about this service day, ISO. */
  @IsOptional()
  @IsDay()
  serviceDay?: ServiceDay;

  /** Only about this service day, ISO, and later ones. */
  @IsOptional()
  @IsDay()
  from?: ServiceDay;

  /** Only about service days before this one, ISO. */
  @IsOptional()
  @IsDay()
  to?: ServiceDay;
}

/** Words that go with an acknowledgement or a resolution. */
export class AlertCommentRequest {
  /** Kept on the timeline as it is written. No patient may be named. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

/** A group of alerts: by locality or by organisation, and by day. */
export class AlertGroupRequest extends AlertCommentRequest {
  /** The code of a locality; this or `organisation` is needed. */
  @ValidateIf(({ organisation }: AlertGroupRequest) => organisation === undefined)
  @IsString()
  @Length(1, 20)
  locality?: string;

  /** Or the code of an organisation. */
  @IsOptional()
  @IsString()
  @Length(1, 20)
  organisation?: string;

  /** ISO; left out, every day. */
  @IsOptional()
  @IsDay()
  serviceDay?: ServiceDay;
}

/** A note on an alert, or what was done about it. No patient may be named. */
export class AlertTextRequest {
  /** Kept on the timeline as it is written. */
  @IsString()
  @Length(1, 2000)
  text: string;
}

/** What was done about an alert: in words, or as an intervention of a kind. No patient may be named. */
export class AlertActionRequest {
  /** Needed where no kind is told. */
  @ValidateIf(({ kind, text }: AlertActionRequest) => kind === undefined || text !== undefined)
  @IsString()
  @Length(1, 2000)
  text?: string;

  /** Records it as an intervention too. */
  @IsOptional()
  @IsIn(RECORDED_KINDS)
  kind?: RecordedKind;

  /** Slots of hub sessions, minutes of redirected calls, people otherwise; `other` has none. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000)
  quantity?: number;
}

/** An organisation an alert is about. */
export class AlertOrganisationResponse {
  /** ODS code, or a local one of a locality or hub, as it was when the alert was written. */
  code: string;
  /** As it was when the alert was written. */
  name: string;
  /** icb, locality, pcn, practice or hub. */
  type: string;
}

/** A locality. */
export class AlertLocalityResponse {
  /** The locality's code. */
  code: string;
  /** As it was when the alert was written. */
  name: string;
}

/** The numbers of the latest evaluation: probabilities 0-1, counts in appointments, null where not known. */
export class AlertNumbersResponse {
  /** P(gap > 0): that demand is above capacity. */
  pGap: number | null;
  /** P(gap > 5% of capacity). */
  pGap5: number | null;
  /** P(gap > 15% of capacity). */
  pGap15: number | null;
  /** E[max(gap, 0)], before hub relief. */
  expectedShortfall: number | null;
  /** What of it is left after the hub slots given to it; null for a hub. */
  afterRelief: number | null;
  /** Its own normal: the 75th percentile of what was really short on the last 13 same weekdays. */
  usualShortfallP75: number | null;
  /** Accepted hub slots that the other numbers count; left out when there are none. */
  acceptedSlots?: number;
}

/** An alert. Instants are ISO 8601. */
export class AlertResponse {
  /** Number of the alert, as in its address; never given again. */
  id: number;
  /** Natural and stable. */
  key: string;
  /** `gap`: demand and capacity of an organisation; the others are about data, forecasts and the watching itself. */
  @ApiProperty({ enum: ALERT_KINDS })
  kind: AlertKind;
  /** Key of the rule that raised it. */
  rule: string;
  /**
   * `firing`, `acknowledged` and `escalated` are live; `pending` is told to nobody yet; `silenced` and `suppressed` would fire but are held; `expired` is
   * final.
   */
  @ApiProperty({ enum: ALERT_STATUSES })
  status: AlertStatus;
  /** Why it has this status, by name. */
  reason: string;
  /** What holds a silenced or suppressed alert: `alert 12`, `silence 3`, `closure training`. */
  suppressedBy: string | null;
  /** 1-4; null for alerts about data. */
  level: number | null;
  /** The worst level told since it last began to be live. */
  toldLevel: number | null;
  /** As it was when the alert was written; null for alerts about data. */
  organisation: AlertOrganisationResponse | null;
  /** By which alerts are grouped; null for alerts about data, and for an ICB. */
  locality: AlertLocalityResponse | null;
  /** The day that is short, ISO, by London's calendar; null for alerts about data. */
  serviceDay: string | null;
  /** Key of the feed it is about; null for alerts about no feed. */
  feed: string | null;
  /** One line: where, and when or what. */
  title: string;
  /** Why, in words, as the latest evaluation has it. */
  cause: string;
  /** What to do. */
  action: string;
  /** Words that policies and recipients choose alerts by, from the rule. */
  labels: string[];
  /** As the latest evaluation has them; null for alerts about data. */
  numbers: AlertNumbersResponse | null;
  /** The level the latest evaluation gave. */
  latestLevel: string | null;
  /** When it first fired; for one that never has, when it was first seen. */
  raisedAt: string;
  /** When it first fired; null when it never has. */
  firedAt: string | null;
  /** When anything of it last changed, its numbers included. */
  updatedAt: string;
  /** Null while nobody has, and again once it fires anew or its acknowledgement runs out. */
  acknowledgedAt: string | null;
  /** Name of whoever did; null as `acknowledgedAt` is. */
  acknowledgedBy: string | null;
  /** When it was resolved or expired; null while it may still ask for something. */
  endedAt: string | null;
  /** What became of it, measured after its day. */
  outcome: 'pending' | 'hit' | 'false-alarm' | 'too-late' | 'unknown' | null;
}

/** A step of an alert's timeline. */
export class AlertStepResponse {
  /** From 1, in the order things happened. */
  step: number;
  /** What happened: `raised`, `level-rose`, `escalated`, `acknowledged`, `noted`, `acted`, `stood-down`, `expired` and the like. */
  kind: string;
  /** ISO 8601. */
  at: string;
  /** The status before; null for the first step. */
  from: string | null;
  /** The status after; the same as before where only words were added. */
  to: string;
  /** Why, by name. */
  reason: string;
  /** The person; null when no person took it. */
  by: string | null;
  /** Who or what took it: the person, `run 12`, `silence 3`. */
  actor: string;
  /** The numbers behind it. */
  numbers: object;
  /** Number of the assessment that caused it; null where none did. */
  runId: number | null;
  /** Why, in words; of a person's step, their note. */
  text: string;
  /** The level it had then, 1-4; null for alerts about data. */
  level: number | null;
}

/** An alert with what happened to it, oldest first. */
export class AlertWithTimelineResponse extends AlertResponse {
  /** Everything that happened to it, oldest first. */
  timeline: AlertStepResponse[];
}

/** A part of the alerts, the newest first. */
export class AlertPage {
  items: AlertResponse[];
  nextCursor: string | null;
}

/** Alerts as CSV. */
export const ALERTS_CSV: CsvColumns<AlertResponse> = [
  ['id', ({ id }) => id],
  ['kind', ({ kind }) => kind],
  ['status', ({ status }) => status],
  ['reason', ({ reason }) => reason],
  ['suppressed_by', ({ suppressedBy }) => suppressedBy],
  ['level', ({ level }) => level],
  ['org_code', ({ organisation }) => organisation?.code],
  ['org_name', ({ organisation }) => organisation?.name],
  ['locality', ({ locality }) => locality?.name],
  ['service_day', ({ serviceDay }) => serviceDay],
  ['feed', ({ feed }) => feed],
  ['title', ({ title }) => title],
  ['cause', ({ cause }) => cause],
  ['action', ({ action }) => action],
  ['p_gap', ({ numbers }) => numbers?.pGap],
  ['expected_shortfall', ({ numbers }) => numbers?.expectedShortfall],
  ['after_relief', ({ numbers }) => numbers?.afterRelief],
  ['raised_at', ({ raisedAt }) => raisedAt],
  ['acknowledged_at', ({ acknowledgedAt }) => acknowledgedAt],
  ['acknowledged_by', ({ acknowledgedBy }) => acknowledgedBy],
  ['ended_at', ({ endedAt }) => endedAt],
  ['outcome', ({ outcome }) => outcome],
];
