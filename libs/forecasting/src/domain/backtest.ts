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

/** With fewer known days a series has no forecast of its own. */
export const LEAST_KNOWN_DAYS = 21;
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
  const sums = new BacktestSums(horizon);
  sums.skip((lengths.length - usable.length) * panel.ids.length);
  for (const length of usable) {
    sums.add({ history: panelUpTo(panel, length), calendar, truth: (s) => panel.values[s].subarray(length, length + horizon) });
  }
  return sums.result(panel.ids.length);
}

/** What was known at one origin, and what came after. */
export interface Cutoff {
  /** Its last day is the origin. */
  readonly history: Panel;
  readonly calendar: Calendar;
  /** What the days after the origin turned out to be, of a series of the history by index; NaN where unknown. */
  readonly truth: (series: number) => Float64Array;
}

/** Forecasts from one origin after another and adds up how good the forecasts were. */
export class BacktestSums {
  private readonly ours: HorizonSums;
  private readonly naive: HorizonSums;
  private readonly origins: DayNumber[] = [];
  private readonly forecasts: BacktestForecast[] = [];
  private skipped = 0;

  constructor(private readonly horizon: number) {
    this.ours = new HorizonSums(horizon);
    this.naive = new HorizonSums(horizon);
  }

  /** Counts series that an origin could not have. */
  skip(series: number): void {
    this.skipped += series;
  }

  /** Forecasts what was known at the origin; a series with fewer than 21 known days is left out and counted. */
  add({ history, calendar, truth }: Cutoff): void {
    const { horizon } = this;
    const origin = history.firstDay + (history.values[0]?.length ?? 0) - 1;
    const members = history.ids.flatMap((_, s) => (enough(history.values[s]) ? [s] : []));
    this.skipped += history.ids.length - members.length;
    this.origins.push(origin);
    if (members.length === 0) return;
    const { quantiles, means } = fitPanel(panelOf(history, members), calendar, { horizon }).predict(horizon);
    members.forEach((series, s) => {
      const scale = weeklyScale(history.values[series]);
      this.ours.add(quantiles[s], truth(series), scale);
      this.naive.add(seasonalNaive(history.values[series], horizon), truth(series), scale);
      this.forecasts.push({ id: history.ids[series], origin, quantiles: quantiles[s], means: means[s] });
    });
  }

  /** The outcome over all origins added. */
  result(series: number): Backtest {
    const { origins, skipped, forecasts } = this;
    return { series, origins, skipped, models: { headroom: this.ours.result(), 'seasonal-naive': this.naive.result() }, forecasts };
  }
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
