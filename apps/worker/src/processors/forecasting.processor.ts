import { setTimeout as sleep } from 'node:timers/promises';
import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { type RulesPublished, RuleSetsService } from '#libs/escalation';
import { InboxService, LoadsService } from '#libs/feeds';
import { ForecastsService, RunForecastService, ScoreForecastsService } from '#libs/forecasting';
import type { HubSlotsChanged } from '#libs/interventions';
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

/** Between two looks at whether more files are coming. */
const LOOK_MILLISECONDS = 300;
/** Looks in a row that must see nothing coming: a file may be in nobody's hands for a moment. */
const QUIET_LOOKS = 2;
/** The most looks, two minutes of them, that a burst may hold up its forecast. */
const MOST_LOOKS = 400;

/** Forecasts: one after a burst of loads, after hub slots or rules change, and at the slots of the scheduler; and each morning how good they were. */
@Processor('forecasting', RECOVERY)
export class ForecastingProcessor extends WorkerHost implements HandlesJobs {
  readonly queueName = 'forecasting';
  readonly handlers: JobHandlers = {
    'forecast-after-load': (job: Job<LoadedPayload>) => this.afterLoad(job.data),
    forecast: (job: Job<SlotPayload>) => this.runs.run({ key: job.data.key, asOf: new Date(job.data.asOf), trigger: 'schedule' }),
    'forecast-after-intervention': (job: Job<HubSlotsChanged>) =>
      this.runs.run({ key: naturalKey('after-intervention', job.data.key), asOf: new Date(job.data.asOf), trigger: 'intervention' }),
    'forecast-after-rules': (job: Job<RulesPublished>) => this.afterRules(job.data),
    'score-forecasts': (job: Job<Pick<SlotPayload, 'asOf'>>) => this.scores.score(new Date(job.data.asOf)),
  };

  constructor(
    private readonly runs: RunForecastService,
    private readonly scores: ScoreForecastsService,
    private readonly loads: LoadsService,
    private readonly inbox: InboxService,
    private readonly jobs: Jobs,
    private readonly forecasts: ForecastsService,
    private readonly rules: RuleSetsService,
  ) {
    super();
  }

  process(job: Job): Promise<unknown> {
    return handle(this, job);
  }

  /** Levels under rules that came into force, as of that moment; gives way to the job of rules that have taken their place since. */
  private async afterRules({ version, asOf }: RulesPublished): Promise<unknown> {
    if (!(await this.forecasts.latestRun())) return { status: 'nothing-yet', reason: 'the first forecast goes by these rules' };
    const later = await this.rules.takenOverBy({ version, asOf });
    if (later !== undefined) return { status: 'superseded', reason: `version ${later} is in force and has a job of its own` };
    return this.runs.run({ key: naturalKey('after-rules', version), asOf: new Date(asOf), trigger: 'rules' });
  }

  /** Waits while files are coming in, gives way to a newer load's own job, and forecasts as of the load. */
  private async afterLoad({ loadId, knownAt }: LoadedPayload): Promise<unknown> {
    for (let looks = 0, quiet = 0; quiet < QUIET_LOOKS && looks < MOST_LOOKS; looks += 1) {
      // Asked before each wait: a burst leaves a job for each file, and all but the last have nothing to wait for.
      if (await this.loads.hasNewer(loadId)) return { status: 'superseded', reason: 'a newer load forecasts in its place' };
      const coming = (await this.inbox.arriving()) + (await this.jobs.unfinished('feeds'));
      quiet = coming === 0 ? quiet + 1 : 0;
      if (quiet < QUIET_LOOKS) await sleep(LOOK_MILLISECONDS);
    }
    return this.runs.run({ key: naturalKey('after-load', loadId), asOf: new Date(knownAt), trigger: 'load' });
  }
}
