import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { CLOCK, type Clock, londonInstant } from '#libs/kernel';
import { Jobs } from '#libs/platform';
import { slotAt } from './slots.js';

const LONDON = { timeZone: 'Europe/London' };

/**
 * When things happen, by London's clock. Every method only puts a job on a queue, under a key made of the job and the
 * minute: several schedulers together queue each job once.
 */
@Injectable()
export class ScheduleService implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: Jobs,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Waking, ask first whether this morning's evaluation was missed. */
  onApplicationBootstrap(): Promise<void> {
    return this.watchMorning().catch(() => undefined); // a queue that does not answer yet is asked again within the quarter
  }

  /** Fetch what the feed definitions say is to be fetched, and look into the drop folder once more. */
  @Cron('0 * * * * *', LONDON)
  pullFeeds(): Promise<void> {
    const slot = slotAt(this.clock);
    return this.jobs.enqueue({ queue: 'feeds', job: 'pull', key: slot.key('pull'), payload: {} });
  }

  /** Ask which feeds are late, four times an hour. */
  @Cron('0 */15 * * * *', LONDON)
  checkFreshness(): Promise<void> {
    const slot = slotAt(this.clock);
    return this.jobs.enqueue({ queue: 'feeds', job: 'check-freshness', key: slot.key('check-freshness'), payload: {} });
  }

  /** The evaluation before the desk opens: with the one at seven, two that can agree. */
  @Cron('0 30 6 * * *', LONDON)
  evaluateEarly(): Promise<void> {
    return this.evaluate();
  }

  /** Forecast, assess and apply the rules, as of this minute. */
  @Cron('0 0 7,12,16 * * *', LONDON)
  evaluate(): Promise<void> {
    const slot = slotAt(this.clock);
    const payload = { key: slot.key('slot'), asOf: londonInstant(slot.day, slot.time).toISOString() };
    return this.jobs.enqueue({ queue: 'forecasting', job: 'forecast', key: slot.key('forecast'), payload });
  }

  /** Hold forecasts against what yesterday was, once the morning's files and the forecast of eight are in. */
  @Cron('0 15 8 * * *', LONDON)
  scoreForecasts(): Promise<void> {
    const slot = slotAt(this.clock);
    const payload = { asOf: londonInstant(slot.day, slot.time).toISOString() };
    return this.jobs.enqueue({ queue: 'forecasting', job: 'score-forecasts', key: slot.key('score-forecasts'), payload });
  }

  /** Ask whether this morning's evaluation is there, four times an hour. */
  @Cron('45 5,20,35,50 * * * *', LONDON)
  watchMorning(): Promise<void> {
    const slot = slotAt(this.clock);
    return this.jobs.enqueue({ queue: 'escalation', job: 'watch-morning', key: slot.key('watch-morning'), payload: {} });
  }

  /** Tell the outside that the scheduler, the queue and a worker live. */
  @Cron('40 * * * * *', LONDON)
  heartbeat(): Promise<void> {
    const slot = slotAt(this.clock);
    return this.jobs.enqueue({ queue: 'notifications', job: 'heartbeat', key: slot.key('heartbeat'), payload: {} });
  }

  /** Write the end of the audit log down outside the store, before the morning's messages carry it. */
  @Cron('0 25 6 * * *', LONDON)
  keepAuditAnchor(): Promise<void> {
    const slot = slotAt(this.clock);
    return this.jobs.enqueue({ queue: 'notifications', job: 'keep-audit-anchor', key: slot.key('keep-audit-anchor'), payload: {} });
  }

  /** Hold alerts against what yesterday was, and say what was missed. */
  @Cron('0 30 8 * * *', LONDON)
  judgeAlerts(): Promise<void> {
    const slot = slotAt(this.clock);
    return this.jobs.enqueue({ queue: 'escalation', job: 'judge-alerts', key: slot.key('judge-alerts'), payload: {} });
  }

  /** Ask who has not acknowledged in time, and which acknowledgements led to nothing. */
  @Cron('15 * * * * *', LONDON)
  advancePolicies(): Promise<void> {
    const slot = slotAt(this.clock);
    return this.jobs.enqueue({ queue: 'escalation', job: 'advance-policies', key: slot.key('advance-policies'), payload: {} });
  }

  /** Close decisions whose deadline has come. */
  @Cron('0 */5 * * * *', LONDON)
  closeDecisions(): Promise<void> {
    const slot = slotAt(this.clock);
    return this.jobs.enqueue({ queue: 'mismatch', job: 'close-decisions', key: slot.key('close-decisions'), payload: {} });
  }

  /** Forget what is kept for a while only: keys of requests, events told, sessions that have ended. */
  @Cron('50 10 * * * *', LONDON)
  forgetOld(): Promise<void> {
    const slot = slotAt(this.clock);
    return this.jobs.enqueue({ queue: 'housekeeping', job: 'forget-old', key: slot.key('forget-old'), payload: {} });
  }

  /** Take up messages that are due: held, to be tried again, or waiting for a channel. */
  @Cron('30 * * * * *', LONDON)
  redeliver(): Promise<void> {
    const slot = slotAt(this.clock);
    return this.jobs.enqueue({ queue: 'notifications', job: 'redeliver', key: slot.key('redeliver'), payload: {} });
  }

  /** Apply silences that began, and release what those that ended held. */
  @Cron('20 * * * * *', LONDON)
  applySilences(): Promise<void> {
    const slot = slotAt(this.clock);
    return this.jobs.enqueue({ queue: 'escalation', job: 'apply-silences', key: slot.key('apply-silences'), payload: {} });
  }
}
