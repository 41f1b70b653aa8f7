import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import {
  AdvancePoliciesService, DataAlertsService, EvaluateRulesService, type FeedMissing, JudgeAlertsService, type LoadRejected, SilencesService,
  WatchForecastsService, WatchMorningService,
} from '#libs/escalation';
import type { ForecastsScored } from '#libs/forecasting';
import type { ChannelDied, ChannelRecovered } from '#libs/notifications';
import { type HandlesJobs, type JobHandlers, handle } from '../job-handlers.js';
import { RECOVERY } from '../recovery.js';

/** Rules on assessed runs, policies as time passes, and alerts about the data and the forecasts themselves. One at a time: evaluations follow each other. */
@Processor('escalation', { ...RECOVERY, concurrency: 1 })
export class EscalationProcessor extends WorkerHost implements HandlesJobs {
  readonly queueName = 'escalation';
  readonly handlers: JobHandlers = {
    'evaluate-rules': (job: Job<{ runId: number }>) => this.rules.evaluate(job.data.runId),
    'raise-feed-alert': (job: Job<FeedMissing>) => this.dataAlerts.onFeedMissing(job.data),
    'close-feed-alert': (job: Job<FeedMissing>) => this.dataAlerts.onFeedRecovered(job.data),
    'watch-forecasts': (job: Job<ForecastsScored>) => this.forecasts.onForecastsScored(job.data),
    'raise-channel-alert': (job: Job<ChannelDied>) => this.dataAlerts.raiseDataAlert(job.data),
    'close-channel-alert': (job: Job<ChannelRecovered>) => this.dataAlerts.resolveDataAlert(job.data.key, job.data.why),
    'raise-load-alert': (job: Job<LoadRejected>) => this.dataAlerts.onLoadRejected(job.data),
    'judge-alerts': () => this.judging.judge(),
    'apply-silences': () => this.silences.applyDue(),
    'advance-policies': () => this.policies.advance(),
    'watch-morning': () => this.mornings.look(),
  };

  constructor(
    private readonly rules: EvaluateRulesService,
    private readonly dataAlerts: DataAlertsService,
    private readonly forecasts: WatchForecastsService,
    private readonly policies: AdvancePoliciesService,
    private readonly mornings: WatchMorningService,
    private readonly judging: JudgeAlertsService,
    private readonly silences: SilencesService,
  ) {
    super();
  }

  process(job: Job): Promise<unknown> {
    return handle(this, job);
  }
}
