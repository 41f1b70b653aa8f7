import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { type AlertChange, type AlertsEvaluated, HeartbeatService } from '#libs/escalation';
import type { DecisionTold } from '#libs/interventions';
import { DeliverMessageService, PlanNotificationsService } from '#libs/notifications';
import { AuditAnchors } from '#libs/platform';
import { type HandlesJobs, type JobHandlers, handle } from '../job-handlers.js';
import { RECOVERY } from '../recovery.js';

/** Messages planned from changes of alerts, and sent. */
@Processor('notifications', { ...RECOVERY, concurrency: 4 })
export class NotificationsProcessor extends WorkerHost implements HandlesJobs {
  readonly queueName = 'notifications';
  readonly handlers: JobHandlers = {
    'plan-evaluation': (job: Job<AlertsEvaluated>) => this.planner.planEvaluation(job.data),
    'plan-alert-change': (job: Job<AlertChange>) => this.planner.planChange(job.data),
    'plan-decision-opened': (job: Job<DecisionTold>) => this.planner.planDecision(job.data, 'opened'),
    'plan-decision-closed': (job: Job<DecisionTold>) => this.planner.planDecision(job.data, 'closed'),
    deliver: (job: Job<{ messageId: number }>) => this.deliveries.deliver(job.data.messageId),
    redeliver: () => this.deliveries.redeliverWaiting(),
    heartbeat: () => this.heart.beat(),
    'keep-audit-anchor': () => this.anchors.keep(),
  };

  constructor(
    private readonly planner: PlanNotificationsService,
    private readonly deliveries: DeliverMessageService,
    private readonly heart: HeartbeatService,
    private readonly anchors: AuditAnchors,
  ) {
    super();
  }

  process(job: Job): Promise<unknown> {
    return handle(this, job);
  }
}
