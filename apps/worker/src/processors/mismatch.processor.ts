import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { type DecisionTold, DecisionsService } from '#libs/interventions';
import { AssessMismatchService, CarryOutDecisionService, MorningsService, type Period } from '#libs/mismatch';
import { type HandlesJobs, type JobHandlers, handle } from '../job-handlers.js';
import { RECOVERY } from '../recovery.js';

/** Gaps and levels of a run; decisions ended and carried out. */
@Processor('mismatch', RECOVERY)
export class MismatchProcessor extends WorkerHost implements HandlesJobs {
  readonly queueName = 'mismatch';
  readonly handlers: JobHandlers = {
    assess: (job: Job<{ runId: number }>) => this.mismatch.assess(job.data.runId),
    'keep-mornings': (job: Job<Period>) => this.mornings.ensure(job.data),
    'close-decisions': () => this.decisions.closeDue(),
    'carry-out-decision': (job: Job<DecisionTold>) => this.carriesOut.carryOut(job.data),
  };

  constructor(
    private readonly mismatch: AssessMismatchService,
    private readonly decisions: DecisionsService,
    private readonly carriesOut: CarryOutDecisionService,
    private readonly mornings: MorningsService,
  ) {
    super();
  }

  process(job: Job): Promise<unknown> {
    return handle(this, job);
  }
}
