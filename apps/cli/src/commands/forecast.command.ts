import { Command } from 'commander';
import Table from 'cli-table3';
import { type Panel, fitPanel } from '#libs/forecasting';
import { QUANTILE_LEVELS, fromDayNumber } from '#libs/kernel';
import { withContext } from '../command.js';
import { type ForecastRows, checkWritable, writeForecasts } from '../forecast-file.js';
import { wholeNumber } from '../options.js';
import { doubtsAbout } from '../series-doubts.js';
import { readCalendar, readPanel } from '../series-file.js';

interface ForecastCommandOptions {
  horizon: number;
  calendar: string;
  closures?: string;
  out?: string;
}

/** `headroom forecast FILE.csv`: the coming days of every series, from its file's last date. Needs no database. */
export function forecastCommand(): Command {
  const command = new Command('forecast')
    .description('forecast the coming days of a CSV of daily series (series_id,date,value)')
    .argument('<file>', 'CSV with series_id,date,value')
    .option('--horizon <days>', 'days ahead', wholeNumber(1), 28)
    .option('--calendar <calendar>', 'england-and-wales, none, or a CSV with date,holiday', 'england-and-wales')
    .option('--closures <file>', 'CSV with series_id,from,to,share_closed of closures known in advance')
    .option('--out <file>', 'write the forecasts to this CSV');
  return withContext<ForecastCommandOptions>(command, (context, options, [file]) => {
    if (options.out) checkWritable(options.out);
    const panel = readPanel(file);
    for (const doubt of doubtsAbout(panel)) context.progress.step(`Mind: ${doubt}`);
    const calendar = readCalendar(options.calendar, options.closures);
    const started = performance.now();
    const { quantiles, means } = fitPanel(panel, calendar, { horizon: options.horizon }).predict(options.horizon);
    const total = (performance.now() - started) / 1000;
    const origin = lastDayOf(panel);
    const forecasts = panel.ids.map((id, s): ForecastRows => ({ id, origin, quantiles: quantiles[s], means: means[s] }));
    if (options.out) writeForecasts(options.out, forecasts);
    const document = {
      series: panel.ids.length,
      origin: fromDayNumber(origin),
      horizon: options.horizon,
      levels: QUANTILE_LEVELS,
      forecasts: forecasts.map((one) => ({
        series: one.id,
        days: Array.from(one.means, (mean, h) => ({
          date: fromDayNumber(origin + h + 1),
          mean,
          quantiles: Array.from(one.quantiles.subarray(h * QUANTILE_LEVELS.length, (h + 1) * QUANTILE_LEVELS.length)),
        })),
      })),
      seconds: { total, perSeriesMs: (total * 1000) / panel.ids.length },
    };
    context.answer(document, () => asTable(forecasts));
    return Promise.resolve();
  });
}

const SHOWN_SERIES = 5;
const SHOWN_DAYS = 7;

function asTable(forecasts: readonly ForecastRows[]): string {
  const table = new Table({ head: ['series', 'date', 'mean', '10%', '50%', '90%'], style: { head: [], border: [] } });
  for (const { id, origin, means, quantiles } of forecasts.slice(0, SHOWN_SERIES)) {
    for (let h = 0; h < Math.min(SHOWN_DAYS, means.length); h += 1) {
      const at = (level: (typeof QUANTILE_LEVELS)[number]): string =>
        quantiles[h * QUANTILE_LEVELS.length + QUANTILE_LEVELS.indexOf(level)].toFixed(1);
      table.push([id, fromDayNumber(origin + h + 1), means[h].toFixed(1), at(0.1), at(0.5), at(0.9)]);
    }
  }
  const more = `The first ${SHOWN_DAYS} days of ${Math.min(SHOWN_SERIES, forecasts.length)} of ${forecasts.length} series; --out or --json has all.`;
  return `${table.toString()}\n${more}`;
}

function lastDayOf(panel: Panel): number {
  return panel.firstDay + panel.values[0].length - 1;
}
