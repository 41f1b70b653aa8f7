import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DeliveriesService } from '#libs/notifications';
import { RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { cursorOf, numberPositionOf } from '../http/cursor.js';
import { deliveryRow } from './deliveries.view.js';
import { ListQuery } from './page-forms.dto.js';
import { Page } from './page.decorator.js';

const PAGE_SIZE = 100;

/** The page of what was sent. */
@Controller('deliveries')
@ApiExcludeController()
@RequirePermission('deliveries:read')
@Remembered()
export class DeliveryPagesController {
  constructor(
    private readonly deliveries: DeliveriesService,
  ) {}

  @Get()
  @Page('deliveries')
  async list(@Query() { cursor }: ListQuery): Promise<object> {
    const { items, nextCursor } = await this.deliveries.list(
      {},
      { limit: PAGE_SIZE, cursor: numberPositionOf(cursor)?.toString() },
    );
    const next = nextCursor === null ? '' : cursorOf(Number(nextCursor));
    return {
      title: 'What was sent',
      here: '/deliveries',
      deliveries: items.map(deliveryRow),
      nextCursor: next,
    };
  }
}
