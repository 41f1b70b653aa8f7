import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { INTERVENTION_WORDS, type Intervention, InterventionsService, interventionWords } from '#libs/interventions';
import { HeadroomError, addDays } from '#libs/kernel';
import type { Structure } from '#libs/organisations';
import { CurrentPrincipal, type Permission, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { numberPositionOf, pageOf } from '../http/cursor.js';
import { ParseNumberPipe } from '../http/parse-number.pipe.js';
import { ScopeService } from '../scope/scope.service.js';
import {
  INTERVENTIONS_CSV, InterventionPage, InterventionRequest, InterventionResponse, InterventionsQuery, WithdrawRequest,
} from './interventions.dto.js';

/** What people did about a mismatch. */
@Controller('api/v1/interventions')
@RequirePermission('interventions:read')
@Remembered()
export class InterventionsController {
  constructor(
    private readonly interventions: InterventionsService,
    private readonly scopes: ScopeService,
  ) {}

  /** Interventions, the newest first. */
  @Get()
  @AlsoAsCsv(INTERVENTIONS_CSV)
  async list(@Query() query: InterventionsQuery, @CurrentPrincipal() principal: Principal): Promise<InterventionPage> {
    const scope = await this.scopes.of(principal, 'interventions:read');
    const day = query.serviceDay;
    const found = await this.interventions.list({
      organisationId: query.organisation === undefined ? undefined : scope.find(query.organisation).id,
      hubId: query.hub === undefined ? undefined : scope.find(query.hub).id,
      kind: query.kind,
      from: day,
      to: day && addDays(day, 1),
      withinOrganisations: scope.codes,
      before: numberPositionOf(query.cursor),
      limit: query.limit + 1,
    });
    const { items, nextCursor } = pageOf(found, query.limit, ({ id }) => id);
    return { items: items.map((one) => interventionResponse(one, scope.structure)), nextCursor };
  }

  /** One intervention. */
  @Get(':id')
  async get(@Param('id', ParseNumberPipe) id: number, @CurrentPrincipal() principal: Principal): Promise<InterventionResponse> {
    const { one, structure } = await this.within(id, principal, 'interventions:read');
    return interventionResponse(one, structure);
  }

  /** Records something that was done; hub slots are accepted at the hub instead. */
  @Post()
  @RequirePermission('interventions:act')
  async record(@Body() body: InterventionRequest, @CurrentPrincipal() principal: Principal): Promise<InterventionResponse> {
    const scope = await this.scopes.of(principal, 'interventions:act');
    const { kind, quantity, note } = body;
    const what = { kind, quantity, note, organisationId: scope.find(body.organisation).id, serviceDay: body.serviceDay };
    return interventionResponse(await this.interventions.record(what, principal), scope.structure);
  }

  /** Takes it back, saying why. Accepted hub slots are the hub's again from the next run on. A second time changes nothing. */
  @Post(':id/withdraw')
  @HttpCode(200)
  @RequirePermission('interventions:act')
  async withdraw(
    @Param('id', ParseNumberPipe) id: number,
    @Body() { note }: WithdrawRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<InterventionResponse> {
    const { structure } = await this.within(id, principal, 'interventions:act');
    return interventionResponse(await this.interventions.withdraw(id, principal, note), structure);
  }

  /** Of somebody's own scope: of the organisation it is for, or of the hub that gave the slots. */
  private async within(id: number, principal: Principal, permission: Permission): Promise<{ one: Intervention; structure: Structure }> {
    const [one, scope] = await Promise.all([this.interventions.get(id), this.scopes.of(principal, permission)]);
    const codes = [one.organisationId, one.hubId ?? one.organisationId].map((of) => scope.structure.byId(of)?.code);
    if (scope.codes === undefined || codes.some((code) => code !== undefined && scope.covers(code))) return { one, structure: scope.structure };
    throw new HeadroomError('unknown-intervention', `There is no intervention ${id}`, {
      kind: 'rejected-input',
      remedy: 'Look it up in the list of interventions.',
    });
  }
}

/** An intervention as the API tells it. */
export function interventionResponse(one: Intervention, structure: Structure): InterventionResponse {
  const organisation = structure.byId(one.organisationId);
  return {
    id: one.id,
    version: one.version,
    kind: one.kind,
    organisation: organisation?.code ?? null,
    name: organisation?.name ?? '',
    hub: one.hubId === null ? null : (structure.byId(one.hubId)?.code ?? null),
    serviceDay: one.serviceDay,
    quantity: one.quantity,
    unit: INTERVENTION_WORDS[one.kind].unit,
    note: one.note,
    text: interventionWords(one),
    alertId: one.alertId,
    decisionId: one.decisionId,
    recordedAt: one.recordedAt.toISOString(),
    recordedBy: one.recordedBy,
    changedAt: one.changedAt.toISOString(),
    changedBy: one.changedBy,
    withdrawn: one.withdrawn,
  };
}
