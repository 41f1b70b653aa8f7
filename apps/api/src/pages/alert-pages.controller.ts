import { Body, Controller, Get, Header, Param, ParseIntPipe, Post, Query, Redirect } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AlertsService } from '#libs/escalation';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { cursorOf, numberPositionOf } from '../http/cursor.js';
import { ScopeService } from '../scope/scope.service.js';
import { ScopedAlertsService } from '../v1/scoped-alerts.service.js';
import { alertRow } from './alert-rows.view.js';
import { alertPageView } from './alert.view.js';
import { ButtonForm, ListQuery, TextForm } from './page-forms.dto.js';
import { Renderer } from './renderer.js';

const PAGE_SIZE = 50;

/** Where the browser goes after a form: seen anew with GET, so that reloading repeats nothing. */
interface SeeOther {
  readonly url: string;
  readonly statusCode: 303;
}

/** The pages of alerts, and the buttons on them. */
@Controller('alerts')
@ApiExcludeController()
@RequirePermission('alerts:act')
export class AlertPagesController {
  constructor(
    private readonly alerts: AlertsService,
    private readonly scoped: ScopedAlertsService,
    private readonly scopes: ScopeService,
    private readonly renderer: Renderer,
  ) {}

  @Get()
  @RequirePermission('alerts:read')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async list(@Query() { cursor }: ListQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    const { codes } = await this.scopes.of(principal, 'alerts:read');
    const { items, nextCursor } = await this.alerts.list(
      { withinOrganisations: codes },
      { limit: PAGE_SIZE, cursor: numberPositionOf(cursor)?.toString() },
    );
    const next = nextCursor === null ? '' : cursorOf(Number(nextCursor));
    return this.renderer.render('alerts', {
      title: 'Alerts',
      here: '/alerts',
      alerts: items.map(alertRow),
      nextCursor: next,
    });
  }

  @Get(':id')
  @RequirePermission('alerts:read')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async get(@Param('id', ParseIntPipe) id: number, @CurrentPrincipal() principal: Principal): Promise<string> {
    const alert = await this.scoped.get(id, principal, 'alerts:read');
    return this.renderer.render('alert', alertPageView({ ...alert, probabilities: alert.numbers }));
  }

  @Post(':id/acknowledge')
  @Redirect()
  async acknowledge(
    @Param('id', ParseIntPipe) id: number,
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
    @Param('id', ParseIntPipe) id: number,
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
    @Param('id', ParseIntPipe) id: number,
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
    @Param('id', ParseIntPipe) id: number,
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
