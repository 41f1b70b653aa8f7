import { type DynamicModule, Global, Module } from '@nestjs/common';
import { FLOW, type Flow } from '../queue/queues.js';
import { OutboxDispatcher } from './outbox-dispatcher.js';
import { EventLogRepository } from './event-log.repository.js';
import { Outbox } from './outbox.js';

/** The outbox for whoever writes events; the dispatcher only in a process that is given the flow. */
@Global()
@Module({ providers: [Outbox, EventLogRepository], exports: [Outbox, EventLogRepository] })
export class OutboxModule {
  static dispatching(flow: Flow): DynamicModule {
    return {
      module: OutboxModule,
      providers: [Outbox, EventLogRepository, OutboxDispatcher, { provide: FLOW, useValue: flow }],
      exports: [Outbox, EventLogRepository, OutboxDispatcher, FLOW],
    };
  }
}
