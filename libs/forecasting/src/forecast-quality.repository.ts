import type { ServiceDay } from '#libs/kernel';
import type { SqlExecutor } from '#libs/platform';
import type { ForecastMeasure } from './domain/forecast-run.js';
import { HORIZON_CLASSES, type HorizonClass } from './domain/forecast-score.js';

/** Which scores to read. */
export interface QualityQuery {
  readonly from: ServiceDay;
  /** First service day no longer asked for. */
  readonly to: ServiceDay;
  /** Only of these organisations; all when left out. */
  readonly organisationIds?: readonly number[];
}

/** How the forecasts of one measure, kind of organisation and horizon class did. Shares of one; null where nothing says. */
export interface QualityFigures {
  readonly measure: ForecastMeasure;
  readonly organisationType: string;
  readonly horizon: HorizonClass;
  /** Service days, and forecasts of them, that were scored. */
  readonly days: number;
  readonly scored: number;
  readonly cover80: number;
  readonly cover90: number;
  /** The share of forecasts whose q0.9 was surpassed; 10% when calibrated. */
  readonly above: number;
  /** Quantile loss over the sum of what happened. */
  readonly weightedLoss: number | null;
  /** Quantile loss over the seasonal naive's on the same days: below 1 is better. */
  readonly lossRatio: number | null;
}

/** How many organisation-days of a measure could not be scored for one reason. */
export interface UnscoredCount {
  readonly measure: ForecastMeasure;
  readonly organisationType: string;
  /** `closed`: nothing to get wrong; `lower-bound`: the book was full, so demand was at least so much; `unknown`: no data. */
  readonly reason: 'closed' | 'lower-bound' | 'unknown';
  readonly count: number;
}

const ORDER = `array_position(ARRAY['practice', 'pcn', 'locality', 'icb', 'hub'], organisation_type)`;

/** Sums of the scores of a span, by measure, kind of organisation and horizon class. */
export function qualityFigures(executor: SqlExecutor, { from, to, organisationIds }: QualityQuery): Promise<QualityFigures[]> {
  const classes = HORIZON_CLASSES.map(({ name }, c) => `(${c + 1}, '${name}')`).join(', ');
  return executor.query<QualityFigures>(
    `SELECT measure, organisation_type AS "organisationType", c.horizon, count(DISTINCT service_day)::int AS days, sum(scored[c.at])::int AS scored,
       sum(in_80[c.at])::float8 / sum(scored[c.at]) AS cover80, sum(in_90[c.at])::float8 / sum(scored[c.at]) AS cover90,
       sum(above[c.at])::float8 / sum(scored[c.at]) AS above, sum(loss[c.at])::float8 / nullif(sum(size[c.at])::float8, 0) AS "weightedLoss",
       sum(paired_loss[c.at])::float8 / nullif(sum(naive_loss[c.at])::float8, 0) AS "lossRatio"
     FROM forecast_score, (VALUES ${classes}) c (at, horizon)
     WHERE service_day >= $1 AND service_day < $2 AND ($3::int[] IS NULL OR organisation_id = ANY ($3)) AND scored[c.at] > 0
     GROUP BY measure, organisation_type, c.at, c.horizon ORDER BY measure DESC, ${ORDER}, c.at`,
    [from, to, organisationIds ?? null],
  );
}

/** What could not be scored in a span, by reason. */
export function unscoredCounts(executor: SqlExecutor, { from, to, organisationIds }: QualityQuery): Promise<UnscoredCount[]> {
  return executor.query<UnscoredCount>(
    `SELECT measure, organisation_type AS "organisationType", state AS reason, count(*)::int AS count FROM forecast_score
     WHERE service_day >= $1 AND service_day < $2 AND ($3::int[] IS NULL OR organisation_id = ANY ($3)) AND state <> 'scored'
     GROUP BY measure, organisation_type, state ORDER BY measure DESC, ${ORDER}, state`,
    [from, to, organisationIds ?? null],
  );
}

/** How the forecasts of practices for the coming week did in one week of service days; shares of one, null where nothing says. */
export interface QualityWeek {
  readonly measure: ForecastMeasure;
  /** Its Monday. */
  readonly week: ServiceDay;
  readonly scored: number;
  readonly cover80: number;
  readonly lossRatio: number | null;
}

/** Of forecasts of practices up to a week ahead: how many put what happened at a probability of at most `level`, of how many. */
export interface Reached {
  readonly measure: ForecastMeasure;
  readonly level: number;
  readonly below: number;
  readonly scored: number;
}

const WEEK_AHEAD = HORIZON_CLASSES.findIndex(({ name }) => name === 'h1_7') + 1;
const LEVELS = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

/** Sums of the scores of practices by week, in order of time. */
export function qualityWeeks(executor: SqlExecutor, { from, to, organisationIds }: QualityQuery): Promise<QualityWeek[]> {
  return executor.query<QualityWeek>(
    `SELECT measure, date_trunc('week', service_day)::date AS week, sum(scored[$4])::int AS scored, sum(in_80[$4])::float8 / sum(scored[$4]) AS cover80,
       sum(paired_loss[$4])::float8 / nullif(sum(naive_loss[$4])::float8, 0) AS "lossRatio"
     FROM forecast_score WHERE service_day >= $1 AND service_day < $2 AND ($3::int[] IS NULL OR organisation_id = ANY ($3))
       AND organisation_type = 'practice' AND scored[$4] > 0
     GROUP BY measure, week ORDER BY measure DESC, week`,
    [from, to, organisationIds ?? null, WEEK_AHEAD],
  );
}

/** How often what happened lay below each level of the forecasts of practices: as often as the level says when calibrated. */
export function reachedLevels(executor: SqlExecutor, { from, to, organisationIds }: QualityQuery): Promise<Reached[]> {
  return executor.query<Reached>(
    `WITH reached AS (
       SELECT measure, p FROM forecast_score CROSS JOIN LATERAL unnest(level_reached[1:7]) AS p
       WHERE service_day >= $1 AND service_day < $2 AND ($3::int[] IS NULL OR organisation_id = ANY ($3)) AND organisation_type = 'practice'
         AND state = 'scored' AND p <> 'NaN')
     SELECT measure, level, count(*) FILTER (WHERE p <= level)::int AS below, count(*)::int AS scored
     FROM reached CROSS JOIN unnest($4::float8[]) AS level GROUP BY measure, level ORDER BY measure DESC, level`,
    [from, to, organisationIds ?? null, LEVELS],
  );
}
