import type { Job } from 'bullmq';
import type { RuleSetsService } from '#libs/escalation';
import type { InboxService, LoadsService } from '#libs/feeds';
import type { ForecastsService, RunForecastService, ScoreForecastsService } from '#libs/forecasting';
import type { Jobs } from '#libs/platform';
import { ForecastingProcessor } from './forecasting.processor.js';

interface Scene {
  /** How many files the drop folder holds and how many loads are unfinished, look by look; the last goes on. */
  readonly arriving: number[];
  readonly unfinished: number[];
  readonly newer?: boolean[];
}

function processorIn({ arriving, unfinished, newer = [false] }: Scene) {
  const next = (values: (number | boolean)[]) => (values.length > 1 ? values.shift() : values[0]);
  const runs = { run: jest.fn().mockResolvedValue({ status: 'completed' }) };
  const looks = jest.fn(() => Promise.resolve(next(arriving)));
  const processor = new ForecastingProcessor(
    runs as unknown as RunForecastService,
    {} as ScoreForecastsService,
    { hasNewer: () => Promise.resolve(next(newer)) } as unknown as LoadsService,
    { arriving: looks } as unknown as InboxService,
    { unfinished: () => Promise.resolve(next(unfinished)) } as unknown as Jobs,
    {} as ForecastsService,
    {} as RuleSetsService,
  );
  const data = { loadId: 7, knownAt: '2026-03-02T06:40:00.000Z' };
  return { runs, looks, after: () => processor.handlers['forecast-after-load']({ data } as Job) };
}

describe('a forecast after a load', () => {
  it('runs as of the load once nothing more has been coming for two looks', async () => {
    const { runs, looks, after } = processorIn({ arriving: [0], unfinished: [0] });
    await after();
    expect(looks).toHaveBeenCalledTimes(2);
    expect(runs.run).toHaveBeenCalledWith({ key: 'after-load_7', asOf: new Date('2026-03-02T06:40:00.000Z'), trigger: 'load' });
  });

  it('waits while files arrive or loads are unfinished, also when there is nothing for a moment', async () => {
    const { looks, after } = processorIn({ arriving: [1, 0, 0], unfinished: [0, 0, 1, 0] });
    await after();
    expect(looks).toHaveBeenCalledTimes(5);
  });

  it("gives way to a newer load's own forecast, also one that comes while it waits", async () => {
    const { runs, after } = processorIn({ arriving: [1], unfinished: [0], newer: [false, true] });
    expect(await after()).toEqual({ status: 'superseded', reason: 'a newer load forecasts in its place' });
    expect(runs.run).not.toHaveBeenCalled();
  });
});
