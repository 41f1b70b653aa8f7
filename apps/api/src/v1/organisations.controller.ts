import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { CLOCK, type Clock } from '#libs/kernel';
import { type Organisation, OrganisationsService } from '#libs/organisations';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { pageOf, positionOf } from '../http/cursor.js';
import { ScopeService } from '../scope/scope.service.js';
import { ORGANISATIONS_CSV, OrganisationHistoryResponse, OrganisationPage, OrganisationResponse, OrganisationsQuery } from './organisations.dto.js';

/** Who there is: the ICB, its localities, networks, practices and hubs. */
@Controller('api/v1/organisations')
@RequirePermission('organisations:read')
@Remembered()
export class OrganisationsController {
  constructor(
    private readonly scopes: ScopeService,
    private readonly service: OrganisationsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The organisations of today, or of a day as it is known now, by code. */
  @Get()
  @AlsoAsCsv(ORGANISATIONS_CSV)
  async list(
    @Query() { type, parent, day, limit, cursor }: OrganisationsQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<OrganisationPage> {
    const after = String(positionOf(cursor) ?? '');
    const scope = await this.scopes.of(principal, 'organisations:read');
    const organisations = day === undefined ? scope.organisations : (await this.service.structureOn(day, this.clock.now())).all.filter(({ code }) => scope.codes === undefined || scope.covers(code));
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

  /** Everything that was ever said of one organisation: names, parents, lists, codes, closures, and when each became known. */
  @Get(':code/history')
  async history(@Param('code') code: string, @CurrentPrincipal() principal: Principal): Promise<OrganisationHistoryResponse> {
    const organisation = (await this.scopes.of(principal, 'organisations:read')).find(code);
    const { facts, aliases, closures } = await this.service.history(organisation.id);
    return { code: organisation.code, aliases: [...aliases], facts: [...facts], closures: [...closures] };
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
