import type { ForecastMeasure } from './forecast-run.js';
import type { PlanningHistory, PlanningUnit } from './planning-history.js';
import { seasonalNaive } from './seasonal-naive.js';
import { measuresObserved, observedSeries } from './what-happened.js';

/** What the seasonal naive said of one organisation, laid out as a stored forecast: entry day x 11 + level. */
export interface NaiveForecast {
  readonly organisationId: number;
  readonly measure: ForecastMeasure;
  readonly quantiles: Float32Array;
}

/**
 * The seasonal naive's forecast, from the history's own moment on, of everything observed: practices, hubs' capacity, and the
 * sums over practices for what lies above them. `forecast`: ids of the practices that the run could forecast, of which alone its sums are made.
 */
export function naiveForecasts(history: PlanningHistory, forecast: ReadonlySet<number>): NaiveForecast[] {
  const { structure, horizonDays, practices, hubs } = history;
  const byId = new Map(practices.map((unit) => [unit.organisation.id, unit]));
  const found: NaiveForecast[] = [];
  const keep = (organisationId: number, measure: ForecastMeasure, values: Float64Array): void => {
    found.push({ organisationId, measure, quantiles: Float32Array.from(seasonalNaive(values, horizonDays)) });
  };
  for (const unit of [...practices, ...hubs])
    for (const measure of measuresObserved(unit)) keep(unit.organisation.id, measure, observedSeries(unit, measure));
  for (const { id, code, type } of structure.all) {
    if (type === 'practice' || type === 'hub') continue;
    const members = structure.practicesUnder(code).flatMap((one) => (forecast.has(one.id) ? (byId.get(one.id) ?? []) : []));
    if (members.length === 0) continue;
    for (const measure of ['demand', 'capacity'] as const) keep(id, measure, sumOf(members, measure, history.days));
  }
  return found;
}

function sumOf(members: readonly PlanningUnit[], measure: ForecastMeasure, days: number): Float64Array {
  const sum = new Float64Array(days);
  for (const member of members) observedSeries(member, measure).forEach((value, i) => (sum[i] += value));
  return sum;
}
