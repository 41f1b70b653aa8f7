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
  /** Hub slots are not recorded here but accepted at the hub. */
  @IsIn(RECORDED_KINDS)
  kind: RecordedKind;

  /** For whom: an organisation's code. */
  @IsString()
  @MaxLength(20)
  organisation: string;

  /** The day it was or is done for, ISO. */
  @IsDay()
  serviceDay: ServiceDay;

  /** Slots of hub sessions, minutes of redirected calls, people otherwise; `other` has none. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000)
  quantity?: number;

  /** What, in words. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note: string = '';
}

/** Why something is taken back. */
export class WithdrawRequest {
  /** Kept with it; the record stays. */
  @IsString()
  @Length(1, 2000)
  note: string;
}

/** A practice, and how many of a hub's slots it is to have. */
export class PracticeSlotsRequest {
  /** Code of the practice. */
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
  /** The hub's day, ISO. */
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

  /** Kept with each acceptance, and shown to the hub. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note: string = '';
}

/** Something that was done about a mismatch, as it stands. */
export class InterventionResponse {
  /** Number of the intervention, as in its address. */
  id: number;
  /** Counts its changes. */
  version: number;
  /** Only `hub-slots` change a forecast; the others are records. */
  kind: 'hub-slots' | 'hub-sessions' | 'redirect-calls' | 'mutual-aid' | 'pharmacy' | 'nhs111' | 'other';
  /** Code of the organisation it is for; null where that is no longer known. */
  organisation: string | null;
  /** Of the organisation; empty where it is no longer known. */
  name: string;
  /** Code of the hub that gives the slots; null of every other kind. */
  hub: string | null;
  /** The day it was or is done for, ISO. */
  serviceDay: string;
  /** In `unit`; null where it was not said or does not apply. */
  quantity: number | null;
  /** What `quantity` counts; null of `other`. */
  unit: 'slots' | 'minutes' | 'people' | null;
  /** As it was last written; of a withdrawn one, why. */
  note: string;
  /** All of it in a sentence. */
  text: string;
  /** The alert it was done about; null where none was named. */
  alertId: number | null;
  /** The decision that it carries out; null where none does. */
  decisionId: number | null;
  recordedAt: string;
  /** Name of whoever first recorded it. */
  recordedBy: string;
  /** Of the latest version; of the first, the same as `recordedAt`. */
  changedAt: string;
  /** Name of whoever made the latest version. */
  changedBy: string;
  /** Taken back: kept, and no longer counted. */
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
  /** The acceptances that were asked for, as they stand now. */
  items: InterventionResponse[];
}

/** A booking target of a hub: slots accepted for a practice on a day. */
export class HubTargetResponse {
  /** Code of the hub. */
  hub: string;
  /** Code of the practice; null where it is no longer known. */
  practice: string | null;
  /** Of the practice; empty where it is no longer known. */
  name: string;
  serviceDay: string;
  /** Slots to keep and book for the practice's patients. */
  slots: number;
  /** Name of whoever accepted them last. */
  acceptedBy: string;
  acceptedAt: string;
  /** Words of whoever accepted them. */
  note: string;
  /** Number of the acceptance among the interventions. */
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
