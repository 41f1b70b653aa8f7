import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { type FoundFile, FreshnessService, InboxService } from '#libs/feeds';
import { type HandlesJobs, type JobHandlers, handle } from '../job-handlers.js';
import { RECOVERY } from '../recovery.js';

/** Tries (about a minute, with their pauses) that a file gives an older one of its feed: longer than a killed worker's job takes to come back. */
const PATIENT_TRIES = 6;

/** Files into observations, and the question which feeds are late. */
@Processor('feeds', RECOVERY)
export class FeedsProcessor extends WorkerHost implements HandlesJobs {
  readonly queueName = 'feeds';
  readonly handlers: JobHandlers = {
    'load-file': (job: Job<FoundFile>) => this.inbox.take(job.data, job.attemptsMade < PATIENT_TRIES),
    pull: () => this.inbox.sweep(),
    'check-freshness': () => this.freshness.check(),
  };

  constructor(
    private readonly inbox: InboxService,
    private readonly freshness: FreshnessService,
  ) {
    super();
  }

  process(job: Job): Promise<unknown> {
    return handle(this, job);
  }
}
