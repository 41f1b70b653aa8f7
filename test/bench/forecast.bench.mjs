// The model beside R's forecast package on real series, side by side in one run: `npm run bench:forecast`.
//
//   node test/bench/forecast.bench.mjs [--origins 4] [--step 14] [--every 6] [--rivals OUT.csv] FILE.csv...
//
// Needs the build (dist/) and Rscript with forecast (Debian: r-cran-forecast). FILE has series_id,date,value. The model is fitted to all series;
// both are scored on each --every-th series, for R's sake. --rivals takes what an earlier run of R wrote instead of running it. Without files:
// those of HEADROOM_REAL_DATA. The rivals' settings are written in forecast-rival.R.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { backtestPanel, calendarFor, fitPanel, panelFromRows } from '#libs/forecasting';
import { bankHolidays } from '#libs/organisations';

const LEVELS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const HORIZON = 28;

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    origins: { type: 'string', default: '4' },
    step: { type: 'string', default: '14' },
    every: { type: 'string', default: '6' },
    rivals: { type: 'string' },
  },
});
const files = positionals.length > 0 ? positionals : realFiles();
const folder = mkdtempSync(join(tmpdir(), 'forecast-bench-'));
const holidaysFile = join(folder, 'holidays.csv');
writeFileSync(holidaysFile, ['date,holiday', ...bankHolidays(1990, 2030).map(({ day, name }) => `${day},${name}`)].join('\n'));
for (const file of files) bench(file);

function realFiles() {
  const root = process.env.HEADROOM_REAL_DATA;
  if (!root) throw new Error('Name the files, or set HEADROOM_REAL_DATA.');
  return ['gp_appointments_106_areas_to_2022-03.csv', 'nn5.csv'].map((name) => join(root, 'series', name));
}

function bench(file) {
  const panel = readPanel(file);
  const calendar = calendarFor('england-and-wales');
  const options = { horizon: HORIZON, origins: Number(flags.origins), step: Number(flags.step) };
  const every = Number(flags.every);
  const scored = new Set(panel.ids.filter((_, i) => i % every === 0));
  const { forecasts } = backtestPanel(panel, calendar, options);
  const rows = forecasts.filter(({ id }) => scored.has(id)).map(({ id, origin, quantiles }) => ({ id, origin, quantiles }));
  const own = timed(() => fitPanel(panel, calendar).predict(HORIZON));
  const table = [{ model: 'headroom', ...score(panel, rows), msPerSeries: own / panel.ids.length }];
  const rival = flags.rivals ? { file: flags.rivals, seconds: new Map() } : runRivals(file, options, every);
  for (const [model, theirs] of readRivals(rival.file)) {
    table.push({ model, ...score(panel, theirs), msPerSeries: rival.seconds.get(model) ?? Number.NaN });
  }
  const best = Math.min(...table.slice(1).map(({ wql }) => wql));
  console.log(`\n${basename(file)}: ${panel.ids.length} series, ${scored.size} scored, ${options.origins} origins ${options.step} days apart`);
  console.table(
    table.map(({ model, wql, cover80, cover90, msPerSeries }) => ({
      model,
      wql: wql.toFixed(4),
      'against best of R': (wql / best).toFixed(3),
      cover80: cover80.toFixed(3),
      cover90: cover90.toFixed(3),
      'ms a series': msPerSeries.toFixed(2),
    })),
  );
}

function readPanel(file) {
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1);
  return panelFromRows(
    lines.map((line) => {
      const [id, day, value] = line.split(',');
      return { id, day, value: value === '' ? Number.NaN : Number(value) };
    }),
  );
}

function timed(run) {
  for (let i = 0; i < 2; i++) run(); // the first runs compile
  const started = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

function runRivals(file, { origins, step }, every) {
  const out = join(folder, `${basename(file)}.rivals.csv`);
  const script = fileURLToPath(new URL('forecast-rival.R', import.meta.url));
  const run = spawnSync('Rscript', [script, file, holidaysFile, out, origins, step, HORIZON, every].map(String), {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (run.status !== 0) throw new Error('Rscript with the forecast package is needed: apt-get install r-cran-forecast');
  console.log(run.stdout.trim());
  const seconds = new Map(run.stdout.trim().split('\n').map((line) => [line.split(',')[0], (1000 * line.split(',')[1]) / line.split(',')[2]]));
  return { file: out, seconds };
}

/** By model: forecasts as the model's own, entry (days ahead - 1) x 11 + level. */
function readRivals(file) {
  const byModel = new Map();
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [model, id, day, ahead, ...quantiles] = line.split(',');
    if (quantiles.length < 11) continue;
    const models = byModel.get(model) ?? new Map();
    byModel.set(model, models);
    const key = `${id} ${day}`;
    const one = models.get(key) ?? { id, origin: Date.parse(`${day}T00:00:00Z`) / 86_400_000, quantiles: new Float64Array(HORIZON * 11).fill(NaN) };
    models.set(key, one);
    one.quantiles.set(quantiles.map(Number), (Number(ahead) - 1) * 11);
  }
  return new Map([...byModel].map(([model, models]) => [model, [...models.values()]]));
}

function score(panel, rows) {
  const index = new Map(panel.ids.map((id, i) => [id, i]));
  let loss = 0;
  let size = 0;
  let days = 0;
  let in80 = 0;
  let in90 = 0;
  for (const { id, origin, quantiles } of rows) {
    const truth = panel.values[index.get(id)];
    for (let h = 1; h <= HORIZON; h++) {
      const y = truth[origin - panel.firstDay + h];
      const q = quantiles.subarray((h - 1) * 11, h * 11);
      if (Number.isNaN(y) || Number.isNaN(q[0])) continue;
      LEVELS.forEach((p, i) => (loss += (2 * (y >= q[i + 1] ? p * (y - q[i + 1]) : (1 - p) * (q[i + 1] - y))) / LEVELS.length));
      size += Math.abs(y);
      days++;
      if (y >= q[1] && y <= q[9]) in80++;
      if (y >= q[0] && y <= q[10]) in90++;
    }
  }
  return { wql: loss / size, cover80: in80 / days, cover90: in90 / days };
}
