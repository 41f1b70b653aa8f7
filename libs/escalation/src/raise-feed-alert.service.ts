import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '#libs/kernel';
import { Database, Outbox, type Transaction } from '#libs/platform';
import { changeOf, eventOf } from './alert-changes.js';
import { AlertRepository, type StepToWrite } from './alert.repository.js';
import { type DataAlert, type FeedMissing, type LoadRejected, feedMissingAlert, loadRejectedAlert } from './domain/data-alert.js';

/** What became of news about data; `alertId` is null when no alert was touched. */
export interface DataAlertResult {
  readonly status: 'raised' | 'already-alerted' | 'resolved' | 'no-alert';
  readonly alertId: number | null;
}

/** Tells operators of data that is missing or was refused: one alert for the feed, whatever it makes unknown. */
@Injectable()
export class RaiseFeedAlertService {
  constructor(
    private readonly database: Database,
    private readonly alerts: AlertRepository,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Raises one alert for the feed, unless one is live. */
  onFeedMissing(news: FeedMissing): Promise<DataAlertResult> {
    return this.raise(feedMissingAlert(news));
  }

  /** Closes the feed's live alert. */
  onFeedRecovered({ feed, reason }: Pick<FeedMissing, 'feed' | 'reason'>): Promise<DataAlertResult> {
    return this.database.transaction(async (transaction) => {
      const alertId = await this.alerts.lockMissingFeed(transaction, feed);
      if (alertId === undefined) return { status: 'no-alert', alertId: null };
      const text = reason || 'The data has come';
      await this.tell(transaction, { alertId, kind: 'resolved', status: 'resolved', level: null, text, told: true });
      return { status: 'resolved', alertId };
    });
  }

  /** Raises one alert for the rejected file. */
  onLoadRejected(news: LoadRejected): Promise<DataAlertResult> {
    return this.raise(loadRejectedAlert(news));
  }

  private raise(alert: DataAlert): Promise<DataAlertResult> {
    return this.database.transaction(async (transaction) => {
      const alertId = await this.alerts.addDataAlert(transaction, alert, this.clock.now());
      if (alertId === undefined) return { status: 'already-alerted', alertId: null };
      await this.tell(transaction, { alertId, kind: 'raised', status: 'open', level: null, text: alert.cause, told: true });
      return { status: 'raised', alertId };
    });
  }

  private async tell(transaction: Transaction, step: StepToWrite): Promise<void> {
    const origin = { at: this.clock.now(), actor: null, runId: null };
    const written = await this.alerts.write(transaction, [step], origin);
    await this.outbox.append(transaction, written.map((one) => eventOf(changeOf(one, origin))));
  }
}
