import { type DayNumber, HeadroomError, QUANTILE_LEVELS } from '#libs/kernel';
import type { Calendar } from './calendar.js';
import { summarise } from './marginal.js';
import { type Panel, checkPanel } from './panel.js';
import { distributionsOf, fitTask, samplesOf } from './pool-samples.js';
import { poolsOf } from './pool-tasks.js';
import type { DayDistributions } from './series-forecast.js';

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
  const length = panel.values[0]?.length ?? 0;
  const pools = poolsOf(panel, calendar, horizon).map(({ members, task }) => ({ members, fit: fitTask(task) }));
  const refuseBeyond = (days: number): void => {
    if (days <= horizon) return;
    throw new HeadroomError('horizon-too-long', `The model was fitted for ${horizon} days ahead, not ${days}.`, {
      kind: 'permanent',
      remedy: 'Fit it with a longer horizon.',
    });
  };
  return {
    ids: panel.ids,
    lastDay: panel.firstDay + length - 1,
    predict(days) {
      refuseBeyond(days);
      const distributions: DayDistributions[] = [];
      for (const { members, fit } of pools) distributionsOf(fit, days).forEach((one, s) => (distributions[members[s]] = one));
      return toForecast(panel, panel.firstDay + length, distributions, days);
    },
    samples(days, draws, seed) {
      refuseBeyond(days);
      const values: Float32Array[] = [];
      const size = days * draws;
      for (const { members, fit } of pools) {
        const samples = samplesOf(fit, days, { draws, seed });
        members.forEach((series, s) => (values[series] = samples.subarray(s * size, (s + 1) * size)));
      }
      return { horizon: days, draws, values };
    },
  };
}

function toForecast(panel: Panel, firstDay: DayNumber, distributions: readonly DayDistributions[], horizon: number): PanelForecast {
  const levels = QUANTILE_LEVELS.length;
  const quantiles = distributions.map(() => new Float64Array(horizon * levels));
  const means = distributions.map(() => new Float64Array(horizon));
  distributions.forEach(({ grid: values, closed, runGoesOn }, s) => {
    for (let h = 0; h < horizon; h++) {
      const zero = 1 - (1 - closed[h]) * (1 - runGoesOn);
      means[s][h] = summarise(values, h * (values.length / horizon), zero, quantiles[s], h * levels);
    }
  });
  return { ids: panel.ids, firstDay, horizon, quantiles, means };
}
