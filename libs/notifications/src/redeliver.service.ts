import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, naturalKey } from '#libs/kernel';
import { Database, Outbox } from '#libs/platform';
import { Channels } from './channels/channels.js';
import { MessageRepository } from './message.repository.js';

/** A message that was not tried for this long has no job any more and gets a new one, in minutes. */
const IDLE_MINUTES = 5;

/** Takes up messages again: held ones whose time has come, those that waited for a channel, those whose tries ran out. */
@Injectable()
export class RedeliverService {
  constructor(
    private readonly database: Database,
    private readonly messages: MessageRepository,
    private readonly channels: Channels,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Queues what is due and gives the message ids; twice in a minute queues it once. */
  redeliver(): Promise<number[]> {
    const now = this.clock.now();
    const minute = now.toISOString().slice(0, 16);
    return this.database.transaction(async (transaction) => {
      const idleSince = new Date(now.getTime() - IDLE_MINUTES * 60_000);
      const ids = await this.messages.due(transaction, now, idleSince, this.channels.configured);
      await this.outbox.append(
        transaction,
        ids.map((messageId) => ({ type: 'message.planned.v1', key: naturalKey('message', messageId, minute), payload: { messageId } })),
      );
      return ids;
    });
  }
}
