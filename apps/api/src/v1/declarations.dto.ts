import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsNumber, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import type { ServiceDay } from '#libs/kernel';
import { DECLARED_LEVELS, type DeclaredLevel } from '#libs/organisations';
import type { CsvColumns } from '../http/csv.js';
import { IsDay } from '../http/is-day.js';
import { PageQuery } from '../http/page-query.dto.js';

/** Which declarations. */
export class DeclarationsQuery extends PageQuery {
  /** ODS code of a practice. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  organisation?: string;

  /** First service day, ISO; left out: today. */
  @IsOptional()
  @IsDay()
  from?: ServiceDay;

  /** First service day no longer meant, ISO; left out: the day after tomorrow. */
  @IsOptional()
  @IsDay()
  to?: ServiceDay;
}

/** What a practice says of itself. */
export class DeclarationRequest {
  /** ODS code of the practice. */
  @IsString()
  @Length(1, 20)
  organisation: string;

  /** Today or tomorrow, ISO. */
  @IsDay()
  serviceDay: ServiceDay;

  /** As the practice sees itself; `black` is the worst. */
  @IsIn(DECLARED_LEVELS)
  level: DeclaredLevel;

  /** Share of clinical staff in, 0-1. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  staffInShare?: number;

  /** Whether the premises cannot be used; left out: they can. */
  @IsOptional()
  @IsBoolean()
  premisesLost?: boolean;

  /** Why, in a few words; never anything of a patient. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string;
}

/** A practice's own word on a day. */
export class DeclarationResponse {
  /** ODS code of the practice. */
  organisation: string;
  name: string;
  serviceDay: string;
  /** When the practice said it, or its file says it did. */
  declaredAt: Date;
  /** As the practice sees itself; `black` is the worst. */
  @ApiProperty({ enum: DECLARED_LEVELS })
  level: DeclaredLevel;
  /** Share of clinical staff in, 0-1; null where nothing was said of it. */
  staffInShare: number | null;
  /** Whether the premises cannot be used. */
  premisesLost: boolean;
  /** Why, in a few words; empty where nothing was said. */
  reason: string;
}

/** The latest of each practice and day. */
export class DeclarationPage {
  items: DeclarationResponse[];
  nextCursor: string | null;
}

/** Declarations as CSV. */
export const DECLARATIONS_CSV: CsvColumns<DeclarationResponse> = [
  ['org_code', ({ organisation }) => organisation],
  ['name', ({ name }) => name],
  ['service_day', ({ serviceDay }) => serviceDay],
  ['declared_at', ({ declaredAt }) => declaredAt.toISOString()],
  ['level', ({ level }) => level],
  ['staff_in_share', ({ staffInShare }) => staffInShare],
  ['premises_lost', ({ premisesLost }) => premisesLost],
  ['reason', ({ reason }) => reason],
];
