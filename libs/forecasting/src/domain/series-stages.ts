import { type DayGrid, type FittedPool, PLANNED, type Pool } from './fit-pool.js';
import { effectOn, weekFor } from './series-forecast.js';
import { workingLevel } from './usual-level.js';

/**
 * The way from a usual working day of the last year to a day's forecast, as one part of the model after another comes in: its level now, its weekday,
 * the season, the time of the month, a special day, a planned closure. The last is the centre of the model's distribution.
 */
export const MODEL_STAGES = ['usual', 'trend', 'weekday', 'season', 'month', 'specialDay', 'closure'] as const;

/**
 * The {@link MODEL_STAGES} of series `s` of a fitted pool on each of the next `horizon` days, in the unit of the series, written to `out`: entry
 * (days ahead - 1) x 7 + stage. Sums over series keep their meaning. What is not known of a weekday that never opens is 0.
 */
export function stagesOf(days: DayGrid, pool: Pool, fitted: FittedPool, s: number, horizon: number, out: Float32Array): void {
  const series = fitted.series[s];
  const usual = workingLevel(series.weeks[0], series.closed) - series.trend;
  const levels = series.weeks.map((week) => workingLevel(week, series.closed));
  for (let h = 1; h <= horizon; h++) {
    const t = days.length - 1 + h;
    const week = weekFor(series, h);
    const ofWeekday = week[days.weekdays[t]];
    const ofMonth = ofWeekday + (series.cycle?.[t] ?? 0);
    const effect = effectOn(days, pool, fitted, s, h).mean;
    const special = ofMonth + (pool.special[s][t] === PLANNED ? 0 : effect);
    const logs = [usual, levels[series.weeks.indexOf(week)], ofWeekday, ofWeekday + (series.annual?.[t] ?? 0), ofMonth, special, ofMonth + effect];
    logs.forEach((log, stage) => {
      const value = Math.exp(log) - series.offset;
      out[(h - 1) * MODEL_STAGES.length + stage] = value > 0 ? value : 0;
    });
  }
}
