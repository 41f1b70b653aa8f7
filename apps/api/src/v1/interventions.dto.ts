import { Type } from 'class-transformer';
import {
  ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsOptional, IsString, Length, Max, MaxLength, Min, ValidateNested,
} from 'class-validator';
import { INTERVENTION_KINDS, type InterventionKind, RECORDED_KINDS, type RecordedKind } from '#libs/interventions';
import type { ServiceDay } from '#libs/kernel';
import type { CsvColumns } from '../http/csv.js';
import { IsDay } from '../http/is-day.js';
import { PageQuery } from '../http/page-query.dto.js';

/** Which interventions. */
export class InterventionsQuery extends PageQuery {
  /** Only for the organisation of this code. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  organisation?: string;

  /** Only slots of the hub of this code. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  hub?: string;

  /** Only those of this kind. */
  @IsOptional()
  @IsIn(INTERVENTION_KINDS)
  kind?: InterventionKind;

  /** Only for this service day, ISO. */
  @IsOptional()
  @IsDay()
  serviceDay?: ServiceDay;
}

/** Something that was done. No patient may be named. */
export class InterventionRequest {
  @IsIn(RECORDED_KINDS)
  kind: RecordedKind;

  /** For whom: an organisation's code. */
  @IsString()
  @MaxLength(20)
  organisation: string;

  @IsDay()
  serviceDay: ServiceDay;

  /** Slots of hub sessions, minutes of redirected calls, people otherwise; `other` has none. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000)
  quantity?: number;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note: string = '';
}

/** Why something is taken back. */
export class WithdrawRequest {
  @IsString()
  @Length(1, 2000)
  note: string;
}

/** A practice, and how many of a hub's slots it is to have. */
export class PracticeSlotsRequest {
  @IsString()
  @MaxLength(20)
  practice: string;

  /** In all that day; left out, what the latest run proposes; 0 gives them back. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000)
  slots?: number;
}

/** What is accepted of a hub's day. */
export class AcceptAllocationRequest {
  @IsDay()
  serviceDay: ServiceDay;

  /** Left out: everything that the latest run proposes. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => PracticeSlotsRequest)
  practices?: PracticeSlotsRequest[];

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note: string = '';
}

/** Something that was done about a mismatch, as it stands. */
export class InterventionResponse {
  id: number;
  /** Counts its changes. */
  version: number;
  kind: 'hub-slots' | 'hub-sessions' | 'redirect-calls' | 'mutual-aid' | 'pharmacy' | 'nhs111' | 'other';
  organisation: string | null;
  name: string;
  hub: string | null;
  serviceDay: string;
  quantity: number | null;
  unit: 'slots' | 'minutes' | 'people' | null;
  note: string;
  /** All of it in a sentence. */
  text: string;
  alertId: number | null;
  decisionId: number | null;
  recordedAt: string;
  recordedBy: string;
  changedAt: string;
  changedBy: string;
  withdrawn: boolean;
}

/** Interventions, the newest first. */
export class InterventionPage {
  items: InterventionResponse[];
  nextCursor: string | null;
}

/** What an acceptance came to. */
export class AcceptanceResponse {
  /** Whether anything changed: then a new forecast, which counts it, is on its way. */
  changed: boolean;
  items: InterventionResponse[];
}

/** A booking target of a hub: slots accepted for a practice on a day. */
export class HubTargetResponse {
  hub: string;
  practice: string | null;
  name: string;
  serviceDay: string;
  /** Slots to keep and book for the practice's patients. */
  slots: number;
  acceptedBy: string;
  acceptedAt: string;
  note: string;
  interventionId: number;
  /** Booked at the hub that day for anybody, as the book was last read: the feed does not say for whom; null when unread. */
  bookedAtHub: number | null;
  /** Slots on the hub's book that day. */
  slotsAtHub: number | null;
}

/** Booking targets of a hub, by day. */
export class HubTargetPage {
  items: HubTargetResponse[];
  nextCursor: string | null;
}

/** Interventions as CSV. */
export const INTERVENTIONS_CSV: CsvColumns<InterventionResponse> = [
  ['id', ({ id }) => id],
  ['kind', ({ kind }) => kind],
  ['org_code', ({ organisation }) => organisation],
  ['org_name', ({ name }) => name],
  ['hub_code', ({ hub }) => hub],
  ['service_day', ({ serviceDay }) => serviceDay],
  ['quantity', ({ quantity }) => quantity],
  ['unit', ({ unit }) => unit],
  ['note', ({ note }) => note],
  ['recorded_at', ({ recordedAt }) => recordedAt],
  ['recorded_by', ({ recordedBy }) => recordedBy],
  ['withdrawn', ({ withdrawn }) => withdrawn],
];

/** Booking targets as CSV. */
export const HUB_TARGETS_CSV: CsvColumns<HubTargetResponse> = [
  ['hub_code', ({ hub }) => hub],
  ['practice_code', ({ practice }) => practice],
  ['practice_name', ({ name }) => name],
  ['service_day', ({ serviceDay }) => serviceDay],
  ['slots', ({ slots }) => slots],
  ['accepted_by', ({ acceptedBy }) => acceptedBy],
  ['accepted_at', ({ acceptedAt }) => acceptedAt],
  ['booked_at_hub', ({ bookedAtHub }) => bookedAtHub],
  ['slots_at_hub', ({ slotsAtHub }) => slotsAtHub],
];
