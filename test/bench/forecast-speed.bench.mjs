// What a forecast costs: `npm run bench:speed`.
//
//   node test/bench/forecast-speed.bench.mjs [--dist DIST] [--pools 200,400,800,1600] [--repeats 3] [--sample 8]
//     [--no-r]
//
// Three years of days of made-up practices (a week, a yearly wave, common and own noise, closed weekends for a third,
// bank holidays closed), in pools of several sizes: fit with its own backtest and the quantiles of 28 days, in
// processor milliseconds a series on one core, the least of the repeats, after a first run that compiles; beside it R's
// ets on a sample of the very same series in the same run. Cost grows linearly where the milliseconds a series stay the
// same from pool to pool.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { builtLibs } from './forecast-sets.mjs';

const DAYS = 1096;
const HORIZON = 28;
const WEEK = [1.3, 1, 0.92, 0.9, 0.88];
const { values: flags } = parseArgs({
  options: {
    dist: { type: 'string' },
    pools: { type: 'string', default: '200,400,800,1600' },
    repeats: { type: 'string', default: '3' },
    sample: { type: 'string', default: '8' },
    'no-r': { type: 'boolean', default: false },
  },
});
const libs = await builtLibs(flags.dist);
const pools = flags.pools.split(',').map(Number);
const whole = panelOfPractices(Math.max(...pools));
const ets = flags['no-r'] ? Number.NaN : runEts(whole);
console.table(
  pools.map((count) => {
    const panel = libs.panelOf(
      whole,
      Array.from({ length: count }, (_, s) => s),
    );
    const calendar = libs.calendarFor('england-and-wales');
    const predict = least(() => libs.fitPanel(panel, calendar).predict(HORIZON)) / count;
    const samples = least(() => libs.fitPanel(panel, calendar).samples(HORIZON, 500, 1)) / count;
    return {
      series: count,
      'ms a series': predict.toFixed(3),
      'with 500 joint samples': samples.toFixed(3),
      'ets, ms a series': ets.toFixed(0),
      'times ets': (ets / predict).toFixed(0),
      'resident MB': (process.memoryUsage().rss / 2 ** 20).toFixed(0),
    };
  }),
);

function panelOfPractices(count) {
  const firstDay = libs.dayNumber(libs.serviceDay('2023-01-02')); // a Monday
  const holidays = new Set(libs.bankHolidays(2023, 2026).map(({ day }) => libs.dayNumber(day) - firstDay));
  const random = libs.seededRandom(1);
  const common = Float64Array.from(
    { length: DAYS },
    (_, t) => 0.1 * Math.sin((2 * Math.PI * t) / 365.25) + 0.05 * random.normal(),
  );
  const values = Array.from({ length: count }, (_, s) => {
    const weekend = s % 3 === 0 ? 0 : 0.25;
    const size = 30 + random.below(400);
    return Float64Array.from({ length: DAYS }, (_, t) =>
      holidays.has(t) ? 0 : Math.round(size * (WEEK[t % 7] ?? weekend) * Math.exp(common[t] + 0.1 * random.normal())),
    );
  });
  return { ids: values.map((_, s) => `P${s}`), firstDay, values };
}

function least(run) {
  run();
  const times = Array.from({ length: Number(flags.repeats) }, () => {
    const started = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

function runEts(panel) {
  const folder = mkdtempSync(join(tmpdir(), 'forecast-speed-'));
  const file = join(folder, 'series.csv');
  const step = Math.max(1, Math.floor(pools[0] / Number(flags.sample)));
  const sampled = Array.from({ length: Number(flags.sample) }, (_, i) => i * step);
  const lines = sampled.flatMap((s) =>
    [...panel.values[s]].map((value, t) => `${panel.ids[s]},${libs.fromDayNumber(panel.firstDay + t)},${value}`),
  );
  writeFileSync(file, ['series_id,date,value', ...lines].join('\n'));
  const run = spawnSync('Rscript', [fileURLToPath(new URL('forecast-speed.R', import.meta.url)), file], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true, force: true });
  if (run.status !== 0)
    throw new Error('Rscript with the forecast package is needed (apt-get install r-cran-forecast), or give --no-r.');
  console.log(`ets: ${run.stdout.trim()} (${sampled.length} of the series below)`);
  return Number(run.stdout.split(',')[0]);
}
