import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { ORGANISATION_TYPES, type OrganisationType } from '#libs/organisations';
import type { ServiceDay } from '#libs/kernel';
import type { CsvColumns } from '../http/csv.js';
import { IsDay } from '../http/is-day.js';
import { PageQuery } from '../http/page-query.dto.js';

/** Which organisations. */
export class OrganisationsQuery extends PageQuery {
  /** Only of this kind. */
  @IsOptional()
  @IsIn(ORGANISATION_TYPES)
  type?: OrganisationType;

  /** Only what belongs directly to the organisation of this code. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  parent?: string;

  /** As they were, or will be, on this day, ISO; today when left out. */
  @IsOptional()
  @IsDay()
  day?: ServiceDay;
}

/** An organisation as it is today. */
export class OrganisationResponse {
  /** ODS code, or a local one of a locality or hub. */
  code: string;
  name: string;
  type: 'icb' | 'locality' | 'pcn' | 'practice' | 'hub';
  /** Code of what it belongs to directly; null where that is nothing, as of an ICB. */
  parentCode: string | null;
  /** Registered patients. */
  listSize: number | null;
  /** Patients weighted by need (Carr-Hill). */
  weightedListSize: number | null;
  /** First day on which this holds, ISO. */
  validFrom: string;
  /** First day on which it no longer does; null while open. */
  validTo: string | null;
}

/** One thing that a file said of an organisation; null where it said nothing of it. */
export class OrganisationFactResponse {
  /** First day on which it held, ISO. */
  validFrom: string;
  /** Since when it is known. */
  knownAt: Date;
  /** The file that said it: its number among the loads. */
  loadId: number;
  name: string | null;
  /** icb, locality, pcn, practice or hub. */
  type: string | null;
  /** What it belonged to from then on. */
  parentCode: string | null;
  /** Registered patients. */
  listSize: number | null;
  /** Whether it says when the organisation ends. */
  statesEnd: boolean;
  /** First day on which it is no more; null where it is open, or nothing is said of its end. */
  validTo: string | null;
}

/** A closure or an absence as a file told it. */
export class ToldClosureResponse {
  /** First day, ISO. */
  from: string;
  /** First day no longer, ISO. */
  to: string;
  /** Since when it is known. */
  knownAt: Date;
  /** 0-1; 0 takes it back. */
  shareClosed: number;
  /** The reason, as the file has it. */
  text: string;
}

/** Everything that was ever said of an organisation, the latest first. */
export class OrganisationHistoryResponse {
  /** Its own code, also where an alias was asked for. */
  code: string;
  /** Its other codes. */
  aliases: string[];
  /** By the day on which they begin to hold, the latest first. */
  facts: OrganisationFactResponse[];
  /** Planned closures and absences, the latest first. */
  closures: ToldClosureResponse[];
}

/** A part of the organisations, by code. */
export class OrganisationPage {
  items: OrganisationResponse[];
  nextCursor: string | null;
}

/** Organisations as CSV: the columns of the organisations.v1 feed. */
export const ORGANISATIONS_CSV: CsvColumns<OrganisationResponse> = [
  ['code', ({ code }) => code],
  ['name', ({ name }) => name],
  ['type', ({ type }) => type],
  ['parent_code', ({ parentCode }) => parentCode],
  ['valid_from', ({ validFrom }) => validFrom],
  ['valid_to', ({ validTo }) => validTo],
  ['list_size', ({ listSize }) => listSize],
  ['weighted_list_size', ({ weightedListSize }) => weightedListSize],
];
