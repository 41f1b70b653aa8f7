import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { EventLogRepository, IdempotencyKeysRepository, ProviderAccountsService, SessionsService } from '#libs/platform';
import { type HandlesJobs, type JobHandlers, handle } from '../job-handlers.js';
import { RECOVERY } from '../recovery.js';

/** What is kept for a while only: deleted when its time is over. */
@Processor('housekeeping', RECOVERY)
export class HousekeepingProcessor extends WorkerHost implements HandlesJobs {
  readonly queueName = 'housekeeping';
  readonly handlers: JobHandlers = {
    'forget-old': () => Promise.all([this.keys.forgetOld(), this.events.forgetOld(), this.sessions.forgetEnded(), this.journeys.forgetOld()]),
  };

  constructor(
    private readonly keys: IdempotencyKeysRepository,
    private readonly events: EventLogRepository,
    private readonly sessions: SessionsService,
    private readonly journeys: ProviderAccountsService,
  ) {
    super();
  }

  process(job: Job): Promise<unknown> {
    return handle(this, job);
  }
}
