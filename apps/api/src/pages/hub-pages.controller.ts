import { Body, Controller, Get, Param, Post, Query, Redirect, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { HeadroomError } from '#libs/kernel';
import { AcceptAllocationService } from '#libs/mismatch';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { ScopeService } from '../scope/scope.service.js';
import { hubIn } from '../v1/hubs.controller.js';
import { HubModelsService } from './hub-models.service.js';
import { hubHref, hubRoomTable } from './hub-room.view.js';
import { hubView, readHubForm } from './hub.view.js';
import { HubDayForm, HubDayParams, HubQuery, SlotsFormBody } from './page-forms.dto.js';
import { Page, seeOther } from './page.decorator.js';

const ROOM_DAYS = 6;

/** The pages of hubs, and what accepts their slots. */
@Controller('hubs')
@ApiExcludeController()
@RequirePermission('interventions:act')
export class HubPagesController {
  constructor(
    private readonly accepts: AcceptAllocationService,
    private readonly models: HubModelsService,
    private readonly scopes: ScopeService,
  ) {}

  @Get()
  @Remembered()
  @RequirePermission('hubs:read')
  @Page('hubs')
  async list(@CurrentPrincipal() principal: Principal): Promise<object> {
    const rooms = await this.models.rooms(principal);
    const hubs = rooms.map(({ hub: { code, name } }) => ({ name, href: hubHref(code) }));
    return { title: 'Hubs', here: '/hubs', hubs, room: hubRoomTable(rooms, ROOM_DAYS) };
  }

  @Get(':code')
  @Remembered()
  @RequirePermission('hubs:read')
  @Page('hub')
  async show(@Param('code') code: string, @Query() { day }: HubQuery, @CurrentPrincipal() principal: Principal): Promise<object> {
    return hubView(await this.models.read(principal, code, day));
  }

  /** All of a day at once; what is wrong is said on the page, with the numbers still in it. */
  @Post(':code/days/:day')
  @Page('hub')
  async acceptDay(
    @Param() { code, day }: HubDayParams,
    @Body() { slots }: HubDayForm,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object | undefined> {
    const [model, scope] = await Promise.all([this.models.read(principal, code, day, 'interventions:act'), this.scopes.of(principal, 'interventions:act')]);
    const read = readHubForm(model, slots);
    const hub = hubIn(scope, code);
    const errors = 'errors' in read ? read.errors : [];
    if ('wanted' in read) {
      try {
        const practices = Array.from(read.wanted, ([practice, number]) => ({ practice: scope.find(practice), slots: number }));
        await this.accepts.accept({ hub, serviceDay: day, practices }, principal);
        return seeOther(response, `/hubs/${encodeURIComponent(hub.code)}?day=${day}#allocation`);
      } catch (error) {
        if (!(error instanceof HeadroomError) || error.kind !== 'rejected-input') throw error;
        errors.push({ practice: null, text: `${error.message}. ${error.remedy}` });
      }
    }
    response.status(400);
    const written = Object.fromEntries(Object.entries(slots).map(([practice, value]) => [practice, String(value)]));
    return hubView(model, { slots: written, errors });
  }

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
