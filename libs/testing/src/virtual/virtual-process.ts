import type { ModuleMetadata } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { InboxWatcher } from '#libs/feeds';
import { CLOCK } from '#libs/kernel';
import {
  ClockModule, Database, DatabaseModule, type Flow, OutboxDispatcher, OutboxModule, type QueueName, type Settings, SettingsModule,
} from '#libs/platform';
import type { FixedClock } from '../fixed-clock.js';
import { MortalDatabase } from './mortal-database.js';
import { Life } from './mortality.js';
import { VirtualQueueModule } from './virtual-queue.module.js';
import type { VirtualProcessor, VirtualQueues } from './virtual-queues.js';

/** The dispatcher without its loop: the virtual process says when. */
class DispatcherByHand extends OutboxDispatcher {
  override onApplicationBootstrap(): Promise<void> {
    return Promise.resolve();
  }

  override onApplicationShutdown(): Promise<void> {
    return Promise.resolve();
  }
}

/** What a virtual process is made of: the installation around it, and the apps' own modules. */
export interface VirtualProcessOptions {
  readonly settings: Settings;
  readonly clock: FixedClock;
  readonly queues: VirtualQueues;
  readonly flow: Flow;
  readonly modules: NonNullable<ModuleMetadata['imports']>;
}

/** A cron as the scheduler registered it. */
export type RegisteredCron = ReturnType<SchedulerRegistry['getCronJob']>;

/**
 * The application in this process on virtual time: the real modules, services and SQL; of the platform only the clock, the queues' back-end and
 * the outbox's loop are replaced. Nothing in it moves by itself: no cron, no watcher, no worker.
 */
export class VirtualProcess {
  private constructor(
    private readonly app: TestingModule,
    readonly life: Life,
    private readonly queues: VirtualQueues,
    private readonly processors: ReadonlyMap<QueueName, VirtualProcessor>,
    /** By a name that is the same in every process. */
    readonly crons: ReadonlyMap<string, RegisteredCron>,
  ) {}

  /** Starts it. */
  static async start({ settings, clock, queues, flow, modules }: VirtualProcessOptions): Promise<VirtualProcess> {
    const life = new Life();
    const imports = [
      SettingsModule.with(settings), DatabaseModule, ClockModule, OutboxModule.dispatching(flow), VirtualQueueModule.on(queues, clock), ...modules,
    ];
    const app = await Test.createTestingModule({ imports })
      .overrideProvider(CLOCK).useValue(clock)
      .overrideProvider(Database).useFactory({ factory: (source: DataSource) => new MortalDatabase(source, life), inject: [DataSource] })
      .overrideProvider(OutboxDispatcher).useClass(DispatcherByHand)
      .compile();
    await app.init();
    const crons = new Map<string, RegisteredCron>();
    for (const cron of app.get(SchedulerRegistry, { strict: false }).getCronJobs().values()) {
      void cron.stop();
      cron.waitForCompletion = true;
      // Their registered names are drawn anew by each process; the order in which they stand is the program's.
      crons.set(`cron ${crons.size + 1}: ${String(cron.cronTime.source)}`, cron);
    }
    await app.get(InboxWatcher, { strict: false }).stop();
    return new VirtualProcess(app, life, queues, new Map(processorsOf(app).map((one) => [one.queueName, one])), crons);
  }

  /** A service of the application. */
  get<Service>(token: abstract new (...args: never[]) => Service): Service {
    return this.app.get<Service>(token, { strict: false });
  }

  /** Publishes what waits in the outbox and runs every job that is due, until nothing is. */
  async drain(): Promise<void> {
    const dispatcher = this.app.get(OutboxDispatcher, { strict: false });
    do {
      while ((await dispatcher.dispatch()) > 0);
    } while (await this.queues.runNext(this.processors));
  }

  /** Ends it; what it was doing is lost. */
  async end(): Promise<void> {
    await this.app.close();
  }
}

/** Everything in the application that does a queue's jobs, found by its shape: a new one joins by itself. */
function processorsOf(app: TestingModule): VirtualProcessor[] {
  const found = new Set<VirtualProcessor>();
  for (const module of app.get(ModulesContainer).values()) {
    for (const { instance } of module.providers.values()) {
      const one = instance as Partial<VirtualProcessor> | undefined;
      if (typeof one?.queueName === 'string' && typeof one.process === 'function') found.add(one as VirtualProcessor);
    }
  }
  return [...found];
}
