import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { type PracticeDeclaration, ScopedDeclarationsService } from '../declarations/scoped-declarations.service.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { pageOf, positionOf } from '../http/cursor.js';
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
  async list(@Query() { organisation, from, to, limit, cursor }: DeclarationsQuery, @CurrentPrincipal() principal: Principal): Promise<DeclarationPage> {
    const last = String(positionOf(cursor) ?? '');
    const found = (await this.declarations.list(principal, { practice: organisation, from, to })).map(responseOf);
    const after = found.sort(byDayAndPractice).filter((one) => last === '' || byDayAndPractice(one, placeOf(last)) > 0);
    return pageOf(after, limit, ({ serviceDay, organisation: code }) => `${serviceDay} ${code}`);
  }

  /** Declares for a practice; a later one of the day takes the place of an earlier one. It counts from the next evaluation on, which it starts. */
  @Post()
  async create(@Body() { organisation, staffInShare, premisesLost = false, reason = '', ...told }: DeclarationRequest, @CurrentPrincipal() principal: Principal): Promise<DeclarationResponse> {
    const declaration = { ...told, premisesLost, reason, staffInShare: staffInShare ?? null };
    const { declaredAt, practice } = await this.declarations.declare({ ...declaration, practiceCode: organisation }, principal);
    return { organisation: practice.code, name: practice.name, declaredAt, ...declaration };
  }
}

type Place = Pick<DeclarationResponse, 'serviceDay' | 'organisation'>;

/** The newest day first, then by code: what a cursor counts on. */
function byDayAndPractice(a: Place, b: Place): number {
  if (a.serviceDay !== b.serviceDay) return a.serviceDay < b.serviceDay ? 1 : -1;
  return a.organisation < b.organisation ? -1 : a.organisation > b.organisation ? 1 : 0;
}

function placeOf(position: string): Place {
  const [serviceDay, organisation = ''] = position.split(' ');
  return { serviceDay, organisation };
}

function responseOf({ practice: { code, name }, ...rest }: PracticeDeclaration): DeclarationResponse {
  return { organisation: code, name, ...rest };
}
