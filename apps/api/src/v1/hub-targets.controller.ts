import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { AcceptAllocationService } from '#libs/mismatch';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { partOf } from '../http/cursor.js';
import { PageQuery } from '../http/page-query.dto.js';
import { HubTargetsService } from '../hubs/hub-targets.service.js';
import { ScopeService } from '../scope/scope.service.js';
import { hubIn } from './hubs.controller.js';
import { interventionResponse } from './interventions.controller.js';
import { AcceptAllocationRequest, AcceptanceResponse, HUB_TARGETS_CSV, HubTargetPage } from './interventions.dto.js';

/** Hub slots accepted for practices: what the hub is to book. */
@Controller('api/v1/hubs')
@RequirePermission('hubs:read')
@Remembered()
export class HubTargetsController {
  constructor(
    private readonly accepts: AcceptAllocationService,
    private readonly targets: HubTargetsService,
    private readonly scopes: ScopeService,
  ) {}

  /** Booking targets of a hub from today on, by day. */
  @Get(':code/targets')
  @AlsoAsCsv(HUB_TARGETS_CSV)
  async list(@Param('code') code: string, @Query() query: PageQuery, @CurrentPrincipal() principal: Principal): Promise<HubTargetPage> {
    const scope = await this.scopes.of(principal, 'hubs:read');
    const hub = hubIn(scope, code);
    const targets = await this.targets.of(hub, scope.structure);
    const items = targets.map(({ hub: _, practice, acceptedAt, ...target }) => ({
      hub: hub.code, practice: practice?.code ?? null, name: practice?.name ?? '', ...target, acceptedAt: acceptedAt.toISOString(),
    }));
    return partOf(items, query);
  }

  /**
   * Accepts what the latest run proposes of the hub's day, or so many slots for each practice named, never more than the
   * hub has: capacity of the practices from the next forecast on, which this sets off. A second time changes nothing.
   */
  @Post(':code/allocation/accept')
  @HttpCode(200)
  @RequirePermission('interventions:act')
  async accept(
    @Param('code') code: string,
    @Body() { serviceDay, practices, note }: AcceptAllocationRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<AcceptanceResponse> {
    const scope = await this.scopes.of(principal, 'interventions:act');
    const wanted = {
      hub: hubIn(scope, code),
      serviceDay,
      practices: practices?.map((one) => ({ practice: scope.find(one.practice), slots: one.slots })),
      note,
    };
    const { changed, interventions } = await this.accepts.accept(wanted, principal);
    return { changed, items: interventions.map((one) => interventionResponse(one, scope.structure)) };
  }
}
