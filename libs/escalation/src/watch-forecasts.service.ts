import { Inject, Injectable } from '@nestjs/common';
import type { ForecastsScored } from '#libs/forecasting';
import { CLOCK, type Clock, londonDay } from '#libs/kernel';
import { Database, Outbox, type Transaction } from '#libs/platform';
import { changeOf, eventOf } from './alert-changes.js';
import { AlertRepository, type StepToWrite } from './alert.repository.js';
import { dataRuleFor } from './data-rule.js';
import { LIVE } from './domain/alert.js';
import { driftAlert, toldOf } from './domain/drift-alert.js';

/** What became of a judgement of the forecasts, by name; `alertId` is null when no alert was touched. */
export interface DriftAlertResult {
  readonly status: 'raised' | 'updated' | 'stood-down' | 'resolved-by-person' | 'no-alert' | 'unknown';
  readonly alertId: number | null;
}

/** Tells administrators of forecasts whose calibration has drifted: one alert, brought up to date every morning, until they are steady again. */
@Injectable()
export class WatchForecastsService {
  constructor(
    private readonly database: Database,
    private readonly alerts: AlertRepository,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Takes a scoring's judgement. Unknown changes nothing: it is no reason to stand down. */
  onForecastsScored({ verdict }: Pick<ForecastsScored, 'verdict'>): Promise<DriftAlertResult> {
    if (verdict.state === 'unknown') return Promise.resolve({ status: 'unknown', alertId: null });
    const now = this.clock.now();
    const alert = driftAlert(verdict, londonDay(now));
    return this.database.transaction(async (transaction): Promise<DriftAlertResult> => {
      const { enabled = true, labels = [] } = (await dataRuleFor(transaction, now, { kind: 'forecast-drift' })) ?? {};
      const last = await this.alerts.lockLatestDrift(transaction);
      const live = last && LIVE.includes(last.status) ? last : undefined;
      if (!alert) {
        if (!live) return { status: 'no-alert', alertId: null };
        const text = 'Scores have been within what is promised for long enough';
        await this.tell(transaction, { alertId: live.id, kind: 'stood-down', to: 'resolved', reason: 'steady', level: null, text, told: true });
        return { status: 'stood-down', alertId: live.id };
      }
      if (!enabled) return { status: 'no-alert', alertId: null };
      if (live) {
        await this.alerts.reword(transaction, live.id, alert, labels, now);
        if (live.title !== alert.title)
          await this.tell(transaction, { alertId: live.id, kind: 'noted', to: null, reason: 'drifted', level: null, text: alert.title, told: false });
        return { status: 'updated', alertId: live.id };
      }
      if (last?.reason === 'resolved-by-person' && toldOf(last.cause, verdict)) return { status: 'resolved-by-person', alertId: last.id };
      const alertId = await this.alerts.addDataAlert(transaction, alert, labels, now);
      if (alertId === undefined) return { status: 'no-alert', alertId: null };
      await this.tell(transaction, { alertId, kind: 'raised', to: 'firing', reason: 'drifted', level: null, text: alert.cause, told: true });
      return { status: 'raised', alertId };
    });
  }

  private async tell(transaction: Transaction, step: StepToWrite): Promise<void> {
    const origin = { at: this.clock.now(), actor: 'Headroom', person: false, runId: null };
    const written = await this.alerts.write(transaction, [step], origin);
    await this.outbox.append(transaction, written.filter(({ told }) => told).map((one) => eventOf(changeOf(one, origin))));
  }
}
