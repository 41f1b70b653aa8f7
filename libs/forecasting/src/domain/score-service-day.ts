import type { Structure } from '#libs/organisations';
import type { ForecastMeasure } from './forecast-run.js';
import { type DayScore, type ForecastToScore, scoreDay } from './forecast-score.js';
import { type Happened, happenedTogether } from './what-happened.js';

/** What one run said of one day, beside the seasonal naive as of the same moment. */
export interface ForecastOfDay {
  readonly runId: number;
  readonly daysAhead: number;
  readonly organisationId: number;
  readonly measure: ForecastMeasure;
  /** At the kernel's QUANTILE_LEVELS. */
  readonly quantiles: readonly number[];
  readonly naive: readonly number[] | null;
}

/** How the forecasts of one organisation and measure did, or why they could not be scored. */
export interface ScoreOfDay extends DayScore {
  readonly organisationId: number;
  readonly organisationType: string;
  readonly measure: ForecastMeasure;
  readonly state: 'scored' | Exclude<Happened['state'], 'known'>;
  /** Appointments; null unless known. */
  readonly truth: number | null;
}

/** The key of an organisation's measure in {@link DayToScore.happened}. */
export function observedKey(organisationId: number, measure: ForecastMeasure): string {
  return `${measure} ${organisationId}`;
}

/** One service day and everything that was said of it. */
export interface DayToScore {
  readonly forecasts: readonly ForecastOfDay[];
  /** What happened at practices and hubs, by {@link observedKey}. */
  readonly happened: ReadonlyMap<string, Happened>;
  /** By run: the structure as the run knew it. What lies above practices is held against the sum of those the run forecast. */
  readonly structures: ReadonlyMap<number, Structure>;
}

const UNKNOWN: Happened = { state: 'unknown', value: Number.NaN };

/** Scores every organisation and measure of the day that was forecast and can be observed. */
export function scoreServiceDay({ forecasts, happened, structures }: DayToScore): ScoreOfDay[] {
  const truthIn = truthOfRuns(forecasts, happened, structures);
  const byPair = new Map<string, ForecastOfDay[]>();
  for (const one of forecasts) {
    const key = observedKey(one.organisationId, one.measure);
    const own = byPair.get(key);
    if (own) own.push(one);
    else byPair.set(key, [one]);
  }
  return [...byPair.values()].flatMap((own): ScoreOfDay[] => {
    const nearest = own.reduce((least, one) => (one.daysAhead < least.daysAhead ? one : least));
    const { organisationId, measure } = nearest;
    const organisationType = structures.get(nearest.runId)?.byId(organisationId)?.type;
    if (!organisationType || (organisationType === 'hub' && measure === 'demand')) return [];
    const truth = truthIn(nearest);
    const score = scoreDay(own.map((one): ForecastToScore => ({ ...one, naive: one.naive ?? undefined, truth: truthIn(one).value })));
    const scored = score.classes.some((sums) => sums.scored > 0);
    // A day known to be closed and zero at every run is as good as closed.
    const state = scored ? 'scored' : truth.state === 'known' ? 'closed' : truth.state;
    return [{ organisationId, organisationType, measure, state, truth: Number.isNaN(truth.value) ? null : truth.value, ...score }];
  });
}

/** What the forecast of a run is held against: an organisation's own day, or the sum over the practices the run forecast. */
function truthOfRuns(
  forecasts: readonly ForecastOfDay[],
  happened: DayToScore['happened'],
  structures: DayToScore['structures'],
): (one: ForecastOfDay) => Happened {
  const forecastBy = new Map<number, Set<number>>();
  for (const { runId, organisationId } of forecasts) {
    const own = forecastBy.get(runId);
    if (own) own.add(organisationId);
    else forecastBy.set(runId, new Set([organisationId]));
  }
  return ({ runId, organisationId, measure }) => {
    const structure = structures.get(runId);
    const organisation = structure?.byId(organisationId);
    if (!structure || !organisation) return UNKNOWN;
    const of = (id: number): Happened => happened.get(observedKey(id, measure)) ?? UNKNOWN;
    if (organisation.type === 'practice' || organisation.type === 'hub') return of(organisationId);
    const members = structure.practicesUnder(organisation.code).filter(({ id }) => forecastBy.get(runId)!.has(id));
    return happenedTogether(members.map(({ id }) => of(id)));
  };
}
