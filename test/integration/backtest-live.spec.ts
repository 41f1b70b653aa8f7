import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { BacktestLiveService, type LiveBacktest, PlanningHistoryService } from '#libs/forecasting';
import { addDays, dayNumber, londonInstant } from '#libs/kernel';
import { ObservationsService } from '#libs/observations';
import { type MismatchFixture, createMismatchFixture } from './mismatch.fixture.js';
import { AS_OF, MORNING, PRACTICES, dayRows } from './mismatch-rows.fixture.js';

const MAIN = path.resolve('dist/apps/cli/src/main.js');
const HORIZON = 14;
/** The last days known are yesterday's; the last of three origins a week apart lies a fortnight before. */
const LAST_ORIGIN = addDays(MORNING, -1 - HORIZON);

describe('headroom backtest --live', () => {
  let fixture: MismatchFixture;
  let service: BacktestLiveService;
  let folder: string;
  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-backtest-'));
    fixture = await createMismatchFixture();
    const { database, organisations } = fixture;
    service = new BacktestLiveService(new PlanningHistoryService(organisations, new ObservationsService(database, organisations)));
  }, 180_000);
  afterAll(async () => {
    fs.rmSync(folder, { recursive: true, force: true });
    await fixture?.drop();
  });

  const options = { asOf: AS_OF, horizon: HORIZON, origins: 3, step: 7 };
  const medianOf = ({ forecasts }: LiveBacktest, id: string, origin: number): number =>
    forecasts.find((one) => one.id === id && one.origin === origin)!.quantiles[5];

  it('scores demand and capacity of practices and capacity of hubs, and beats the naive', async () => {
    const result = await service.run(options);
    const ids = [...PRACTICES.flatMap((code) => [`demand ${code}`, `capacity ${code}`]), 'capacity H1', 'capacity H2'];
    expect([...new Set(result.forecasts.map(({ id }) => id))].sort()).toEqual(ids.sort());
    expect(result).toMatchObject({ series: ids.length, skipped: 0, lowerBoundDays: 0 });
    expect(result.origins).toEqual([14, 7, 0].map((back) => dayNumber(LAST_ORIGIN) - back));
    const { headroom, 'seasonal-naive': naive } = result.models;
    expect(headroom.all.wql).toBeLessThan(0.9 * naive.all.wql);
    expect(headroom.all.cover80).toBeGreaterThan(0.6);
  }, 60_000);

  it('sees at each origin what was known then: neither a later correction nor a later file', async () => {
    const before = await service.run(options);
    // Every Monday to Friday of the two weeks before the second origin, ten times as high, known at noon of the morning after it.
    const second = addDays(LAST_ORIGIN, -7);
    const told = Array.from({ length: 14 }, (_, i) => addDays(second, -13 + i)).flatMap((day) =>
      dayRows(day).filter(({ code, dataset }) => code === 'P1' && dataset === 'slots'),
    );
    expect(told.length).toBeGreaterThan(0);
    const readAt = londonInstant(addDays(second, 1), '12:00');
    await fixture.load(readAt, [...new Map(told.map((one) => [one.day, one])).values()].map((one) => ({ ...one, cells: { slots: 900, booked: 9 }, readAt })));
    const after = await service.run(options);
    for (const origin of [addDays(second, -7), second])
      expect(medianOf(after, 'capacity P1', dayNumber(origin))).toBe(medianOf(before, 'capacity P1', dayNumber(origin)));
    expect(medianOf(after, 'capacity P1', dayNumber(LAST_ORIGIN))).not.toBe(medianOf(before, 'capacity P1', dayNumber(LAST_ORIGIN)));
    // As of before the correction, nothing of it is there at all.
    const asOf = londonInstant(addDays(second, 1), '11:00');
    const early = await service.run({ ...options, asOf });
    expect(early.models.headroom.all.wql).toBeLessThan(0.3);
  }, 60_000);

  it('refuses a store that knew too little at every origin', async () => {
    await expect(service.run({ ...options, asOf: londonInstant(addDays(MORNING, -420), '07:00') })).rejects.toMatchObject({
      code: 'history-too-short',
      remedy: expect.stringContaining('--backfill'),
    });
  });

  it('answers as the command does for a file, and writes every forecast', async () => {
    const out = path.join(folder, 'forecasts.csv');
    const { status, stdout } = await run(
      'backtest', '--live', '--json', '--as-of', MORNING, '--horizon', '7', '--origins', '2', '--out', out,
    );
    expect(status).toBe(0);
    const document = JSON.parse(stdout);
    expect(Object.keys(document).sort()).toEqual(['asOf', 'lowerBoundDays', 'models', 'origins', 'seconds', 'series', 'skipped']);
    expect(document).toMatchObject({ asOf: AS_OF.toISOString(), series: 14, origins: [addDays(MORNING, -15), addDays(MORNING, -8)] });
    expect(Object.keys(document.models.headroom.h1_7)).toEqual(['wql', 'mase', 'cover80', 'cover90', 'width80']);
    const lines = fs.readFileSync(out, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(1 + 14 * 2 * 7);
    expect(lines[1]).toMatch(/^demand P1,2026-02-23,1,2026-02-24,\d/);
  }, 60_000);

  it.each([
    [['backtest'], 'either a FILE or --live'],
    [['backtest', 'x.csv', '--live'], 'either a FILE or --live'],
    [['backtest', 'x.csv', '--as-of', '2026-03-10'], '--as-of needs --live'],
    [['backtest', '--live', '--closures', 'x.csv'], '--closures does not go with --live'],
    [['backtest', '--live', '--as-of', 'tomorrow'], 'give an instant'],
  ])('says how it is used: %j', async (args, words) => {
    const { status, stderr } = await run(...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(words)]);
  }, 30_000);

  function run(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
    const env = { ...process.env, DATABASE_URL: fixture.url, REDIS_URL: '', HEADROOM_HOME: folder };
    return new Promise((resolve) => {
      execFile(process.execPath, [MAIN, ...args], { env, maxBuffer: 1e8 }, (error, stdout, stderr) =>
        resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
      );
    });
  }
});
