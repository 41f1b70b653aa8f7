import { Inject, Injectable } from '@nestjs/common';
import { type AlertChange, type AlertsEvaluated, AlertsService, EvaluationsService } from '#libs/escalation';
import { type DecisionTold, DecisionsService } from '#libs/interventions';
import { CLOCK, type Clock, londonDay, naturalKey } from '#libs/kernel';
import { Database, Outbox, type Transaction } from '#libs/platform';
import type { DecisionChange } from './domain/decision-change.js';
import { decisionNews } from './domain/decision-news.js';
import { alertNews, standingNews } from './domain/news.js';
import { type Plan, type PlanInput, planMessages } from './domain/plan-messages.js';
import { THROTTLE_HORIZON_MINUTES } from './domain/throttle.js';
import { MessageRepository } from './message.repository.js';
import { RecipientRepository } from './recipient.repository.js';
import { RecipientsService } from './recipients.service.js';

/** What a plan made: message ids, those it added news to, and why others heard nothing. */
export interface Planned {
  readonly messages: readonly number[];
  readonly addedTo: readonly number[];
  readonly silences: Plan['silences'];
  /** Targets of a policy that are no active recipient. */
  readonly unknownTargets: readonly string[];
}

type Occasion = Pick<PlanInput, 'occasion' | 'isDigest' | 'morning' | 'news' | 'targets'>;

/** Plans who is told what: one digest for each recipient and evaluation, one webhook for each change. */
@Injectable()
export class PlanNotificationsService {
  constructor(
    private readonly database: Database,
    private readonly alerts: AlertsService,
    private readonly evaluations: EvaluationsService,
    private readonly decisions: DecisionsService,
    private readonly seeds: RecipientsService,
    private readonly recipients: RecipientRepository,
    private readonly messages: MessageRepository,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Plans for what an evaluation changed (`alerts.evaluated.v1`). A second time plans nothing. */
  async planEvaluation({ runId, rule }: Pick<AlertsEvaluated, 'runId' | 'rule'>): Promise<Planned> {
    const morning = (await this.evaluations.morningOf(runId)) ?? londonDay(this.clock.now());
    const changes = await this.alerts.changesOfRun(runId);
    const standing = await this.evaluations.standingChanges(runId);
    const news = [...changes.map(alertNews), ...standing.map((change) => standingNews(change, morning))];
    return this.plan({ occasion: naturalKey('evaluation', runId, rule), isDigest: true, morning, news });
  }

  /** Plans for one step of an alert (`alert.*.v1`); a policy's step names whom to tell. A second time plans nothing. */
  async planChange(change: AlertChange): Promise<Planned> {
    const morning = londonDay(new Date(change.at));
    return this.plan({ occasion: change.key, isDigest: false, morning, news: [alertNews(change)], targets: change.targets });
  }

  /** Plans for a decision opened or closed (`decision.*.v1`), and keeps that a closed one was told. A second time plans nothing. */
  async planDecision({ decisionId }: DecisionTold, change: DecisionChange['change']): Promise<Planned> {
    const decision = await this.decisions.get(decisionId);
    const news = decisionNews(decision, change);
    const occasion = { occasion: news.key, isDigest: false, morning: londonDay(this.clock.now()), news: [news] };
    return this.plan(occasion, async (transaction, { messages, addedTo }) => {
      if (change === 'closed') await this.decisions.communicated(transaction, decisionId, messages.length + addedTo.length);
    });
  }

  private async plan(
    occasion: Occasion,
    also: (transaction: Transaction, planned: Planned) => Promise<void> = () => Promise.resolve(),
  ): Promise<Planned> {
    await this.seeds.seed();
    return this.database.transaction(async (transaction) => {
      const now = this.clock.now();
      const recipients = await this.recipients.lock(transaction);
      const plan = planMessages({
        ...occasion,
        recipients,
        told: await this.messages.told(transaction, occasion.news.map(({ key }) => key)),
        recent: await this.messages.recent(transaction, new Date(now.getTime() - THROTTLE_HORIZON_MINUTES * 60_000)),
        held: await this.messages.held(transaction, now),
        now,
      });
      const ids = await this.messages.add(transaction, plan.messages, now);
      for (const addition of plan.additions) await this.messages.addTo(transaction, addition);
      const goingNow = [
        ...ids.filter((_, i) => plan.messages[i].notBefore === null),
        ...plan.additions.filter(({ release }) => release).map(({ messageId }) => messageId),
      ];
      await this.outbox.append(transaction, goingNow.map(messagePlanned));
      const addedTo = plan.additions.map(({ messageId }) => messageId);
      const planned = { messages: ids, addedTo, silences: plan.silences, unknownTargets: plan.unknownTargets };
      await also(transaction, planned);
      return planned;
    });
  }
}

function messagePlanned(messageId: number) {
  return { type: 'message.planned.v1', key: naturalKey('message', messageId), payload: { messageId } };
}
