import { type DayNumber, HeadroomError } from '#libs/kernel';
import type { Calendar } from './calendar.js';
import { fitPanel } from './fit-panel.js';
import { type Metrics, MetricsSum, weeklyScale } from './metrics.js';
import { type Panel, panelOf, panelUpTo } from './panel.js';
import { seasonalNaive } from './seasonal-naive.js';

/** From where a backtest forecasts. */
export interface BacktestOptions {
  /** Days ahead; 28 unless told. */
  readonly horizon?: number;
  /** How many cut-offs; 8 unless told. */
  readonly origins?: number;
  /** Days between cut-offs; 7 unless told. */
  readonly step?: number;
}

/** The forecast of one series from one origin. */
export interface BacktestForecast {
  readonly id: string;
  /** The last day the forecast knew. */
  readonly origin: DayNumber;
  /** Entry (days ahead - 1) x 11 + level. */
  readonly quantiles: Float64Array;
  readonly means: Float64Array;
}

/** Metrics by horizon. */
export interface MetricsByHorizon {
  readonly h1_7: Metrics;
  readonly h8_28: Metrics;
  readonly all: Metrics;
}

/** The outcome of a backtest. */
export interface Backtest {
  readonly series: number;
  readonly origins: readonly DayNumber[];
  /** Series left out of an origin for want of history, counted once an origin. */
  readonly skipped: number;
  readonly models: { readonly headroom: MetricsByHorizon; readonly 'seasonal-naive': MetricsByHorizon };
  readonly forecasts: readonly BacktestForecast[];
}

const LEAST_KNOWN_DAYS = 21;
const WEEK = 7;

/**
 * Forecasts every series from rolling origins, seeing only days up to each: the last `origins` cut-offs `step` days apart, the last one
 * `horizon` days before the last day. A series with fewer than 21 known days at an origin is left out of it. Refuses a
 * panel too short for its origins.
 */
export function backtestPanel(panel: Panel, calendar: Calendar, options: BacktestOptions = {}): Backtest {
  const { horizon = 28, origins: count = 8, step = 7 } = options;
  const days = panel.values[0]?.length ?? 0;
  const lengths = Array.from({ length: count }, (_, i) => days - horizon - (count - 1 - i) * step);
  const usable = lengths.filter((length) => length >= LEAST_KNOWN_DAYS);
  if (usable.length === 0) throw tooShort(days, horizon);
  const ours = new HorizonSums(horizon);
  const naive = new HorizonSums(horizon);
  const forecasts: BacktestForecast[] = [];
  let skipped = (lengths.length - usable.length) * panel.ids.length;
  for (const length of usable) {
    const history = panelUpTo(panel, length);
    const members = panel.ids.flatMap((_, s) => (enough(history.values[s]) ? [s] : []));
    skipped += panel.ids.length - members.length;
    if (members.length === 0) continue;
    const { quantiles, means } = fitPanel(panelOf(history, members), calendar, { horizon }).predict(horizon);
    members.forEach((series, s) => {
      const truth = panel.values[series].subarray(length, length + horizon);
      const scale = weeklyScale(history.values[series]);
      ours.add(quantiles[s], truth, scale);
      naive.add(seasonalNaive(history.values[series], horizon), truth, scale);
      forecasts.push({ id: panel.ids[series], origin: panel.firstDay + length - 1, quantiles: quantiles[s], means: means[s] });
    });
  }
  return {
    series: panel.ids.length,
    origins: usable.map((length) => panel.firstDay + length - 1),
    skipped,
    models: { headroom: ours.result(), 'seasonal-naive': naive.result() },
    forecasts,
  };
}

class HorizonSums {
  private readonly week = new MetricsSum();
  private readonly later = new MetricsSum();
  private readonly all = new MetricsSum();

  constructor(private readonly horizon: number) {}

  add(quantiles: Float64Array, truth: Float64Array, scale: number): void {
    this.week.add(quantiles, truth, 1, Math.min(WEEK, this.horizon), scale);
    this.later.add(quantiles, truth, WEEK + 1, this.horizon, scale);
    this.all.add(quantiles, truth, 1, this.horizon, scale);
  }

  result(): MetricsByHorizon {
    return { h1_7: this.week.result(), h8_28: this.later.result(), all: this.all.result() };
  }
}

function enough(values: Float64Array): boolean {
  let known = 0;
  for (const value of values) if (value === value && ++known >= LEAST_KNOWN_DAYS) return true;
  return false;
}

function tooShort(days: number, horizon: number): HeadroomError {
  return new HeadroomError('history-too-short', `${days} days are too few to backtest ${horizon} days ahead.`, {
    kind: 'rejected-input',
    remedy: 'Give a longer history, a shorter --horizon or fewer --origins.',
  });
}
