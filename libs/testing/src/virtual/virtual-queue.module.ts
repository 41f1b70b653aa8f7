import { getQueueToken } from '@nestjs/bullmq';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { JobsOptions } from 'bullmq';
import { type Clock, systemClock } from '#libs/kernel';
import { Jobs, QUEUES, type QueueName } from '#libs/platform';
import type { VirtualJob, VirtualQueues } from './virtual-queues.js';

/** A queue's face as the platform uses it: `Jobs` and the outbox dispatcher are the real ones. */
export class VirtualQueue {
  constructor(
    private readonly queues: VirtualQueues,
    private readonly name: QueueName,
    private readonly clock: Clock,
  ) {}

  add(job: string, data: object, options?: JobsOptions): Promise<VirtualJob> {
    return Promise.resolve(this.queues.add(this.name, job, data, options));
  }

  addBulk(jobs: readonly { name: string; data: object; opts?: JobsOptions }[]): Promise<VirtualJob[]> {
    return Promise.resolve(jobs.map(({ name, data, opts }) => this.queues.add(this.name, name, data, opts)));
  }

  getJob(id: string): Promise<object | undefined> {
    const job = this.queues.find(this.name, id);
    if (!job) return Promise.resolve(undefined);
    // The platform holds a job's end against the machine's clock.
    const finishedOn = systemClock.now().getTime() - (this.clock.now().getTime() - job.finishedAt);
    return Promise.resolve({
      id, name: job.name, finishedOn, isFailed: () => Promise.resolve(job.state === 'failed'), retry: () => Promise.resolve(this.queues.retry(job)),
    });
  }

  getJobCountByTypes(): Promise<number> {
    return Promise.resolve(this.queues.count(this.name));
  }

  getFailed(): Promise<VirtualJob[]> {
    return Promise.resolve(this.queues.failed(this.name));
  }
}

/** In place of the platform's `QueueModule`: the same queues and `Jobs`, run by {@link VirtualQueues}. */
@Global()
@Module({})
export class VirtualQueueModule {
  static on(queues: VirtualQueues, clock: Clock): DynamicModule {
    const faces = QUEUES.map((name) => ({ provide: getQueueToken(name), useValue: new VirtualQueue(queues, name, clock) }));
    return { module: VirtualQueueModule, providers: [...faces, Jobs], exports: [Jobs, ...faces.map(({ provide }) => provide)] };
  }
}
