import { getQueueToken } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { QUEUES, type QueueName } from './queues.js';

/** A job to be queued: `key` is natural and becomes the job's id, so that queueing it twice is queueing it once. */
export interface JobRequest {
  readonly queue: QueueName;
  readonly job: string;
  readonly key: string;
  readonly payload: object;
  /** How long the job waits before a worker may take it. */
  readonly delayMilliseconds?: number;
  /** A job with the key that failed for good this long ago is tried again; left out, it stays failed. */
  readonly retryFailedAfterMilliseconds?: number;
}

/** Puts jobs on the queues, for those who have no data to write with them: the scheduler, the inbox, the command line. */
@Injectable()
export class Jobs {
  constructor(private readonly moduleRef: ModuleRef) {}

  /** Queues the job, unless one with its key was queued within the last day. */
  async enqueue({ queue, job, key, payload, delayMilliseconds, retryFailedAfterMilliseconds }: JobRequest): Promise<void> {
    const before = retryFailedAfterMilliseconds === undefined ? undefined : await this.queue(queue).getJob(key);
    if (before && (await before.isFailed())) {
      if (Date.now() - (before.finishedOn ?? 0) >= retryFailedAfterMilliseconds!) await before.retry('failed', { resetAttemptsMade: true });
      return;
    }
    await this.queue(queue).add(job, payload, { jobId: key, delay: delayMilliseconds });
  }

  /** How many jobs wait, run or stand delayed, over all queues or one. */
  async unfinished(queue?: QueueName): Promise<number> {
    const counts = await Promise.all(
      (queue ? [queue] : QUEUES).map((name) => this.queue(name).getJobCountByTypes('waiting', 'active', 'delayed', 'prioritized')),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Jobs that failed for good, by queue, with why: for the doctor and the pages. */
  async failed(limit = 20): Promise<{ queue: QueueName; job: string; key: string; reason: string }[]> {
    const lists = await Promise.all(
      QUEUES.map(async (name) =>
        (await this.queue(name).getFailed(0, limit - 1)).map((job) => ({
          queue: name, job: job.name, key: String(job.id), reason: job.failedReason ?? 'no reason given',
        })),
      ),
    );
    return lists.flat().slice(0, limit);
  }

  /** Answers when the back-end answers; throws when it does not. */
  async ping(): Promise<void> {
    await this.queue('feeds').getJobCountByTypes('waiting');
  }

  private queue(name: QueueName): Queue {
    return this.moduleRef.get<Queue>(getQueueToken(name), { strict: false });
  }
}
