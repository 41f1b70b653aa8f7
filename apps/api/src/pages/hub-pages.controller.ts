import { Body, Controller, Param, Post, Redirect } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AcceptAllocationService } from '#libs/mismatch';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { ScopeService } from '../scope/scope.service.js';
import { hubIn } from '../v1/hubs.controller.js';
import { SlotsFormBody } from './page-forms.dto.js';

/** The buttons that accept hub slots. */
@Controller('hubs')
@ApiExcludeController()
@RequirePermission('interventions:act')
export class HubPagesController {
  constructor(
    private readonly accepts: AcceptAllocationService,
    private readonly scopes: ScopeService,
  ) {}

  @Post(':code/accept')
  @Redirect()
  async accept(
    @Param('code') code: string,
    @Body() { serviceDay, practice, slots, back }: SlotsFormBody,
    @CurrentPrincipal() principal: Principal,
  ): Promise<{ readonly url: string; readonly statusCode: 303 }> {
    const scope = await this.scopes.of(principal, 'interventions:act');
    const hub = hubIn(scope, code);
    await this.accepts.accept({ hub, serviceDay, practices: [{ practice: scope.find(practice), slots }] }, principal);
    return { url: back ?? `/organisations/${encodeURIComponent(hub.code)}`, statusCode: 303 };
  }
}
