import { Command } from 'commander';
import { type ServiceDay, londonDay, londonInstant, systemClock } from '#libs/kernel';
import { type CommandContext, withContext } from '../command.js';
import { type DemoState, type DemoWish, fulfils, readDemo, wipeDemo, writeDemo } from '../demo/demo-state.js';
import { describeDemoPeople, provideDemoPeople } from '../demo/demo-people.js';
import { fillDemo } from '../demo/fill-demo.js';
import { describeMorning, morningOf } from '../demo/morning.js';
import { startDemoApp } from '../demo/demo-app.js';
import { day, wholeNumber } from '../options.js';
import { type StoreSettings, openStore } from '../store.js';
import { untilStopped } from '../whole-app.js';

interface DemoOptions {
  once: boolean;
  seed?: number;
  days?: number;
  practices?: number;
  asOf?: ServiceDay;
}

const USUAL = { seed: 1, days: 730, practices: 175 };
/** When the demo's morning begins: the night's files are about to come. */
const BEGINS = '06:20';

/** `headroom demo`: a simulated ICB through the whole way of the data, and the pages on it. */
export function demoCommand(): Command {
  const command = new Command('demo')
    .description('a simulated ICB, from feed files to delivered alerts, with its pages')
    .option('--once', 'end when everything is done instead of staying up', false)
    .option('--seed <number>', `another number is another ICB (${USUAL.seed})`, wholeNumber())
    .option('--days <count>', `days of history (${USUAL.days})`, wholeNumber(90))
    .option('--practices <count>', `how many practices (${USUAL.practices})`, wholeNumber(6))
    .option('--as-of <day>', 'the morning to show (today, or that of the demo already here)', day);
  return withContext<DemoOptions>(command, async (context, options) => {
    const store = await openStore(context.settings, context.progress);
    try {
      await demo(context, { ...store.settings, openOnLoopback: store.settings.openOnLoopback ?? true }, options);
    } finally {
      await store.close();
    }
  });
}

async function demo({ progress, answer }: CommandContext, settings: StoreSettings, options: DemoOptions): Promise<void> {
  const wish: DemoWish = { seed: options.seed, days: options.days, practices: options.practices, morning: options.asOf };
  const found = await readDemo(settings.databaseUrl);
  const reused = found && fulfils(found, wish);
  const state = reused ? found : newDemo(wish);
  if (!reused) {
    await wipeDemo(settings);
    await writeDemo(settings.databaseUrl, state);
  }
  const files = reused ? undefined : await fillDemo(settings, state, progress);
  const app = await startDemoApp(settings, { progress, files });
  try {
    await writeDemo(settings.databaseUrl, { ...state, complete: true, clock: app.clock.now().toISOString() });
    const morning = await morningOf(app.nest);
    const people = await provideDemoPeople(app.nest, settings.home);
    answer({ ...morning, url: app.url, accounts: people }, () => `${describeMorning(morning, app.url)}\n${describeDemoPeople(people, app.url)}`);
    if (options.once) return;
    progress.step('Headroom stays up; Ctrl-C stops it.');
    await untilStopped();
  } finally {
    await app.close();
  }
}

function newDemo(wish: DemoWish): DemoState {
  const morning = wish.morning ?? londonDay(systemClock.now());
  return {
    seed: wish.seed ?? USUAL.seed,
    days: wish.days ?? USUAL.days,
    practices: wish.practices ?? USUAL.practices,
    morning,
    clock: londonInstant(morning, BEGINS).toISOString(),
    complete: false,
  };
}
