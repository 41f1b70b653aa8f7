import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { ORGANISATION_TYPES, type OrganisationType } from '#libs/organisations';
import type { CsvColumns } from '../http/csv.js';
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
}

/** An organisation as it is today. */
export class OrganisationResponse {
  /** ODS code, or a local one of a locality or hub. */
  code: string;
  name: string;
  type: 'icb' | 'locality' | 'pcn' | 'practice' | 'hub';
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
