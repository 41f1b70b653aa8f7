import { getQueueToken } from '@nestjs/bullmq';
import type { INestApplicationContext } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Test } from '@nestjs/testing';
import type { Queue } from 'bullmq';
import { CLOCK } from '#libs/kernel';
import { Jobs, QUEUES, settingsFrom } from '#libs/platform';
import { FixedClock, type TestDatabase, createTestDatabase } from '#libs/testing';
import { ScheduleService, SchedulerProcessModule } from '#apps/scheduler';

describe('two schedulers', () => {
  const clock = new FixedClock(new Date('2026-06-30T06:00:20Z')); // 07:00 in London
  let store: TestDatabase;
  let schedulers: INestApplicationContext[];

  beforeAll(async () => {
    store = await createTestDatabase();
    const settings = settingsFrom({ DATABASE_URL: store.url });
    const start = async (): Promise<INestApplicationContext> => {
      const module = Test.createTestingModule({ imports: [SchedulerProcessModule.with(settings)] });
      return (await module.overrideProvider(CLOCK).useValue(clock).compile()).createNestApplication().init();
    };
    schedulers = [await start(), await start()];
  }, 30_000);
  afterAll(async () => {
    await Promise.all(schedulers.map((app) => app.close()));
    await store.drop();
  });

  /** Runs every cron of both, as if they fired in the same minute. */
  const fireAll = async (): Promise<void> => {
    for (const app of schedulers) {
      const service = app.get(ScheduleService);
      await Promise.all([
        service.pullFeeds(), service.checkFreshness(), service.evaluateEarly(), service.evaluate(), service.scoreForecasts(),
        service.redeliver(), service.watchMorning(), service.heartbeat(), service.advancePolicies(), service.applySilences(),
      ]);
    }
  };
  const queued = async (): Promise<string[]> => {
    const lists = await Promise.all(QUEUES.map((name) => schedulers[0].get<Queue>(getQueueToken(name)).getWaiting()));
    return lists.flat().map((job) => String(job.id)).sort();
  };

  it('queue each job of a slot once, and the next slot anew', async () => {
    await fireAll();
    const first = await queued();
    expect(first).toEqual([
      'advance-policies_2026-06-30T07-00', 'apply-silences_2026-06-30T07-00', 'check-freshness_2026-06-30T07-00', 'forecast_2026-06-30T07-00', 'heartbeat_2026-06-30T07-00',
      'pull_2026-06-30T07-00', 'redeliver_2026-06-30T07-00', 'score-forecasts_2026-06-30T07-00', 'watch-morning_2026-06-30T07-00',
    ]);
    clock.advance(15);
    await fireAll();
    expect(await queued()).toHaveLength(2 * first.length);
    expect(await schedulers[0].get(Jobs).unfinished()).toBe(2 * first.length);
  });

  it('tell the evaluation the instant of its slot', async () => {
    const jobs = await schedulers[0].get<Queue>(getQueueToken('forecasting')).getWaiting();
    const payload = jobs.find(({ id }) => id === 'forecast_2026-06-30T07-00')?.data as object;
    expect(payload).toEqual({ key: 'slot_2026-06-30T07-00', asOf: '2026-06-30T06:00:00.000Z' });
  });

  it('tell the scoring of forecasts its moment', async () => {
    const jobs = await schedulers[0].get<Queue>(getQueueToken('forecasting')).getWaiting();
    expect(jobs.find(({ id }) => id === 'score-forecasts_2026-06-30T07-00')?.data).toEqual({ asOf: '2026-06-30T06:00:00.000Z' });
  });

  it('fire by the clock of London', () => {
    const crons = schedulers[0].get(SchedulerRegistry).getCronJobs();
    expect(crons.size).toBe(14);
    for (const cron of crons.values()) expect(cron.cronTime.timeZone).toBe('Europe/London');
  });
});
