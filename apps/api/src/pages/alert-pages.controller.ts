import { Body, Controller, Get, Inject, Param, Post, Query, Redirect } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AlertsService } from '#libs/escalation';
import { CLOCK, type Clock } from '#libs/kernel';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { ParseNumberPipe } from '../http/parse-number.pipe.js';
import { ScopedAlertsService } from '../v1/scoped-alerts.service.js';
import { alertListView } from './alert-list.view.js';
import { AlertModelsService } from './alert-models.service.js';
import { alertPageView } from './alert.view.js';
import { AlertListQuery, ButtonForm, TextForm } from './page-forms.dto.js';
import { Page } from './page.decorator.js';
import { silenceForm } from './silence-form.js';

/** Where the browser goes after a form: seen anew with GET, so that reloading repeats nothing. */
interface SeeOther {
  readonly url: string;
  readonly statusCode: 303;
}

/** The pages of alerts, and the buttons on them. */
@Controller('alerts')
@ApiExcludeController()
@RequirePermission('alerts:act')
@Remembered('person')
export class AlertPagesController {
  constructor(
    private readonly alerts: AlertsService,
    private readonly scoped: ScopedAlertsService,
    private readonly models: AlertModelsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @RequirePermission('alerts:read')
  @Page('alerts')
  async list(@Query() { status, cursor, ...input }: AlertListQuery, @CurrentPrincipal() principal: Principal): Promise<object> {
    return alertListView(await this.models.list(principal, status, input, cursor));
  }

  @Get(':id')
  @RequirePermission('alerts:read')
  @Page('alert')
  async get(@Param('id', ParseNumberPipe) id: number, @CurrentPrincipal() principal: Principal): Promise<object> {
    const alert = await this.models.one(principal, id);
    return { ...alertPageView(alert), silence: silenceForm(alert, this.clock.now()) };
  }

  @Post(':id/acknowledge')
  @Redirect()
  async acknowledge(
    @Param('id', ParseNumberPipe) id: number,
    @Body() { back }: ButtonForm,
    @CurrentPrincipal() principal: Principal,
  ): Promise<SeeOther> {
    await this.scoped.get(id, principal, 'alerts:act');
    await this.alerts.acknowledge(id, principal);
    return seeOther(back ?? `/alerts/${id}`);
  }

  @Post(':id/note')
  @Redirect()
  async note(
    @Param('id', ParseNumberPipe) id: number,
    @Body() { text }: TextForm,
    @CurrentPrincipal() principal: Principal,
  ): Promise<SeeOther> {
    await this.scoped.get(id, principal, 'alerts:act');
    await this.alerts.note(id, principal, text);
    return seeOther(`/alerts/${id}`);
  }

  @Post(':id/action')
  @Redirect()
  async action(
    @Param('id', ParseNumberPipe) id: number,
    @Body() { text }: TextForm,
    @CurrentPrincipal() principal: Principal,
  ): Promise<SeeOther> {
    await this.scoped.get(id, principal, 'alerts:act');
    await this.alerts.action(id, principal, text);
    return seeOther(`/alerts/${id}`);
  }

  @Post(':id/resolve')
  @Redirect()
  async resolve(
    @Param('id', ParseNumberPipe) id: number,
    @Body() { text }: TextForm,
    @CurrentPrincipal() principal: Principal,
  ): Promise<SeeOther> {
    await this.scoped.get(id, principal, 'alerts:act');
    await this.alerts.resolve(id, principal, text);
    return seeOther(`/alerts/${id}`);
  }
}

function seeOther(url: string): SeeOther {
  return { url, statusCode: 303 };
}
