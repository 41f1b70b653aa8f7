import { Inject, Injectable } from '@nestjs/common';
import { ActionCardsService, actionWords } from '#libs/interventions';
import { CLOCK, type Clock, londonDay, londonInstant } from '#libs/kernel';
import { Database, Outbox, type Transaction } from '#libs/platform';
import { changeOf, eventOf } from './alert-changes.js';
import { KINDS_WITH_RULES, dataRuleFor } from './data-rule.js';
import { AlertRepository, type StepToWrite } from './alert.repository.js';
import { LIVE } from './domain/alert.js';
import { type DataAlert, type FeedMissing, type LoadRejected, feedMissingAlert, loadRejectedAlert, reasonOfKind } from './domain/data-alert.js';
import { nobodyOnCallKey } from './domain/targets.js';

/** What became of news about data; `alertId` is null when no alert was touched. */
export interface DataAlertResult {
  readonly status: 'raised' | 'already-alerted' | 'resolved' | 'no-alert';
  readonly alertId: number | null;
}

/** Tells of what is wrong with the data or with the watching itself: one alert for each thing, whatever it makes unknown. */
@Injectable()
export class DataAlertsService {
  constructor(
    private readonly database: Database,
    private readonly alerts: AlertRepository,
    private readonly outbox: Outbox,
    private readonly cards: ActionCardsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Raises one alert for the feed, unless one is live. */
  onFeedMissing(news: FeedMissing): Promise<DataAlertResult> {
    return this.raiseDataAlert(feedMissingAlert(news));
  }

  /** Ends the feed's live alert. */
  onFeedRecovered({ feed, reason }: Pick<FeedMissing, 'feed' | 'reason'>): Promise<DataAlertResult> {
    return this.database.transaction(async (transaction) => {
      const key = await this.alerts.missingFeedKey(transaction, feed);
      return key === undefined ? { status: 'no-alert', alertId: null } : this.resolveDataAlert(key, reason || 'The data has come', transaction);
    });
  }

  /**
   * Raises one alert for the rejected file, unless one of the day about another file of the feed waits for somebody: then it is noted there, and nobody is told
   * again. Whoever has taken that one hears of the next: it may be the file that was sent again.
   */
  onLoadRejected(news: LoadRejected): Promise<DataAlertResult> {
    const alert = loadRejectedAlert(news);
    return this.database.transaction(async (transaction) => {
      await this.alerts.lockFeed(transaction, news.feed);
      const first = await this.alerts.waitingOfFeed(transaction, alert.kind, news.feed, londonInstant(londonDay(this.clock.now()), '00:00'));
      if (!first || first.key === alert.key) return this.raiseDataAlert(alert, transaction);
      const text = `${alert.title} (load ${news.loadId}): ${alert.cause}`;
      if (!(await this.alerts.saysInTimeline(transaction, first.id, text)))
        await this.tell(transaction, { alertId: first.id, kind: 'noted', to: null, reason: 'data-rejected', level: null, text, told: false });
      return { status: 'already-alerted', alertId: first.id };
    });
  }

  /**
   * Raises the alert, or opens it again when it had ended and names a thing rather than one occurrence. While it is live, or
   * for as long as what a person resolved has not recovered, nothing happens; nor where the rules in force turn it off. What
   * to do is the card of its kind, where somebody wrote one. Throws `bad-alert-kind`.
   */
  async raiseDataAlert(given: DataAlert, within?: Transaction): Promise<DataAlertResult> {
    const { kind } = given;
    const reason = reasonOfKind(kind);
    const card = actionWords(await this.cards.inForce(), { level: 'any', type: kind, hub: null, expectedShortfall: null, afterRelief: null });
    const alert = card === '' ? given : { ...given, action: card };
    return this.inTransaction(within, async (transaction) => {
      const at = this.clock.now();
      const { enabled = true, labels = [] } = (await dataRuleFor(transaction, at, alert)) ?? {};
      if (!enabled) return { status: 'no-alert', alertId: null };
      const step = { to: 'firing', reason, level: null, text: alert.cause, told: true } as const;
      const added = await this.alerts.addDataAlert(transaction, alert, labels, at);
      if (added !== undefined) return { status: 'raised', alertId: await this.tell(transaction, { ...step, alertId: added, kind: 'raised' }) };
      const known = await this.alerts.lockDataAlert(transaction, alert.key);
      const over = known && !LIVE.includes(known.status) && known.reason !== 'resolved-by-person';
      if (!over || alert.once) return { status: 'already-alerted', alertId: null };
      await this.alerts.reword(transaction, known.id, alert, labels, at);
      return { status: 'raised', alertId: await this.tell(transaction, { ...step, alertId: known.id, kind: 'reopened' }) };
    });
  }

  /** Ends the alert of the key because what it is about is well again. A second time changes nothing. */
  resolveDataAlert(key: string, why: string, within?: Transaction): Promise<DataAlertResult> {
    return this.inTransaction(within, async (transaction) => {
      const known = await this.alerts.lockDataAlert(transaction, key);
      const open = known && (LIVE.includes(known.status) || known.reason === 'resolved-by-person');
      if (!open) return { status: 'no-alert', alertId: null };
      const told = LIVE.includes(known.status);
      await this.tell(transaction, { alertId: known.id, kind: 'resolved', to: 'resolved', reason: 'recovered', level: null, text: why, told });
      return { status: told ? 'resolved' : 'no-alert', alertId: told ? known.id : null };
    });
  }

  /** Ends the alerts that nobody is on call on rotas other than these, which no policy asks for any more. */
  async endWithdrawnRotas(transaction: Transaction, rotaKeys: readonly string[]): Promise<void> {
    const text = 'No policy in force asks for this rota any more';
    for (const { id: alertId, status } of await this.alerts.openOfOthers(transaction, 'nobody-on-call', rotaKeys.map(nobodyOnCallKey))) {
      await this.tell(transaction, { alertId, kind: 'resolved', to: 'resolved', reason: 'rota-withdrawn', level: null, text, told: LIVE.includes(status) });
    }
  }

  /** Ends the live alerts that the rules in force have turned off since. */
  async endTurnedOff(transaction: Transaction): Promise<void> {
    for (const { id: alertId, ...about } of await this.alerts.liveOfKinds(transaction, KINDS_WITH_RULES)) {
      const rule = await dataRuleFor(transaction, this.clock.now(), about);
      if (rule?.enabled !== false) continue;
      const text = `The rule '${rule.name}' turns it off`;
      await this.tell(transaction, { alertId, kind: 'resolved', to: 'resolved', reason: 'rule-withdrawn', level: null, text, told: true });
    }
  }

  private inTransaction<Result>(within: Transaction | undefined, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return within ? work(within) : this.database.transaction(work);
  }

  private async tell(transaction: Transaction, step: StepToWrite): Promise<number> {
    const origin = { at: this.clock.now(), actor: 'Headroom', person: false, runId: null };
    const written = await this.alerts.write(transaction, [step], origin);
    await this.outbox.append(transaction, written.filter(({ told }) => told).map((one) => eventOf(changeOf(one, origin))));
    return step.alertId;
  }
}
