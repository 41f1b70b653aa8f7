import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type ServiceDay, londonDay, londonMinute, naturalKey } from '#libs/kernel';
import { Database, Outbox, type Transaction } from '#libs/platform';
import { DataAlertsService } from './data-alerts.service.js';
import { type MorningState, evaluationMissedAlert, evaluationMissedKey, madeUpWords, morningFrom, morningState } from './domain/morning-watch.js';
import { MorningWatchRepository } from './morning-watch.repository.js';

/** What a look found; a demo's clock has mornings of its own. */
export interface MorningLook {
  readonly day: ServiceDay;
  readonly state: MorningState | 'demo';
}

/**
 * Watches over the evaluation that opens the day: one that was missed is an alert of its own when Headroom wakes, is made up
 * for at once, and the alert ends with how late it was.
 */
@Injectable()
export class WatchMorningService {
  constructor(
    private readonly database: Database,
    private readonly mornings: MorningWatchRepository,
    private readonly dataAlerts: DataAlertsService,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** How the morning stands; changes nothing. */
  async state(): Promise<MorningLook> {
    const now = this.clock.now();
    const day = londonDay(now);
    if (await this.mornings.isDemo()) return { day, state: 'demo' };
    return { day, state: morningState(await this.mornings.evaluations(morningFrom(day)), now) };
  }

  /** Looks at today's morning, and does what follows. A second time changes nothing. */
  async look(): Promise<MorningLook> {
    const now = this.clock.now();
    const day = londonDay(now);
    if (await this.mornings.isDemo()) return { day, state: 'demo' };
    return this.database.transaction(async (transaction) => {
      const evaluations = await this.mornings.evaluations(morningFrom(day), transaction);
      const state = morningState(evaluations, now);
      await this.endOthers(transaction, evaluationMissedKey(day));
      if (state === 'missed') {
        await this.dataAlerts.raiseDataAlert(evaluationMissedAlert(day, now), transaction);
        await this.makeUp(transaction, day, now);
      }
      if (evaluations.doneAt) await this.dataAlerts.resolveDataAlert(evaluationMissedKey(day), madeUpWords(day, evaluations.doneAt), transaction);
      return { day, state };
    });
  }

  /** Asks for the missing evaluation, as of now: what came in meanwhile counts. Once an hour, should one be lost. */
  private async makeUp(transaction: Transaction, day: ServiceDay, now: Date): Promise<void> {
    const key = naturalKey('missed', day, Math.floor(londonMinute(now) / 60));
    await this.outbox.append(transaction, [{ type: 'evaluation.missed.v1', key, payload: { key, asOf: now.toISOString() } }]);
  }

  private async endOthers(transaction: Transaction, today: string): Promise<void> {
    for (const key of await this.mornings.liveMissed(transaction)) {
      if (key !== today) await this.dataAlerts.resolveDataAlert(key, 'Its morning passed without an evaluation; another day has begun', transaction);
    }
  }
}
