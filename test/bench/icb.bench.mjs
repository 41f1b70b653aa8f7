// What a run of a whole ICB costs, from 175 practices to all 6,300 of England: `npm run bench:icb -- [--sizes 175,700] [--threads 1,2] [--policy weighted-list]`.
//
// Each size and number of threads runs in a process of its own, on simulated data made before the clock starts. `cpu` counts all threads of the
// process; `wall` is what somebody waits, and means something only on an idle machine. The run is done twice: the second, on the same data and
// another day's seed, finds the code compiled as a worker that is up would; its figures are told, and those of the first beside them.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { IcbForecaster, InProcessPoolComputer, PoolMemory, PoolThreads } from '#libs/forecasting';
import { firstKnownDay, partsOf, poolsOfPart } from '../../dist/libs/forecasting/src/domain/icb-parts.js';
import { fitTask, samplesOf } from '../../dist/libs/forecasting/src/domain/pool-samples.js';
import { highsSolver } from '../../dist/libs/mismatch/src/highs-solver.js';
import { assessIcb } from '../../dist/libs/mismatch/src/domain/assess-icb.js';
import { unitStates } from '../../dist/libs/mismatch/src/domain/unit-state.js';
import { simulatedInputs } from './simulated-planning.mjs';

const DRAWS = 500;
const { values: flags } = parseArgs({
  options: {
    sizes: { type: 'string', default: '175,700,2800,6300' },
    threads: { type: 'string', default: '1,2' },
    days: { type: 'string', default: '730' },
    policy: { type: 'string', default: 'most-relief' },
    one: { type: 'boolean', default: false },
  },
});
const allocation = { policy: flags.policy, leastUse: 0.2, solve: flags.policy === 'most-relief' ? undefined : await highsSolver() };

function inOwnProcess(size, count) {
  const args = [fileURLToPath(import.meta.url), '--one', '--sizes', size, '--threads', count, '--days', flags.days, '--policy', flags.policy].map(String);
  const run = spawnSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (run.status !== 0) throw new Error(`the run of ${size} practices on ${count} threads failed`);
  return JSON.parse(run.stdout);
}

async function measure(practices, count, days) {
  const inputs = simulatedInputs(practices, days);
  globalThis.gc?.();
  const rss = new PeakMemory();
  const computer = count > 1 ? new PoolThreads(new URL('../../dist/libs/forecasting/src/pool.worker.js', import.meta.url), count) : new InProcessPoolComputer();
  const forecaster = new IcbForecaster(new PoolMemory(computer));
  const first = await staged(inputs, forecaster, 1, rss);
  const again = practices > 1000 ? first : await staged(inputs, forecaster, 2, rss);
  const reused = practices > 1000 ? undefined : await staged(inputs, forecaster, 2, rss);
  await computer.onModuleDestroy?.();
  const parts = count === 1 ? split(inputs) : {};
  return {
    practices, threads: count, ...parts, ...again,
    ...(practices > 1000 ? {} : { 'first wall s': first['total wall s'], 'reused wall s': reused['total wall s'] }),
    'peak MB': rss.stop(),
  };
}

/** A run as the worker does it: forecast, then assessment of its samples. */
async function staged(inputs, forecaster, seed, rss) {
  const forecast = await timed(() => forecaster.forecast(inputs, { draws: DRAWS, seed }));
  const forecastPeak = rss.look();
  const gap = await timed(() => assess(inputs.history, forecast.result.samples));
  return {
    'forecast cpu s': round(forecast.cpu), 'forecast wall s': round(forecast.wall),
    'forecast peak MB': forecastPeak, 'gap, allocation cpu s': round(gap.cpu),
    'total cpu s': round(forecast.cpu + gap.cpu), 'total wall s': round(forecast.wall + gap.wall),
  };
}

/** Of what the forecast's cost is made: fits and samples apart, over the first parts. */
function split({ history }) {
  const first = firstKnownDay(history);
  let [fit, sample] = [0, 0];
  for (const part of partsOf(history)) {
    for (const task of poolsOfPart(history, part, first)) {
      let started = cpuSeconds();
      const fitted = fitTask(task);
      fit += cpuSeconds() - started;
      started = cpuSeconds();
      samplesOf(fitted, history.horizonDays, { draws: DRAWS, seed: 3 });
      sample += cpuSeconds() - started;
    }
  }
  return { 'fit cpu s': round(fit), 'samples cpu s': round(sample) };
}

function assess(history, { draws, practices, hubs }) {
  const known = [...practices, ...hubs];
  const samples = new Map(known.map(({ unit, demand, capacity }) => [unit.organisation.id, { demand, capacity }]));
  const published = Array.from({ length: history.horizonDays }, () => true);
  const states = new Map(
    [...history.practices, ...history.hubs].map((unit) => {
      const { id } = unit.organisation;
      return [id, unitStates(history, { unit, feeds: [], usuallyPublished: published, hasForecast: samples.has(id) })];
    }),
  );
  return assessIcb({ history, draws, samples, states, declared: [], allocation });
}

async function timed(run) {
  const [cpu, wall] = [cpuSeconds(), performance.now()];
  const result = await run();
  return { result, cpu: cpuSeconds() - cpu, wall: (performance.now() - wall) / 1000 };
}

function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function round(value) {
  return Number(value.toFixed(value < 10 ? 2 : 1));
}

/** The most memory the process held, looked at each time the event loop comes round. */
class PeakMemory {
  peak = process.memoryUsage.rss();
  timer = setInterval(() => this.look(), 20);

  look() {
    this.peak = Math.max(this.peak, process.memoryUsage.rss());
    return Math.round(this.peak / 1e6);
  }

  stop() {
    clearInterval(this.timer);
    return this.look();
  }
}

const sizes = flags.sizes.split(',').map(Number);
const threads = flags.threads.split(',').map(Number);

if (flags.one) console.log(JSON.stringify(await measure(sizes[0], threads[0], Number(flags.days))));
else {
  const rows = sizes.flatMap((size) => threads.map((count) => inOwnProcess(size, count)));
  console.table(rows);
  const [least, most] = [rows[0], rows.findLast((row) => row.threads === rows[0].threads)];
  const growth = most['total cpu s'] / least['total cpu s'] / (most.practices / least.practices);
  console.log(`cost a practice at ${most.practices} practices against ${least.practices}: ${growth.toFixed(2)}`);
}
