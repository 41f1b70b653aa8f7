// The model beside R's forecast package and the seasonal naive, side by side in one run: `npm run bench:forecast`.
//
//   node test/bench/forecast.bench.mjs [--dist DIST] [--icb SEED] [--rivals FOLDER] [--no-r] [--origins N] [--step N]
//     [--every N] [--tbats-every N] [SET...]
//
// SET is gp or nn5 (with HEADROOM_REAL_DATA), icb-demand or icb-capacity (the simulated ICB), or a FILE.csv of
// series_id,date,value; all four unless named. The model is fitted to all series; R, at seconds a fit, does each
// --every-th series, and tbats each --tbats-every-th of those. R's forecasts go to FOLDER/SET.csv and are not made
// again, so a run can be stopped and gone on with (--no-r takes what is there); without --rivals all are made anew. A
// rival and the model are compared on the rival's own series and origins. Settings: forecast-rival.R. Needs the build,
// and Rscript with forecast (Debian: r-cran-forecast) unless --no-r. Times are processor time on one core.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { coverageInterval, keyOf, readRivals, scoreRows } from './forecast-rows.mjs';
import { builtLibs, filesOf, readPanel } from './forecast-sets.mjs';

const HORIZON = 28;
/**
 * How many origins, how far apart, and which share of the series and of those for tbats R is given. Written down before
 * any result.
 */
const SAMPLES = {
  gp: { origins: 8, step: 7, every: 6, tbatsEvery: 2 },
  nn5: { origins: 4, step: 14, every: 8, tbatsEvery: 2 },
  'icb-demand': { origins: 4, step: 14, every: 15, tbatsEvery: 4 },
  'icb-capacity': { origins: 4, step: 14, every: 15, tbatsEvery: 4 },
};
const OTHER_SAMPLE = { origins: 4, step: 14, every: 8, tbatsEvery: 4 };

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dist: { type: 'string' },
    icb: { type: 'string', default: '7' },
    rivals: { type: 'string' },
    'no-r': { type: 'boolean', default: false },
    origins: { type: 'string' },
    step: { type: 'string' },
    every: { type: 'string' },
    'tbats-every': { type: 'string' },
  },
});
const libs = await builtLibs(flags.dist);
const folder = flags.rivals ?? mkdtempSync(join(tmpdir(), 'forecast-bench-'));
for (const { name, file } of await filesOf(
  positionals.length > 0 ? positionals : Object.keys(SAMPLES),
  libs,
  Number(flags.icb),
))
  bench(name, file);

function bench(name, file) {
  const asked = { origins: flags.origins, step: flags.step, every: flags.every, tbatsEvery: flags['tbats-every'] };
  const given = Object.entries(asked).flatMap(([key, value]) => (value === undefined ? [] : [[key, Number(value)]]));
  const sample = { ...(SAMPLES[name] ?? OTHER_SAMPLE), ...Object.fromEntries(given) };
  const panel = readPanel(file, libs);
  const calendar = libs.calendarFor('england-and-wales');
  const { forecasts } = libs.backtestPanel(panel, calendar, {
    horizon: HORIZON,
    origins: sample.origins,
    step: sample.step,
  });
  const own = forecasts.map(({ id, origin, quantiles }) => ({ id, origin, quantiles }));
  const naive = own.map(({ id, origin }) => ({
    id,
    origin,
    quantiles: libs.seasonalNaive(historyOf(panel, id, origin), HORIZON),
  }));
  const ms = timed(() => libs.fitPanel(panel, calendar).predict(HORIZON)) / panel.ids.length;
  const byKey = new Map(own.map((row) => [keyOf(row), row]));
  const entry = ({ model, rows, msPerSeries }) => {
    const same = rows.map((row) => byKey.get(keyOf(row)));
    return {
      model,
      fits: rows.length,
      msPerSeries,
      scores: scoreRows(panel, rows, HORIZON),
      ours: scoreRows(panel, same, HORIZON),
    };
  };
  const rivals = rivalsOf(name, file, sample).map(entry);
  const yardsticks = [
    { model: 'headroom', rows: own, msPerSeries: ms },
    { model: 'seasonal naive', rows: naive },
  ].map(entry);
  console.log(
    `\n${name}: ${panel.ids.length} series of ${panel.values[0].length} days, ${sample.origins} origins ${sample.step} days apart`,
  );
  console.table([...yardsticks, ...rivals].map(errorColumns));
  console.table([...yardsticks, ...rivals].map((one) => intervalColumns(one, ms)));
  const { cover80, cover90, weeks } = coverageInterval(panel, own, HORIZON);
  const show = ([low, high]) => `${low.toFixed(3)} to ${high.toFixed(3)}`;
  console.log(
    `headroom, 95% block bootstrap of ${weeks} weeks x series: cover80 ${show(cover80)}, cover90 ${show(cover90)}`,
  );
  printBest(
    'ets, stlf, tbats and dhr',
    rivals.filter(({ model }) => /^(ets|stlf|tbats|dhr)/.test(model) && !model.includes('-cal')),
  );
  printBest('all rivals', rivals);
}

/** Against the rival that comes closest to the model, or passes it, on its own rows. */
function printBest(title, rivals) {
  if (rivals.length === 0) return;
  const ratio = ({ ours, scores }) => ours.all.wql / scores.all.wql;
  const best = rivals.reduce((hardest, one) => (ratio(one) > ratio(hardest) ? one : hardest));
  console.log(`headroom against the best of R (${title}): WQL ${ratio(best).toFixed(3)} of ${best.model}'s`);
}

function errorColumns({ model, fits, scores: { week, later, all }, ours }) {
  return {
    model,
    forecasts: fits,
    'WQL 1-7': week.wql.toFixed(4),
    '8-28': later.wql.toFixed(4),
    all: all.wql.toFixed(4),
    'MASE 1-7': week.mase.toFixed(3),
    'MASE 8-28': later.mase.toFixed(3),
    'MASE all': all.mase.toFixed(3),
    'headroom/it: WQL 1-7': (ours.week.wql / week.wql).toFixed(3),
    'WQL 8-28': (ours.later.wql / later.wql).toFixed(3),
    'WQL all': (ours.all.wql / all.wql).toFixed(3),
    MASE: (ours.all.mase / all.mase).toFixed(3),
  };
}

function intervalColumns({ model, scores: { week, later, all }, msPerSeries }, ownMs) {
  return {
    model,
    'cover80 1-7': week.cover80.toFixed(3),
    '8-28': later.cover80.toFixed(3),
    all: all.cover80.toFixed(3),
    'open days': all.open80.toFixed(3),
    'cover90 1-7': week.cover90.toFixed(3),
    'cover90 8-28': later.cover90.toFixed(3),
    'cover90 all': all.cover90.toFixed(3),
    'width80/mean': all.width80.toFixed(3),
    'width90/mean': all.width90.toFixed(3),
    Brier: all.brier.toFixed(4),
    'ms a series': msPerSeries?.toFixed(msPerSeries < 10 ? 2 : 0) ?? '',
    'times headroom': msPerSeries ? (msPerSeries / ownMs).toFixed(0) : '',
  };
}

function historyOf(panel, id, origin) {
  return panel.values[panel.ids.indexOf(id)].subarray(0, origin - panel.firstDay + 1);
}

function timed(run) {
  for (let i = 0; i < 2; i++) run(); // the first runs compile
  const started = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

function rivalsOf(name, file, { origins, step, every, tbatsEvery }) {
  const out = join(folder, `${name}.csv`);
  if (!flags['no-r']) {
    const holidays = join(folder, 'holidays.csv');
    writeFileSync(
      holidays,
      ['date,holiday', ...libs.bankHolidays(1990, 2030).map(({ day, name: title }) => `${day},${title}`)].join('\n'),
    );
    const script = fileURLToPath(new URL('forecast-rival.R', import.meta.url));
    const run = spawnSync(
      'Rscript',
      [script, file, holidays, out, origins, step, HORIZON, every, tbatsEvery].map(String),
      { stdio: 'inherit' },
    );
    if (run.status !== 0)
      throw new Error('Rscript with the forecast package is needed (apt-get install r-cran-forecast), or give --no-r.');
  }
  return existsSync(out) ? readRivals(out, HORIZON) : [];
}
