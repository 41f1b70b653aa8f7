import type { ServiceDay } from '#libs/kernel';
import type { SqlExecutor, Transaction } from '#libs/platform';
import type { CalibrationVerdict, ScoredDay } from './domain/calibration-drift.js';
import type { ForecastRun } from './domain/forecast-run.js';
import { HORIZON_CLASSES } from './domain/forecast-score.js';
import type { NaiveForecast } from './domain/naive-forecasts.js';
import type { ForecastOfDay, ScoreOfDay } from './domain/score-service-day.js';

/** The run that is held against what happened, of one morning. */
export type MorningRun = Pick<ForecastRun, 'id' | 'asOf' | 'firstDay' | 'horizonDays'> & {
  /** Whether the naive's forecast of that moment is kept. */
  readonly hasNaive: boolean;
};

const ROWS_A_STATEMENT = 40;
const LEVELS = 11;

/**
 * The forecast each morning had at eight, London time: of the runs of that day up to then, the one that knew most. Replays were never
 * anybody's forecast.
 */
export function morningRuns(executor: SqlExecutor, from: ServiceDay, to: ServiceDay, asOf: Date): Promise<MorningRun[]> {
  return executor.query<MorningRun>(
    `SELECT DISTINCT ON (first_day) id, as_of AS "asOf", first_day AS "firstDay", horizon_days AS "horizonDays",
       EXISTS (SELECT FROM naive_forecast n WHERE n.run_id = forecast_run.id) AS "hasNaive"
     FROM forecast_run
     WHERE first_day BETWEEN $1 AND $2 AND as_of <= $3 AND trigger <> 'replay' AND (as_of AT TIME ZONE 'Europe/London')::time <= '08:00'
     ORDER BY first_day, as_of DESC, id DESC`,
    [from, to, asOf],
  );
}

/** The day of the first morning that has a forecast to be scored; undefined before there is one. */
export async function firstMorning(executor: SqlExecutor): Promise<ServiceDay | undefined> {
  const [{ day }] = await executor.query<{ day: ServiceDay | null }>(
    `SELECT min(first_day) AS day FROM forecast_run WHERE trigger <> 'replay' AND (as_of AT TIME ZONE 'Europe/London')::time <= '08:00'`,
  );
  return day ?? undefined;
}

/** Ids of the organisations a run forecast. */
export async function organisationsOf(executor: SqlExecutor, runId: number): Promise<Set<number>> {
  const rows = await executor.query<{ id: number }>('SELECT DISTINCT organisation_id AS id FROM forecast WHERE run_id = $1', [runId]);
  return new Set(rows.map(({ id }) => id));
}

/** Keeps what the naive said as of a run's moment; a second time changes nothing. */
export async function insertNaive(transaction: Transaction, runId: number, forecasts: readonly NaiveForecast[]): Promise<void> {
  for (const rows of chunks(forecasts)) {
    await transaction.query(
      `INSERT INTO naive_forecast (run_id, organisation_id, measure, quantiles) VALUES ${placeholders(rows.length, 4)} ON CONFLICT DO NOTHING`,
      rows.flatMap((row) => [runId, row.organisationId, row.measure, Array.from(row.quantiles)]),
    );
  }
}

/** Drops what the naive said as of runs before a morning: no day it spoke of will be scored any more. */
export async function dropNaiveBefore(transaction: Transaction, morning: ServiceDay): Promise<void> {
  await transaction.query(
    'DELETE FROM naive_forecast USING forecast_run r WHERE r.id = naive_forecast.run_id AND r.first_day < $1',
    [morning],
  );
}

/** What the runs said of a day that lies ahead of each, beside the naive. */
export async function forecastsOfDay(executor: SqlExecutor, day: ServiceDay, runIds: readonly number[]): Promise<ForecastOfDay[]> {
  return executor.query<ForecastOfDay>(
    `SELECT run_id AS "runId", ahead AS "daysAhead", organisation_id AS "organisationId", measure,
       f.quantiles[ahead * ${LEVELS} + 1 : (ahead + 1) * ${LEVELS}] AS quantiles, n.quantiles[ahead * ${LEVELS} + 1 : (ahead + 1) * ${LEVELS}] AS naive
     FROM (SELECT id AS run_id, $1::date - first_day AS ahead FROM forecast_run WHERE id = ANY ($2)) r
     JOIN forecast f USING (run_id) LEFT JOIN naive_forecast n USING (run_id, organisation_id, measure)`,
    [day, runIds],
  );
}

/** The state that a score is in. */
export interface StateOfScore {
  readonly organisationId: number;
  readonly measure: ScoreOfDay['measure'];
  readonly state: ScoreOfDay['state'];
}

/** The state of every score, by day. */
export async function statesSince(executor: SqlExecutor, from: ServiceDay): Promise<Map<ServiceDay, StateOfScore[]>> {
  const rows = await executor.query<StateOfScore & { day: ServiceDay }>(
    `SELECT service_day AS day, organisation_id AS "organisationId", measure, state FROM forecast_score WHERE service_day >= $1`,
    [from],
  );
  const byDay = new Map<ServiceDay, StateOfScore[]>();
  for (const { day, ...state } of rows) {
    const own = byDay.get(day);
    if (own) own.push(state);
    else byDay.set(day, [state]);
  }
  return byDay;
}

/** Writes the scores of a day over earlier ones. */
export async function upsertScores(transaction: Transaction, day: ServiceDay, asOf: Date, scores: readonly ScoreOfDay[]): Promise<void> {
  for (const rows of chunks(scores)) {
    await transaction.query(
      `INSERT INTO forecast_score (service_day, organisation_id, measure, organisation_type, state, as_of, truth, level_reached, scored, in_80,
         in_90, above, loss, paired_loss, naive_loss, size) VALUES ${placeholders(rows.length, 16)}
       ON CONFLICT (service_day, organisation_id, measure) DO UPDATE SET organisation_type = excluded.organisation_type,
         state = excluded.state, as_of = excluded.as_of, truth = excluded.truth, level_reached = excluded.level_reached,
         scored = excluded.scored, in_80 = excluded.in_80, in_90 = excluded.in_90, above = excluded.above, loss = excluded.loss,
         paired_loss = excluded.paired_loss, naive_loss = excluded.naive_loss, size = excluded.size
       WHERE forecast_score.as_of <= excluded.as_of`,
      rows.flatMap(({ organisationId, measure, organisationType, state, truth, levelReached, classes }) => [
        day, organisationId, measure, organisationType, state, asOf, truth,
        state === 'scored' ? Array.from(levelReached) : [],
        ...(['scored', 'in80', 'in90', 'above', 'loss', 'pairedLoss', 'naiveLoss', 'size'] as const).map((name) =>
          state === 'scored' ? classes.map((sums) => sums[name]) : [],
        ),
      ]),
    );
  }
}

/** How all practices' forecasts did, by day, measure and horizon class, as the drift is judged. */
export function practiceDaysSince(executor: SqlExecutor, from: ServiceDay): Promise<ScoredDay[]> {
  const classes = HORIZON_CLASSES.map(({ name }, c) => `(${c + 1}, '${name}')`).join(', ');
  return executor.query<ScoredDay>(
    `SELECT service_day AS day, measure, c.horizon, sum(scored[c.at])::int AS scored, sum(in_80[c.at])::float8 AS in80, sum(in_90[c.at])::float8 AS in90,
       sum(above[c.at])::float8 AS above, sum(loss[c.at])::float8 AS loss, sum(paired_loss[c.at])::float8 AS "pairedLoss",
       sum(naive_loss[c.at])::float8 AS "naiveLoss", sum(size[c.at])::float8 AS size
     FROM forecast_score, (VALUES ${classes}) c (at, horizon)
     WHERE service_day >= $1 AND organisation_type = 'practice' AND state = 'scored' GROUP BY 1, 2, 3`,
    [from],
  );
}

/** A morning's verdict, and the moment whose knowledge it rests on. */
export type DatedVerdict = CalibrationVerdict & { readonly asOf: Date };

/** The verdict of the latest scoring; undefined before the first. */
export async function latestVerdict(executor: SqlExecutor): Promise<DatedVerdict | undefined> {
  const [row] = await executor.query<DatedVerdict>(
    'SELECT as_of AS "asOf", state, last_day AS "lastDay", drifts FROM calibration_verdict ORDER BY as_of DESC LIMIT 1',
  );
  return row;
}

/** Writes the verdict; false when another process has written that of the same moment. */
export async function insertVerdict(transaction: Transaction, { asOf, state, lastDay, drifts }: DatedVerdict): Promise<boolean> {
  const rows = await transaction.query(
    `INSERT INTO calibration_verdict (as_of, state, last_day, drifts) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING as_of`,
    [asOf, state, lastDay, JSON.stringify(drifts)],
  );
  return rows.length > 0;
}

function chunks<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_A_STATEMENT) }, (_, i) => rows.slice(i * ROWS_A_STATEMENT, (i + 1) * ROWS_A_STATEMENT));
}

function placeholders(rows: number, columns: number): string {
  const row = (r: number): string => `(${Array.from({ length: columns }, (_, column) => `$${r * columns + column + 1}`).join(', ')})`;
  return Array.from({ length: rows }, (_, r) => row(r)).join(', ');
}
