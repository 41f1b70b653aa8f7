import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Organisation } from '#libs/organisations';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { pageOf, positionOf } from '../http/cursor.js';
import { ScopeService } from '../scope/scope.service.js';
import { ORGANISATIONS_CSV, OrganisationPage, OrganisationResponse, OrganisationsQuery } from './organisations.dto.js';

/** Who there is: the ICB, its localities, networks, practices and hubs. */
@Controller('api/v1/organisations')
@RequirePermission('organisations:read')
@Remembered()
export class OrganisationsController {
  constructor(private readonly scopes: ScopeService) {}

  /** The organisations of today, by code. */
  @Get()
  @AlsoAsCsv(ORGANISATIONS_CSV)
  async list(
    @Query() { type, parent, limit, cursor }: OrganisationsQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<OrganisationPage> {
    const after = String(positionOf(cursor) ?? '');
    const { organisations } = await this.scopes.of(principal, 'organisations:read');
    const found = organisations
      .filter(
        (one) =>
          (type === undefined || one.type === type) &&
          (parent === undefined || one.parentCode === parent) &&
          one.code > after,
      )
      .map(responseOf)
      .sort((a, b) => (a.code < b.code ? -1 : 1));
    return pageOf(found, limit, ({ code }) => code);
  }

  /** One organisation, by code or alias code. */
  @Get(':code')
  async get(@Param('code') code: string, @CurrentPrincipal() principal: Principal): Promise<OrganisationResponse> {
    return responseOf((await this.scopes.of(principal, 'organisations:read')).find(code));
  }
}

function responseOf({
  code,
  name,
  type,
  parentCode,
  listSize,
  weightedListSize,
  validFrom,
  validTo,
}: Organisation): OrganisationResponse {
  return { code, name, type, parentCode, listSize, weightedListSize, validFrom, validTo };
}
