import { Command } from 'commander';
import Table from 'cli-table3';
import { type Backtest, BacktestLiveService, type LiveBacktest, type Metrics, backtestPanel } from '#libs/forecasting';
import { CLOCK, type Clock, fromDayNumber } from '#libs/kernel';
import { type CommandContext, withContext } from '../command.js';
import { checkWritable, writeForecasts } from '../forecast-file.js';
import { withForecastingApp } from '../forecasting-app.js';
import { moment, wholeNumber } from '../options.js';
import { doubtsAbout } from '../series-doubts.js';
import { readCalendar, readPanel } from '../series-file.js';
import { openStore } from '../store.js';

interface BacktestCommandOptions {
  horizon: number;
  origins: number;
  step: number;
  calendar?: string;
  closures?: string;
  out?: string;
  live?: boolean;
  asOf?: Date;
}

/** A backtest and what it took; `asOf` only of the ICB in the store. */
interface Timed {
  readonly backtest: Backtest | LiveBacktest;
  readonly seconds: number;
  readonly asOf?: Date;
}

/**
 * `headroom backtest FILE.csv`: how good forecasts of these series would have been, beside the seasonal naive; needs no database.
 * `headroom backtest --live`: the same of the ICB in the database, from what was known at each origin.
 */
export function backtestCommand(): Command {
  const command = new Command('backtest')
    .description('forecast past days of a CSV of daily series (series_id,date,value), or of the ICB in the database, and score the forecasts')
    .argument('[file]', 'CSV with series_id,date,value')
    .option('--live', 'the demand and capacity of the practices and the capacity of the hubs in the database (demand CODE, capacity CODE)')
    .option('--as-of <moment>', 'with --live: what happened is as known then, an instant or a date (that morning at seven); now unless told', moment)
    .option('--horizon <days>', 'days ahead', wholeNumber(1), 28)
    .option('--origins <count>', 'how many cut-offs', wholeNumber(1), 8)
    .option('--step <days>', 'days between cut-offs', wholeNumber(1), 7)
    .option('--calendar <calendar>', 'england-and-wales, none, or a CSV with date,holiday (england-and-wales; with --live what the database knew)')
    .option('--closures <file>', 'CSV with series_id,from,to,share_closed of closures known in advance (with --live those of the database)')
    .option('--out <file>', 'write every forecast to this CSV')
    .addHelpText(
      'after',
      '\nEach origin of --live sees what was known at seven the morning after it: a value that came or was corrected later is not seen.' +
        '\nThe forecasts are of the series alone, without the book of coming days that a run completes them by.',
    );
  return withContext<BacktestCommandOptions>(command, async (context, options, [file]) => {
    if ((file === undefined) === !options.live) throw new RangeError('backtest takes either a FILE or --live');
    if (options.asOf && !options.live) throw new RangeError('--as-of needs --live: a file has no history of what was known when');
    if (options.closures && options.live) throw new RangeError('--closures does not go with --live, which uses the closures in the database');
    if (options.out) checkWritable(options.out);
    const { backtest, seconds, asOf } = options.live ? await live(context, options) : ofFile(context, file, options);
    if (options.out) writeForecasts(options.out, backtest.forecasts);
    const document = {
      series: backtest.series,
      origins: backtest.origins.map(fromDayNumber),
      skipped: backtest.skipped,
      models: backtest.models,
      seconds: { total: seconds, perSeriesMs: (seconds * 1000) / Math.max(1, backtest.series * backtest.origins.length) },
      ...('lowerBoundDays' in backtest && { asOf: asOf!.toISOString(), lowerBoundDays: backtest.lowerBoundDays }),
    };
    context.answer(document, () => asTable(backtest, seconds));
  });
}

function ofFile(context: CommandContext, file: string, options: BacktestCommandOptions): Timed {
  const panel = readPanel(file);
  for (const doubt of doubtsAbout(panel)) context.progress.step(`Mind: ${doubt}`);
  const calendar = readCalendar(options.calendar ?? 'england-and-wales', options.closures);
  context.progress.step(`${panel.ids.length} series of ${panel.values[0].length} days, ${options.origins} origins`);
  const started = performance.now();
  const backtest = backtestPanel(panel, calendar, options);
  return { backtest, seconds: (performance.now() - started) / 1000 };
}

async function live({ settings, progress }: CommandContext, options: BacktestCommandOptions): Promise<Timed> {
  const calendar = options.calendar === undefined ? undefined : readCalendar(options.calendar);
  const store = await openStore(settings, progress);
  try {
    return await withForecastingApp(store.settings, async (app) => {
      const asOf = options.asOf ?? app.get<Clock>(CLOCK).now();
      const task = progress.task('forecasting from each origin', options.origins);
      const started = performance.now();
      const service = app.get(BacktestLiveService, { strict: false });
      const backtest = await service.run({ ...options, asOf, calendar, onOrigin: (done) => task.update(done) });
      task.end();
      return { backtest, asOf, seconds: (performance.now() - started) / 1000 };
    });
  } finally {
    await store.close();
  }
}

const FIGURES: readonly (keyof Metrics)[] = ['wql', 'mase', 'cover80', 'cover90', 'width80'];

function asTable(backtest: Backtest | LiveBacktest, seconds: number): string {
  const { models, series, skipped } = backtest;
  const table = new Table({ head: ['days ahead', 'figure', 'headroom', 'seasonal naive', 'ratio'], style: { head: [], border: [] } });
  for (const [horizon, label] of [['h1_7', '1-7'], ['h8_28', '8-28'], ['all', 'all']] as const) {
    if (Number.isNaN(models.headroom[horizon].wql)) continue; // a horizon of a week has no later days
    for (const figure of FIGURES) {
      const [ours, naive] = [models.headroom[horizon][figure], models['seasonal-naive'][horizon][figure]];
      table.push([label, figure, ours.toFixed(4), naive.toFixed(4), (ours / naive).toFixed(3)]);
    }
  }
  const left = skipped > 0 ? ` ${skipped} left out for want of history.` : '';
  const bounds = 'lowerBoundDays' in backtest && backtest.lowerBoundDays > 0 ? ` ${backtest.lowerBoundDays} days not scored: the book was full.` : '';
  return `${table.toString()}\n${series} series, ${seconds.toFixed(1)} s.${left}${bounds}`;
}
