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
const TURNS_BETWEEN_TELLING = 60;

/**
 * Moves events from the outbox to the queues: reads rows that no other dispatcher holds, adds the jobs, deletes the rows.
 * A crash in between adds a job twice under the same id, which the queue refuses and every processor tolerates. An event that
 * the flow does not name stays where it is, for a version that does, and holds up no other.
 */
@Injectable()
export class OutboxDispatcher implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(OutboxDispatcher.name);
  private readonly told = new Set<string>();
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
        `DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE type = ANY ($1) ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
         RETURNING id, type, key, payload`,
        [Object.keys(this.flow)],
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
      for (const { queue, job } of this.flow[event.type]) {
        const entry = { name: job, data: event.payload, opts: { jobId: naturalKey(job, event.key) } };
        jobs.set(queue, [...(jobs.get(queue) ?? []), entry]);
      }
    }
    return jobs;
  }

  private async run(): Promise<void> {
    for (let turn = 0; !this.stopped; turn += 1) {
      if (turn % TURNS_BETWEEN_TELLING === 0) await this.tellUnrouted().catch(() => undefined); // the dispatch below says why
      const published = await this.dispatch().catch((error: unknown) => {
        // Cut off by the end of the process nothing is lost: what was not committed waits for the next start.
        if (!this.stopped) this.logger.error('could not publish from the outbox; trying again', error);
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

  private async tellUnrouted(): Promise<void> {
    const rows = await this.database.query<{ type: string }>('SELECT DISTINCT type FROM outbox WHERE NOT type = ANY ($1)', [Object.keys(this.flow)]);
    for (const { type } of rows) {
      if (!this.told.has(type)) this.logger.error(`no route for the event '${type}', which waits in the outbox: name it in the flow`);
      this.told.add(type);
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
