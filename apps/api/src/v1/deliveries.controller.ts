import { Controller, Get, Query } from '@nestjs/common';
import { DeliveriesService } from '#libs/notifications';
import { CurrentPrincipal, type Principal, RequirePermission, may } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { cursorOf, numberPositionOf } from '../http/cursor.js';
import { DELIVERIES_CSV, DeliveriesQuery, DeliveryPage } from './deliveries.dto.js';

/** What was sent, to whom, and what waits. */
@Controller('api/v1/deliveries')
@RequirePermission('deliveries:read')
@Remembered()
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  /** The delivery log, the newest message first. */
  @Get()
  @AlsoAsCsv(DELIVERIES_CSV)
  async list(
    @Query() { state, channel, limit, cursor }: DeliveriesQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<DeliveryPage> {
    const page = await this.deliveries.list(
      { state, channel },
      { limit, cursor: numberPositionOf(cursor)?.toString() },
      { showAddresses: may(principal, 'recipients:write') },
    );
    return { items: page.items, nextCursor: page.nextCursor === null ? null : cursorOf(Number(page.nextCursor)) };
  }
}
