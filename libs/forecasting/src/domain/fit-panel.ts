import { type DayNumber, HeadroomError, QUANTILE_LEVELS, weekdayOfNumber } from '#libs/kernel';
import type { Calendar } from './calendar.js';
import { type DayGrid, PLANNED, type Pool, fitPool } from './fit-pool.js';
import { type PastErrors, commonErrors, drawScenarios, sampleSeries } from './joint-samples.js';
import { summarise } from './marginal.js';
import { type Panel, checkPanel, panelOf } from './panel.js';
import { closedShares } from './planned-closures.js';
import { scoringOrigins } from './scoring-origins.js';
import { type DayDistributions, forecastSeries } from './series-forecast.js';
import type { SpecialKind } from './special-days.js';

/** How a panel is fitted. */
export interface FitOptions {
  /** Days ahead that the fit scores itself on and at most predicts; 28 unless told. */
  readonly horizon?: number;
}

/** The coming days of every series of a panel. */
export interface PanelForecast {
  readonly ids: readonly string[];
  /** The day of the first forecast: the day after the last of the panel. */
  readonly firstDay: DayNumber;
  readonly horizon: number;
  /** By series: quantiles at the kernel's QUANTILE_LEVELS, entry (days ahead - 1) x 11 + level. NaN: unknown. */
  readonly quantiles: readonly Float64Array[];
  /** By series: the mean of each day. */
  readonly means: readonly Float64Array[];
}

/** Joint samples of the coming days. */
export interface PanelSamples {
  readonly horizon: number;
  readonly draws: number;
  /** By series: entry (days ahead - 1) x draws + draw. One draw is one scenario over all series and days, so sums and differences are honest. */
  readonly values: readonly Float32Array[];
}

/** A fitted panel: only this can predict. */
export interface FittedPanel {
  readonly ids: readonly string[];
  /** The last day known. */
  readonly lastDay: DayNumber;
  /** Quantiles and means of the next `horizonDays` days. */
  predict(horizonDays: number): PanelForecast;
  /** Joint samples of the next `horizonDays` days; the same seed gives the same samples. */
  samples(horizonDays: number, draws: number, seed: number): PanelSamples;
}

const USUAL_HORIZON = 28;

/** Fits every series of a panel, pooled with those of the same measure. Refuses arrays that do not fit together. */
export function fitPanel(panel: Panel, calendar: Calendar, options: FitOptions = {}): FittedPanel {
  checkPanel(panel);
  const horizon = options.horizon ?? USUAL_HORIZON;
  const { grid, codes } = dayGrid(panel, calendar, horizon);
  const pools = poolsOf(panel).map((members) => {
    const pool = poolOf(panelOf(panel, members), calendar, grid, codes);
    return { members, pool, fitted: fitPool(grid, pool, horizon) };
  });
  const place = new Map(pools.flatMap((one) => one.members.map((series, s) => [series, { ...one, s }] as const)));
  const distributions = (days: number): DayDistributions[] => {
    if (days > horizon) {
      throw new HeadroomError('horizon-too-long', `The model was fitted for ${horizon} days ahead, not ${days}.`, {
        kind: 'permanent',
        remedy: 'Fit it with a longer horizon.',
      });
    }
    return panel.ids.map((_, series) => {
      const { pool, fitted, s } = place.get(series)!;
      return forecastSeries(grid, pool, fitted, s, days);
    });
  };
  return {
    ids: panel.ids,
    lastDay: panel.firstDay + grid.length - 1,
    predict: (days) => toForecast(panel, grid, distributions(days), days),
    samples(days, draws, seed) {
      const pasts = panel.ids.map((_, series): PastErrors => {
        const { fitted, s } = place.get(series)!;
        return { errors: fitted.series[s].residuals.errors, horizon, origins: grid.origins.length };
      });
      const scenarios = drawScenarios(draws, grid.origins.length, seed);
      const fills = new Map(pools.map((one) => [one.fitted, commonErrors(one.members.map((series) => pasts[series]))]));
      const values = distributions(days).map((one, series) =>
        sampleSeries(one, pasts[series], scenarios, fills.get(place.get(series)!.fitted)!, series),
      );
      return { horizon: days, draws, values };
    },
  };
}

function toForecast(panel: Panel, grid: DayGrid, distributions: readonly DayDistributions[], horizon: number): PanelForecast {
  const levels = QUANTILE_LEVELS.length;
  const quantiles = distributions.map(() => new Float64Array(horizon * levels));
  const means = distributions.map(() => new Float64Array(horizon));
  distributions.forEach(({ grid: values, closed, runGoesOn }, s) => {
    for (let h = 0; h < horizon; h++) {
      const zero = 1 - (1 - closed[h]) * (1 - runGoesOn);
      means[s][h] = summarise(values, h * (values.length / horizon), zero, quantiles[s], h * levels);
    }
  });
  return { ids: panel.ids, firstDay: panel.firstDay + grid.length, horizon, quantiles, means };
}

function dayGrid(panel: Panel, calendar: Calendar, horizon: number): { grid: DayGrid; codes: Uint16Array } {
  const length = panel.values[0]?.length ?? 0;
  const kinds: (SpecialKind | undefined)[] = [undefined, undefined];
  const known = new Map<string, number>();
  const codes = Uint16Array.from(calendar.specialDays(panel.firstDay, length + horizon), (special) => {
    if (!special) return 0;
    let code = known.get(special.code);
    if (code === undefined) {
      known.set(special.code, (code = kinds.length));
      kinds.push(special.kind);
    }
    return code;
  });
  const weekdays = Uint8Array.from({ length: length + horizon }, (_, t) => weekdayOfNumber(panel.firstDay + t));
  const grid = { firstDay: panel.firstDay, length, weekdays, kinds, origins: scoringOrigins(length), horizon };
  return { grid, codes };
}

function poolsOf(panel: Panel): number[][] {
  const pools = new Map<number, number[]>();
  panel.ids.forEach((_, s) => {
    const measure = panel.measure?.[s] ?? 0;
    pools.set(measure, [...(pools.get(measure) ?? []), s]);
  });
  return [...pools.values()];
}

function poolOf(panel: Panel, calendar: Calendar, grid: DayGrid, codes: Uint16Array): Pool {
  const shares = closedShares(panel.ids, calendar.plannedClosures, panel.firstDay, codes.length);
  const special = shares.map((share) => (share ? codes.map((code, t) => (share[t] > 0 ? PLANNED : code)) : codes));
  return { panel, special, shares };
}
