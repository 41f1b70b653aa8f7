import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { type PracticeDeclaration, ScopedDeclarationsService } from '../declarations/scoped-declarations.service.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { DECLARATIONS_CSV, DeclarationPage, DeclarationRequest, DeclarationResponse, DeclarationsQuery } from './declarations.dto.js';

/** What practices say of themselves: seen first by the practice and its locality, by everybody else from a time of the day on. */
@Controller('api/v1/declarations')
@RequirePermission('declarations:write')
export class DeclarationsController {
  constructor(private readonly declarations: ScopedDeclarationsService) {}

  /** The latest declaration of each practice and day that may be seen now, the newest day first. */
  @Get()
  @RequirePermission('declarations:read')
  @Remembered('person')
  @AlsoAsCsv(DECLARATIONS_CSV)
  async list(@Query() { organisation, from, to }: DeclarationsQuery, @CurrentPrincipal() principal: Principal): Promise<DeclarationPage> {
    return { items: (await this.declarations.list(principal, { practice: organisation, from, to })).map(responseOf), nextCursor: null };
  }

  /** Declares for a practice; a later one of the day takes the place of an earlier one. It counts from the next evaluation on, which it starts. */
  @Post()
  async create(@Body() { organisation, staffInShare, premisesLost = false, reason = '', ...told }: DeclarationRequest, @CurrentPrincipal() principal: Principal): Promise<DeclarationResponse> {
    const declaration = { ...told, premisesLost, reason, staffInShare: staffInShare ?? null };
    const { declaredAt, practice } = await this.declarations.declare({ ...declaration, practiceCode: organisation }, principal);
    return { organisation: practice.code, name: practice.name, declaredAt, ...declaration };
  }
}

function responseOf({ practice: { code, name }, ...rest }: PracticeDeclaration): DeclarationResponse {
  return { organisation: code, name, ...rest };
}
