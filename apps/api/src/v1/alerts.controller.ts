import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { AlertsService, type AlertView, LIVE } from '#libs/escalation';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { cursorOf, numberPositionOf } from '../http/cursor.js';
import { ParseNumberPipe } from '../http/parse-number.pipe.js';
import { refuseUnknownPlaces } from './known-names.js';
import { ScopeService } from '../scope/scope.service.js';
import {
  ALERTS_CSV,
  AlertActionRequest,
  AlertCommentRequest,
  AlertGroupRequest,
  AlertPage,
  AlertResponse,
  AlertsQuery,
  AlertTextRequest,
  AlertWithTimelineResponse,
} from './alerts.dto.js';
import { ScopedAlertsService } from './scoped-alerts.service.js';

/** Alerts, and what people do about them. */
@Controller('api/v1/alerts')
@RequirePermission('alerts:act')
@Remembered()
export class AlertsController {
  constructor(
    private readonly alerts: AlertsService,
    private readonly scoped: ScopedAlertsService,
    private readonly scopes: ScopeService,
  ) {}

  /** Alerts, the newest first. */
  @Get()
  @RequirePermission('alerts:read')
  @AlsoAsCsv(ALERTS_CSV)
  async list(@Query() query: AlertsQuery, @CurrentPrincipal() principal: Principal): Promise<AlertPage> {
    const { codes } = await this.scopes.of(principal, 'alerts:read');
    const { items, nextCursor } = await this.alerts.list(
      {
        status: query.status && (query.status === 'live' ? LIVE : [query.status]),
        kind: query.kind,
        level: query.level,
        organisationCode: query.organisation,
        placeCode: query.locality,
        rule: query.rule,
        acknowledgedBy: query.acknowledgedBy === '' ? null : query.acknowledgedBy,
        serviceDay: query.serviceDay,
        from: query.from,
        to: query.to,
        withinOrganisations: codes,
      },
      { limit: query.limit, cursor: numberPositionOf(query.cursor)?.toString() },
    );
    return { items: items.map(responseOf), nextCursor: nextCursor === null ? null : cursorOf(Number(nextCursor)) };
  }

  /** One alert, with what happened to it. */
  @Get(':id')
  @RequirePermission('alerts:read')
  async get(
    @Param('id', ParseNumberPipe) id: number,
    @CurrentPrincipal() principal: Principal,
  ): Promise<AlertWithTimelineResponse> {
    const { timeline, ...alert } = await this.scoped.get(id, principal, 'alerts:read');
    return { ...responseOf(alert), timeline };
  }

  /** Acknowledges everything that nobody has acknowledged yet in a locality or organisation, on a service day or on all. */
  @Post('acknowledge')
  @HttpCode(200)
  async acknowledgeGroup(@Body() { locality, organisation, serviceDay, note }: AlertGroupRequest, @CurrentPrincipal() principal: Principal): Promise<AlertPage> {
    const { codes, structure } = await this.scopes.of(principal, 'alerts:act');
    refuseUnknownPlaces(structure.all, { locality, organisation });
    const group = { localityCode: locality, organisationCode: organisation, serviceDay, withinOrganisations: codes };
    const acknowledged = await this.alerts.acknowledgeGroup(group, principal, note);
    return { items: acknowledged.filter(({ organisation: about }) => about !== null).map(responseOf), nextCursor: null };
  }

  /** Says that somebody is dealing with it: it escalates no further. A second time changes nothing. */
  @Post(':id/acknowledge')
  @HttpCode(200)
  async acknowledge(
    @Param('id', ParseNumberPipe) id: number,
    @Body() { note }: AlertCommentRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<AlertResponse> {
    await this.scoped.get(id, principal, 'alerts:act');
    return responseOf(await this.alerts.acknowledge(id, principal, note));
  }

  /** Adds words to its timeline. */
  @Post(':id/note')
  @HttpCode(200)
  async note(
    @Param('id', ParseNumberPipe) id: number,
    @Body() { text }: AlertTextRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<AlertResponse> {
    await this.scoped.get(id, principal, 'alerts:act');
    return responseOf(await this.alerts.note(id, principal, text));
  }

  /** Adds what was done about it to its timeline, and to the interventions where its kind is told. */
  @Post(':id/action')
  @HttpCode(200)
  async action(
    @Param('id', ParseNumberPipe) id: number,
    @Body() { text, kind, quantity }: AlertActionRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<AlertResponse> {
    await this.scoped.get(id, principal, 'alerts:act');
    return responseOf(await this.alerts.action(id, principal, text ?? '', kind && { kind, quantity }));
  }

  /** Ends it by a person's word; it opens again only for a worse level. */
  @Post(':id/resolve')
  @HttpCode(200)
  async resolve(
    @Param('id', ParseNumberPipe) id: number,
    @Body() { note }: AlertCommentRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<AlertResponse> {
    await this.scoped.get(id, principal, 'alerts:act');
    return responseOf(await this.alerts.resolve(id, principal, note));
  }
}

function responseOf({ organisation, labels, ...alert }: AlertView): AlertResponse {
  return {
    ...alert,
    labels: [...labels],
    organisation: organisation && { code: organisation.code, name: organisation.name, type: organisation.type },
  };
}
