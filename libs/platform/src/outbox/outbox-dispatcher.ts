import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { getQueueToken } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import pg from 'pg';
import { type DomainEvent, naturalKey } from '#libs/kernel';
import { SETTINGS, type Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import { FLOW, type Flow, type QueueName } from '../queue/queues.js';

const BATCH = 500;
const POLL_MILLISECONDS = 1000;

/**
 * Moves events from the outbox to the queues: reads rows that no other dispatcher holds, adds the jobs, deletes the rows.
 * A crash in between adds a job twice under the same id, which the queue refuses and every processor tolerates.
 */
@Injectable()
export class OutboxDispatcher implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(OutboxDispatcher.name);
  private stopped = false;
  private wake: () => void = () => {};
  private running: Promise<void> = Promise.resolve();
  private listener?: pg.Client;

  constructor(
    private readonly database: Database,
    private readonly moduleRef: ModuleRef,
    @Inject(FLOW) private readonly flow: Flow,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listen();
    this.running = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
    await this.listener?.end().catch(() => undefined);
  }

  /** Publishes what is waiting, at most one batch; gives how many events that were. */
  async dispatch(): Promise<number> {
    return this.database.transaction(async (transaction) => {
      const events = await transaction.query<DomainEvent & { id: number }>(
        `DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
         RETURNING id, type, key, payload`,
      );
      events.sort((a, b) => a.id - b.id);
      for (const [queue, jobs] of this.jobsOf(events)) {
        await this.moduleRef.get<Queue>(getQueueToken(queue), { strict: false }).addBulk(jobs);
      }
      return events.length;
    });
  }

  private jobsOf(events: readonly DomainEvent[]) {
    const jobs = new Map<QueueName, { name: string; data: object; opts: { jobId: string } }[]>();
    for (const event of events) {
      const routes = this.flow[event.type];
      if (!routes) throw new Error(`no route for the event '${event.type}': name it in the flow`);
      for (const { queue, job } of routes) {
        const entry = { name: job, data: event.payload, opts: { jobId: naturalKey(job, event.key) } };
        jobs.set(queue, [...(jobs.get(queue) ?? []), entry]);
      }
    }
    return jobs;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const published = await this.dispatch().catch((error: unknown) => {
        this.logger.error('could not publish from the outbox; trying again', error);
        return 0;
      });
      if (published < BATCH && !this.stopped) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, POLL_MILLISECONDS);
          this.wake = () => (clearTimeout(timer), resolve());
        });
      }
    }
  }

  /** The notification only saves waiting: without it, polling finds the rows within a second. */
  private async listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.settings.databaseUrl });
    client.on('notification', () => this.wake());
    client.on('error', () => {
      if (!this.stopped) setTimeout(() => void this.listen().catch(() => undefined), POLL_MILLISECONDS);
    });
    await client.connect();
    await client.query('LISTEN outbox');
    this.listener = client;
  }
}
