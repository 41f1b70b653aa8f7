import { Command } from 'commander';
import Table from 'cli-table3';
import { type Backtest, type Metrics, backtestPanel } from '#libs/forecasting';
import { fromDayNumber } from '#libs/kernel';
import { withContext } from '../command.js';
import { checkWritable, writeForecasts } from '../forecast-file.js';
import { wholeNumber } from '../options.js';
import { readCalendar, readPanel } from '../series-file.js';

interface BacktestCommandOptions {
  horizon: number;
  origins: number;
  step: number;
  calendar: string;
  closures?: string;
  out?: string;
}

/** `headroom backtest FILE.csv`: how good forecasts of these series would have been, beside the seasonal naive. Needs no database. */
export function backtestCommand(): Command {
  const command = new Command('backtest')
    .description('forecast past days of a CSV of daily series (series_id,date,value) and score the forecasts')
    .argument('<file>', 'CSV with series_id,date,value')
    .option('--horizon <days>', 'days ahead', wholeNumber(1), 28)
    .option('--origins <count>', 'how many cut-offs', wholeNumber(1), 8)
    .option('--step <days>', 'days between cut-offs', wholeNumber(1), 7)
    .option('--calendar <calendar>', 'england-and-wales, none, or a CSV with date,holiday', 'england-and-wales')
    .option('--closures <file>', 'CSV with series_id,from,to,share_closed of closures known in advance')
    .option('--out <file>', 'write every forecast to this CSV');
  return withContext<BacktestCommandOptions>(command, (context, options, [file]) => {
    if (options.out) checkWritable(options.out);
    const panel = readPanel(file);
    const calendar = readCalendar(options.calendar, options.closures);
    context.progress.step(`${panel.ids.length} series of ${panel.values[0].length} days, ${options.origins} origins`);
    const started = performance.now();
    const backtest = backtestPanel(panel, calendar, options);
    const total = (performance.now() - started) / 1000;
    if (options.out) writeForecasts(options.out, backtest.forecasts);
    const document = {
      series: backtest.series,
      origins: backtest.origins.map(fromDayNumber),
      skipped: backtest.skipped,
      models: backtest.models,
      seconds: { total, perSeriesMs: (total * 1000) / Math.max(1, backtest.series * backtest.origins.length) },
    };
    context.answer(document, () => asTable(backtest, total));
    return Promise.resolve();
  });
}

const FIGURES: readonly (keyof Metrics)[] = ['wql', 'mase', 'cover80', 'cover90', 'width80'];

function asTable({ models, series, skipped }: Backtest, seconds: number): string {
  const table = new Table({ head: ['days ahead', 'figure', 'headroom', 'seasonal naive', 'ratio'], style: { head: [], border: [] } });
  for (const [horizon, label] of [['h1_7', '1-7'], ['h8_28', '8-28'], ['all', 'all']] as const) {
    for (const figure of FIGURES) {
      const [ours, naive] = [models.headroom[horizon][figure], models['seasonal-naive'][horizon][figure]];
      table.push([label, figure, ours.toFixed(4), naive.toFixed(4), (ours / naive).toFixed(3)]);
    }
  }
  const left = skipped > 0 ? ` ${skipped} left out for want of history.` : '';
  return `${table.toString()}\n${series} series, ${seconds.toFixed(1)} s.${left}`;
}
