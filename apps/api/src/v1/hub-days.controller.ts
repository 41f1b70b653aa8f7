import { Controller, Get, Param, Query } from '@nestjs/common';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { partOf } from '../http/cursor.js';
import { ShortListQuery } from '../http/page-query.dto.js';
import { HubModelsService } from '../pages/hub-models.service.js';
import { HUB_ROOM_CSV, HubRoomPage, type HubRoomResponse } from './hub-days.dto.js';

/** What a hub has, day by day. */
@Controller('api/v1/hubs')
@RequirePermission('hubs:read')
@Remembered()
export class HubDaysController {
  constructor(private readonly models: HubModelsService) {}

  /** The next two weeks of a hub: booked, likely to be needed, left for practices, accepted and proposed by now. */
  @Get(':code/days')
  @AlsoAsCsv(HUB_ROOM_CSV)
  async list(@Param('code') code: string, @Query() query: ShortListQuery, @CurrentPrincipal() principal: Principal): Promise<HubRoomPage> {
    const { days } = await this.models.read(principal, code);
    const items = days.map(({ day, level, idle, ...rest }) => ({ serviceDay: day, level: level as HubRoomResponse['level'], ...rest, likelyNotNeeded: idle }));
    return partOf(items, query);
  }
}
