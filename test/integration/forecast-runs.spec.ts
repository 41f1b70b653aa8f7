import { type ExplainedRun, IcbForecaster, InProcessPoolComputer, PoolMemory, PoolThreads, RunForecastService, partsOfDay } from '#libs/forecasting';
import { QUANTILE_LEVELS, addDays, londonInstant, weekdayOf } from '#libs/kernel';
import { type MismatchFixture, createMismatchFixture } from './mismatch.fixture.js';
import { AS_OF, MORNING, PRACTICES, type Told, dayRows } from './mismatch-rows.fixture.js';

jest.setTimeout(120_000);

const WORKER = new URL('../../dist/libs/forecasting/src/pool.worker.js', import.meta.url);
/** What is left of a practice's calls of the Thursday before: a correction by one supplier. */
const CORRECTION_AT = londonInstant(MORNING, '07:30');

describe('forecast runs', () => {
  let fixture: MismatchFixture;
  const threads = new PoolThreads(WORKER, 2);

  beforeAll(async () => {
    fixture = await createMismatchFixture();
  });

  afterAll(async () => {
    await threads.onModuleDestroy();
    await fixture.drop();
  });

  const service = (memory: PoolMemory): RunForecastService =>
    fixture.runService(new IcbForecaster(memory));

  /** Every array of a run. */
  const arraysOf = async (runId: number): Promise<unknown> => [
    await fixture.forecasts.forecasts(runId), await fixture.forecasts.samples(runId), await Promise.all(['P1', 'L1', 'H1'].map((code) => explained(runId, code))),
  ];
  const explained = async (runId: number, code: string): Promise<ExplainedRun> => (await fixture.forecasts.explained(runId, fixture.id(code)))!;
  const explanationOf = async (runId: number, code: string, measure: string) => (await explained(runId, code)).explanations.find((one) => one.measure === measure);

  it('are the same bit for bit in this process, on one thread and on two', async () => {
    const one = new PoolThreads(WORKER, 1);
    const runs: number[] = [];
    for (const [i, computer] of [new InProcessPoolComputer(), one, threads].entries()) {
      const { runId } = await service(new PoolMemory(computer)).run({ key: `slot_threads-${i}`, asOf: AS_OF, trigger: 'manual' });
      runs.push(runId);
    }
    await one.onModuleDestroy();
    const [inProcess, onOne, onTwo] = await Promise.all(runs.map(arraysOf));
    expect(onOne).toEqual(inProcess);
    expect(onTwo).toEqual(inProcess);
  });

  it('tell what makes each day: parts that lead from a usual day to the median, of a locality those of its practices', async () => {
    const { runId } = await service(new PoolMemory(threads)).run({ key: 'slot_explained', asOf: AS_OF, trigger: 'manual' });
    const middle = QUANTILE_LEVELS.indexOf(0.5);
    for (const code of [...PRACTICES, 'L1']) {
      for (const { measure, quantiles } of await fixture.forecasts.forecasts(runId, fixture.id(code))) {
        const explanation = (await explanationOf(runId, code, measure))!;
        for (let h = 1; h < 29; h++) {
          const weekday = weekdayOf(addDays(MORNING, h));
          const forecast = quantiles[h * QUANTILE_LEVELS.length + middle];
          const told = partsOfDay(explanation, h, forecast);
          expect(told === undefined).toBe(forecast === 0);
          if (!told || weekday > 4) continue;
          expect(told.parts.reduce((sum, { change }) => sum + change, told.usual)).toBeCloseTo(forecast, 6);
          const of = Object.fromEntries(told.parts.map(({ part, factor }) => [part, factor]));
          // What the parts leave is little on a day that nothing closes: the parts are those of the forecast.
          expect(Math.abs(of.rest - 1)).toBeLessThan(0.08);
          if (measure === 'demand') expect(of.weekday > 1.04).toBe(weekday === 0);
        }
      }
    }
    const usual = async (code: string): Promise<number> => (await explanationOf(runId, code, 'demand'))!.usual;
    const sum = (await Promise.all(['P1', 'P2', 'P3', 'P4'].map(usual))).reduce((all, one) => all + one, 0);
    expect((await usual('L1')) / sum).toBeCloseTo(1, 5);
    // Good Friday, Easter Monday and the days about them, from 10 March on.
    const { specialDays, firstDay, explanations } = await explained(runId, 'H1');
    expect([firstDay, specialDays!.length, specialDays!.filter(Boolean).at(-1)]).toEqual([MORNING, 29, 'easter Tuesday']);
    expect(explanations.map(({ measure }) => measure)).toEqual(['capacity']);
    expect(await fixture.forecasts.explained(runId + 1000, 1)).toBeUndefined();
  });

  it('refit only the pool whose data a load changed, and tell the same as a fresh process', async () => {
    const kept = service(new PoolMemory(new InProcessPoolComputer()));
    const run = async (runs: RunForecastService, key: string, asOf = AS_OF) => runs.run({ key, asOf, trigger: 'replay' });
    expect((await run(kept, 'slot_first')).pools).toEqual({ refitted: 5, reused: 0 });
    const again = await run(kept, 'slot_again');
    expect(again.pools).toEqual({ refitted: 0, reused: 5 });

    const thursday = addDays(MORNING, -5);
    const calls = dayRows(thursday).find(({ dataset, code }) => dataset === 'telephony' && code === 'P2')!;
    const corrected: Told = { ...calls, cells: { ...calls.cells, answered: calls.cells.answered - 40 } };
    await fixture.load(CORRECTION_AT, [corrected]);
    const after = await run(kept, 'slot_after', CORRECTION_AT);
    expect(after.pools).toEqual({ refitted: 1, reused: 4 });
    const fresh = await run(service(new PoolMemory(new InProcessPoolComputer())), 'slot_fresh', CORRECTION_AT);
    expect(fresh.pools).toEqual({ refitted: 5, reused: 0 });
    expect(await arraysOf(after.runId)).toEqual(await arraysOf(fresh.runId));
    expect(await arraysOf(after.runId)).not.toEqual(await arraysOf(again.runId));
  });

  it('leave the event loop free while threads compute', async () => {
    let longest = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const started = performance.now();
    await service(new PoolMemory(threads)).run({ key: 'slot_free', asOf: AS_OF, trigger: 'manual' });
    clearInterval(watch);
    expect(longest).toBeLessThan((performance.now() - started) / 2);
  });

  it('fail clearly, to be tried again, when a thread dies; the next one runs', async () => {
    const dying = new PoolThreads(new URL('./dying.worker.mjs', import.meta.url), 1);
    const run = service(new PoolMemory(dying)).run({ key: 'slot_dies', asOf: AS_OF, trigger: 'manual' });
    await expect(run).rejects.toMatchObject({ code: 'forecast-thread-failed', kind: 'temporary', message: expect.stringContaining('exited with code: 9') });
    await dying.onModuleDestroy();
    await expect(service(new PoolMemory(threads)).run({ key: 'slot_dies', asOf: AS_OF, trigger: 'manual' })).resolves.toMatchObject({ status: 'completed' });
  });
});
