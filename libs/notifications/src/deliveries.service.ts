import { Injectable } from '@nestjs/common';
import { Database } from '#libs/platform';
import { DeliveryRepository, type DeliveryAttempt, type DeliveryFilter, type DeliveryView } from './delivery.repository.js';
import { maskAddress } from './domain/mask-address.js';
import type { ChannelName } from './domain/recipient.js';

/** What was sent, what waits and what failed: the delivery log. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveryRepository,
  ) {}

  /** The newest first; `limit` at most 500. Addresses are masked unless `showAddresses`; that of a Teams workflow, a secret, always. */
  async list(
    filter: DeliveryFilter = {}, page: { limit?: number; cursor?: string | null } = {}, { showAddresses = false } = {},
  ): Promise<{ items: DeliveryView[]; nextCursor: string | null }> {
    const { items, nextCursor } = await this.deliveries.list(this.database, filter, page);
    const shown = ({ recipient, ...delivery }: DeliveryView): DeliveryView => {
      const isShown = showAddresses && recipient.channel !== 'teams';
      return { ...delivery, recipient: isShown ? recipient : { ...recipient, address: maskAddress(recipient) } };
    };
    return { items: items.map(shown), nextCursor };
  }

  /** Every attempt at a message, in order. */
  attempts(messageId: number): Promise<DeliveryAttempt[]> {
    return this.deliveries.attempts(this.database, messageId);
  }

  /** How many messages were delivered on each channel. */
  delivered(): Promise<Record<ChannelName, number>> {
    return this.deliveries.delivered(this.database);
  }
}
