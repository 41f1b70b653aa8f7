import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiExcludeController, ApiOkResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { invalidInput } from '../http/problem.js';
import { EventsQuery } from './events.dto.js';
import { EventStreamsService } from './event-streams.service.js';

/** What happens, as it happens. */
@Controller('api/v1/events')
@RequirePermission('organisations:read')
export class EventsController {
  constructor(private readonly streams: EventStreamsService) {}

  /**
   * Server-sent events of what the principal may see, by id and code: alerts raised and changed, runs, files, feeds that stay away. With
   * `Last-Event-ID` what came since is told first; an event may come twice.
   */
  @Get()
  @ApiOkResponse({ description: 'Events for as long as the connection is open', content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async watch(
    @Query() { lastEventId }: EventsQuery,
    @Headers('last-event-id') header: string | undefined,
    @CurrentPrincipal() principal: Principal,
    @Res() response: Response,
  ): Promise<void> {
    if (header !== undefined && !/^\d{1,15}$/.test(header)) throw invalidInput([{ path: 'Last-Event-ID', message: 'Last-Event-ID must be the id of an event' }]);
    await this.streams.start(principal, response, header === undefined ? lastEventId : Number(header));
  }
}

/** The same at the address that pages use. */
@Controller('events')
@ApiExcludeController()
@RequirePermission('organisations:read')
export class PageEventsController extends EventsController {}
