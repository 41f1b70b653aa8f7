import type { Effect } from './calendar-effects.js';
import { type DayGrid, type FittedPool, type FittedSeries, PLANNED, type Pool } from './fit-pool.js';
import { HORIZON_CLASSES } from './choice.js';
import { GRID_SIZE } from './marginal.js';
import { BUCKET_ENDS, cellOf } from './residuals.js';
import { fromLog } from './scale.js';

/** The distributions of one series' coming days. */
export interface DayDistributions {
  /** Values of an open day on the grid of levels (see marginal): entry day x GRID_SIZE + level. NaN when nothing is known. */
  readonly grid: Float64Array;
  /** The probability of a zero on each day, independent of other days. */
  readonly closed: Float64Array;
  /** The probability that the run of zeros under way goes on through all of them. */
  readonly runGoesOn: number;
}

/**
 * Past errors are those of a model that saw the whole past: the truth is wider, the more so the fewer spans as long as the horizon
 * the scored year holds. Found on simulated and real series, see the backtest.
 */
const BASE = 1.03;
const SLOPE = 0.4;
const SCORED_DAYS = 365;
const LAST_BUCKET = BUCKET_ENDS[BUCKET_ENDS.length - 1];

/** The distributions of series `s` of a fitted pool for the next `horizon` days. */
export function forecastSeries(days: DayGrid, pool: Pool, fitted: FittedPool, s: number, horizon: number): DayDistributions {
  const series = fitted.series[s];
  const grid = new Float64Array(horizon * GRID_SIZE);
  const closed = new Float64Array(horizon);
  const scoredDays = Math.max(1, Math.min(SCORED_DAYS, days.length - 14));
  for (let h = 1; h <= horizon; h++) {
    const t = days.length - 1 + h;
    const w = days.weekdays[t];
    const code = pool.special[s][t];
    const share = pool.shares[s]?.[t] ?? 0;
    const effect = effectOn(days, pool, fitted, s, h);
    const centre = weekFor(series, h)[w] + effect.mean + (series.cycle?.[t] ?? 0);
    const ahead = h + series.silentDays;
    const scale =
      series.residuals.scale[w] *
      series.widening *
      Math.sqrt(Math.max(1, Math.min(SCORED_DAYS, ahead) / LAST_BUCKET)) *
      (BASE + SLOPE * Math.min(1, ahead / scoredDays));
    const spread = Math.sqrt(scale * scale + effect.variance);
    const cell = cellOf(ahead, w) * GRID_SIZE;
    for (let i = 0; i < GRID_SIZE; i++) {
      grid[(h - 1) * GRID_SIZE + i] = fromLog(centre + spread * series.quantiles[cell + i], series.offset);
    }
    closed[h - 1] =
      code === 0 ? series.closed[w]
      : code === PLANNED ? Math.max(series.closed[w], fitted.closures.zero(s, share))
      : fitted.specialClosures.of(s, code, w);
  }
  return { grid, closed, runGoesOn: series.runGoesOn };
}

/** The usual week that a series' forecast `h` days ahead rests on. */
export function weekFor({ weeks }: FittedSeries, h: number): Float64Array {
  return weeks[h <= HORIZON_CLASSES[0].to ? 0 : 1];
}

/** What the day `h` days ahead adds to a usual one of its weekday, as a special day or by a planned closure. */
export function effectOn(days: DayGrid, pool: Pool, fitted: FittedPool, s: number, h: number): Effect {
  const t = days.length - 1 + h;
  const code = pool.special[s][t];
  if (code === 0) return ORDINARY;
  return code === PLANNED ? fitted.closures.effect(s, pool.shares[s]?.[t] ?? 0) : fitted.effects.of(s, code, days.weekdays[t]);
}

const ORDINARY = { mean: 0, variance: 0 };
