import { Body, Controller, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { AlertsService, SilencesService } from '#libs/escalation';
import { CLOCK, type Clock } from '#libs/kernel';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { ParseNumberPipe } from '../http/parse-number.pipe.js';
import { ScopeService } from '../scope/scope.service.js';
import { ScopedAlertsService } from '../v1/scoped-alerts.service.js';
import { ScopedSilencesService } from '../v1/scoped-silences.service.js';
import { alertPageView } from './alert.view.js';
import { AlertModelsService } from './alert-models.service.js';
import { ButtonForm, GroupForm, SilenceFormBody } from './page-forms.dto.js';
import { Page, seeOther } from './page.decorator.js';
import { readSilenceForm, silenceForm } from './silence-form.js';

/** The forms that quieten: a group acknowledged at once, an alert silenced; and the button that ends a silence. */
@Controller('alerts')
@ApiExcludeController()
@RequirePermission('alerts:act')
export class SilencePagesController {
  constructor(
    private readonly alerts: AlertsService,
    private readonly silences: SilencesService,
    private readonly scoped: ScopedAlertsService,
    private readonly scopedSilences: ScopedSilencesService,
    private readonly models: AlertModelsService,
    private readonly scopes: ScopeService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('acknowledge')
  async acknowledgeGroup(
    @Body() { place, serviceDay, back }: GroupForm,
    @CurrentPrincipal() principal: Principal,
    @Res() response: Response,
  ): Promise<void> {
    const { codes } = await this.scopes.of(principal, 'alerts:act');
    await this.alerts.acknowledgeGroup({ placeCode: place, serviceDay, withinOrganisations: codes }, principal);
    response.redirect(303, back ?? '/alerts');
  }

  /** Ends a silence for everything that it holds. */
  @Post('silences/:silence/lift')
  async lift(
    @Param('silence', ParseNumberPipe) silence: number,
    @Body() { back }: ButtonForm,
    @CurrentPrincipal() principal: Principal,
    @Res() response: Response,
  ): Promise<void> {
    await this.scopedSilences.lift(silence, principal);
    response.redirect(303, back ?? '/alerts?status=silenced');
  }

  /** What is wrong with the form is said on the page, with what was written still in it. */
  @Post(':id/silence')
  @Page('alert')
  async silence(
    @Param('id', ParseNumberPipe) id: number,
    @Body() { reason, until, black }: SilenceFormBody,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object | undefined> {
    const now = this.clock.now();
    const alert = await this.scoped.get(id, principal, 'alerts:act');
    const input = { reason, until, black: black !== undefined };
    const read = readSilenceForm(alert, input, now);
    if ('silence' in read && silenceForm(alert, now)) {
      await this.silences.create(read.silence, principal);
      return seeOther(response, `/alerts/${id}`);
    }
    const errors = 'errors' in read ? read.errors : [];
    const view = alertPageView(await this.models.one(principal, id));
    response.status(400);
    return { ...view, silence: silenceForm(alert, now, input, errors) };
  }
}
