import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { AssessMismatchService } from '#libs/mismatch';
import { type HandlesJobs, type JobHandlers, handle } from '../job-handlers.js';
import { RECOVERY } from '../recovery.js';

/** Gaps and levels of a run. */
@Processor('mismatch', RECOVERY)
export class MismatchProcessor extends WorkerHost implements HandlesJobs {
  readonly queueName = 'mismatch';
  readonly handlers: JobHandlers = {
    assess: (job: Job<{ runId: number }>) => this.mismatch.assess(job.data.runId),
  };

  constructor(private readonly mismatch: AssessMismatchService) {
    super();
  }

  process(job: Job): Promise<unknown> {
    return handle(this, job);
  }
}
