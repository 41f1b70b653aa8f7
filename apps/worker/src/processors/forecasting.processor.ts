import { setTimeout as sleep } from 'node:timers/promises';
import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { LoadsService } from '#libs/feeds';
import { RunForecastService, ScoreForecastsService } from '#libs/forecasting';
import { naturalKey } from '#libs/kernel';
import { Jobs } from '#libs/platform';
import { type HandlesJobs, type JobHandlers, handle } from '../job-handlers.js';
import { RECOVERY } from '../recovery.js';

/** The payload of `observations.loaded.v1`. */
interface LoadedPayload {
  readonly loadId: number;
  readonly knownAt: string;
}

/** The payload of a planned evaluation. */
interface SlotPayload {
  readonly key: string;
  readonly asOf: string;
}

/** A file is taken up two seconds after it stopped growing, so a burst may pause that long. */
const QUIET_MILLISECONDS = 3000;
/** The most that a burst may hold up its forecast. */
const MOST_WAITS = 40;

/** Forecasts: one after a burst of loads, and at the slots of the scheduler; and each morning how good they were. */
@Processor('forecasting', RECOVERY)
export class ForecastingProcessor extends WorkerHost implements HandlesJobs {
  readonly queueName = 'forecasting';
  readonly handlers: JobHandlers = {
    'forecast-after-load': (job: Job<LoadedPayload>) => this.afterLoad(job.data),
    forecast: (job: Job<SlotPayload>) => this.runs.run({ key: job.data.key, asOf: new Date(job.data.asOf), trigger: 'schedule' }),
    'score-forecasts': (job: Job<Pick<SlotPayload, 'asOf'>>) => this.scores.score(new Date(job.data.asOf)),
  };

  constructor(
    private readonly runs: RunForecastService,
    private readonly scores: ScoreForecastsService,
    private readonly loads: LoadsService,
    private readonly jobs: Jobs,
  ) {
    super();
  }

  process(job: Job): Promise<unknown> {
    return handle(this, job);
  }

  /** Waits while files are coming in, gives way to a newer load's own job, and forecasts as of the load. */
  private async afterLoad({ loadId, knownAt }: LoadedPayload): Promise<unknown> {
    for (let waits = 0; ; waits += 1) {
      // Asked before each wait: a burst leaves a job for each file, and all but the last have nothing to wait for.
      if (await this.loads.hasNewer(loadId)) return { status: 'superseded', reason: 'a newer load forecasts in its place' };
      if (waits === MOST_WAITS || (waits > 0 && (await this.jobs.unfinished('feeds')) === 0)) break;
      await sleep(QUIET_MILLISECONDS);
    }
    return this.runs.run({ key: naturalKey('after-load', loadId), asOf: new Date(knownAt), trigger: 'load' });
  }
}
