import { QUANTILE_LEVELS, dayNumber, seededRandom, serviceDay } from '#libs/kernel';
import type { PanelForecast } from './fit-panel.js';
import type { Panel } from './panel.js';

/** The first day of the panels below. */
export const MONDAY = dayNumber(serviceDay('2023-01-02'));

/** What a weekday is of a practice's size, Monday first. */
export const WEEK = [1.3, 1, 0.92, 0.9, 0.88, 0.3, 0.2];

const LEVELS = QUANTILE_LEVELS.length;

/** Counts about `size` x the weekday's share, with the noise of a practice, a part of it common to all. */
export function panelOfPractices(
  count: number,
  days: number,
  { seed = 1, firstDay = MONDAY, size = (s: number): number => 80 + 20 * s } = {},
): Panel {
  const random = seededRandom(seed);
  const common = Float64Array.from({ length: days }, () => 0.05 * random.normal());
  return {
    ids: Array.from({ length: count }, (_, s) => `P${s}`),
    firstDay,
    values: Array.from({ length: count }, (_, s) =>
      Float64Array.from({ length: days }, (_, t) =>
        Math.round(
          size(s) * WEEK[(((firstDay + t - MONDAY) % 7) + 7) % 7] * Math.exp(common[t] + 0.08 * random.normal()),
        ),
      ),
    ),
  };
}

/** The panel with each day of series `s` changed. */
export function withSeries(panel: Panel, s: number, change: (value: number, t: number) => number): Panel {
  return { ...panel, values: panel.values.map((series, i) => (i === s ? series.map(change) : series)) };
}

/** The median of series `s`, `h` days ahead. */
export function median(forecast: PanelForecast, s: number, h: number): number {
  return quantile(forecast, s, h, 0.5);
}

/** A quantile of series `s`, `h` days ahead. */
export function quantile(
  { quantiles }: PanelForecast,
  s: number,
  h: number,
  level: (typeof QUANTILE_LEVELS)[number],
): number {
  return quantiles[s][(h - 1) * LEVELS + QUANTILE_LEVELS.indexOf(level)];
}
