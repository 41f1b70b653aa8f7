import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { EvaluateRulesService } from '#libs/escalation';
import { LoadFileService } from '#libs/feeds';
import { RunForecastService, ScoreForecastsService } from '#libs/forecasting';
import { CLOCK, type Clock, addDays, londonInstant, serviceDay } from '#libs/kernel';
import { AssessMismatchService } from '#libs/mismatch';
import { PlanNotificationsService } from '#libs/notifications';
import type { Settings } from '#libs/platform';
import { type WrittenFile, simulateIcb, writeHistory, writeMorning } from '#libs/simulation';
import { provideTemplate } from '#libs/testing';
import { type ApiUnderTest, listen, startApi } from './api-under-test.js';

/** The morning that the seeded database shows: a Monday. */
export const MORNING = serviceDay('2026-01-12');

/** Makes processes that open the database live on {@link MORNING}, from a time in London on. Before the application starts. */
export async function setClock({ database }: { readonly database: { query(sql: string, values: unknown[]): Promise<unknown> } }, time = '07:00'): Promise<void> {
  const clock = londonInstant(MORNING, time).toISOString();
  await database.query(
    `INSERT INTO setting (name, value) VALUES ('demo', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, [JSON.stringify({ clock })],
  );
}

/** Starts the API on a copy of the simulated morning, which is made once a test run. */
export async function startMorning(changes: Partial<Settings> = {}, { practices = 14, days = 200, seed = 1 }: SimulatedSize = {}): Promise<ApiUnderTest> {
  const template = `test_morning_${practices}_${days}_${seed}`;
  await provideTemplate(template, async (url) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await setClock({ database: client });
    const { app } = await listen(url);
    await seedMorning(app, { practices, days, seed });
    await app.close();
    await setClock({ database: client }, '07:05'); // what starts on a copy finds that all of this has been
    await client.end();
  });
  return startApi(changes, undefined, undefined, template);
}

/** How large a simulated ICB is. */
export interface SimulatedSize {
  readonly practices?: number;
  readonly days?: number;
  readonly seed?: number;
}

/** Takes a small simulated ICB the whole way: files, forecast, gaps, two evaluations, planned messages. */
export async function seedMorning(app: INestApplicationContext, size: SimulatedSize = {}): Promise<void> {
  await loadMorning(app, size);
  for (const number of [1, 2]) await evaluate(app, number);
}

/** Loads the files of a small simulated ICB, history and this morning's, and no more. */
export async function loadMorning(app: INestApplicationContext, { practices = 14, days = 200, seed = 1 }: SimulatedSize = {}): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-morning-'));
  try {
    const icb = simulateIcb({ seed, days, practices, end: MORNING });
    const history = await writeHistory(icb, path.join(folder, 'history'), addDays(MORNING, -1));
    await load(app, history, true);
    await load(app, await writeMorning(icb, path.join(folder, 'morning'), MORNING), false);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Holds a forecast of the Thursday before against Friday, as the morning's scoring does. */
export async function seedScores(app: INestApplicationContext): Promise<void> {
  const asOf = londonInstant(addDays(MORNING, -4), '07:00');
  await app.get(RunForecastService, { strict: false }).run({ key: 'test-thursday', asOf, trigger: 'manual' });
  await app.get(ScoreForecastsService, { strict: false }).score(app.get<Clock>(CLOCK, { strict: false }).now());
}

async function load(app: INestApplicationContext, files: readonly WrittenFile[], backfill: boolean): Promise<void> {
  const service = app.get(LoadFileService, { strict: false });
  for (const file of files.toSorted(
    (a, b) => Number(b.feed === 'organisations.v1') - Number(a.feed === 'organisations.v1'),
  )) {
    await service.load({ feed: file.feed, path: file.path, fileName: path.basename(file.path), backfill });
  }
}

async function evaluate(app: INestApplicationContext, number: number): Promise<void> {
  const asOf = app.get<Clock>(CLOCK, { strict: false }).now();
  const { runId } = await app
    .get(RunForecastService, { strict: false })
    .run({ key: `test-${number}`, asOf, trigger: 'manual' });
  await app.get(AssessMismatchService, { strict: false }).assess(runId);
  for (const evaluated of await app.get(EvaluateRulesService, { strict: false }).evaluate(runId)) {
    await app.get(PlanNotificationsService, { strict: false }).planEvaluation(evaluated);
  }
}
