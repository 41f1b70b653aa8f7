import { type DynamicModule, Inject, Module, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { EscalationModule, ReplayModule, RuleFileService } from '#libs/escalation';
import { FeedsModule, InboxWatcher } from '#libs/feeds';
import { ForecastingModule } from '#libs/forecasting';
import { InterventionsModule } from '#libs/interventions';
import { MismatchModule } from '#libs/mismatch';
import { NotificationsModule } from '#libs/notifications';
import { AuthModule, ClockModule, DatabaseModule, FLOW, type Flow, IdempotencyModule, OutboxModule, QueueModule, type Settings, SettingsModule } from '#libs/platform';
import { flow } from './flow.js';
import { faultsOf } from './job-handlers.js';
import { EscalationProcessor } from './processors/escalation.processor.js';
import { FeedsProcessor } from './processors/feeds.processor.js';
import { ForecastingProcessor } from './processors/forecasting.processor.js';
import { HousekeepingProcessor } from './processors/housekeeping.processor.js';
import { MismatchProcessor } from './processors/mismatch.processor.js';
import { NotificationsProcessor } from './processors/notifications.processor.js';

const processors = [FeedsProcessor, ForecastingProcessor, MismatchProcessor, EscalationProcessor, NotificationsProcessor, HousekeepingProcessor];

/** Every stage of the way of the data. Needs `OutboxModule.dispatching(flow)` beside it: see {@link WorkerProcessModule}. */
@Module({
  imports: [FeedsModule, ForecastingModule, InterventionsModule, MismatchModule, EscalationModule, ReplayModule, NotificationsModule, IdempotencyModule],
  providers: processors,
})
export class WorkerModule implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    @Inject(FLOW) private readonly flow: Flow,
    private readonly feeds: FeedsProcessor,
    private readonly forecasting: ForecastingProcessor,
    private readonly mismatch: MismatchProcessor,
    private readonly escalation: EscalationProcessor,
    private readonly notifications: NotificationsProcessor,
    private readonly housekeeping: HousekeepingProcessor,
    private readonly inbox: InboxWatcher,
    private readonly ruleFile: RuleFileService,
  ) {}

  /** Refuses to start while an event would go where nobody handles it, or with a file of rules that has mistakes. */
  async onModuleInit(): Promise<void> {
    const faults = faultsOf(this.flow, [this.feeds, this.forecasting, this.mismatch, this.escalation, this.notifications, this.housekeeping]);
    if (faults.length > 0) throw new Error(`the flow has faults: ${faults.join('; ')}`);
    await this.ruleFile.publish();
  }

  onApplicationBootstrap(): void {
    this.inbox.start();
  }
}

/** A process that runs the worker alone. */
@Module({})
export class WorkerProcessModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: WorkerProcessModule,
      imports: [
        SettingsModule.with(settings), DatabaseModule, ClockModule, AuthModule, OutboxModule.dispatching(flow), QueueModule, WorkerModule,
      ],
    };
  }
}
