import type { SqlExecutor, Transaction } from '#libs/platform';
import type { ExplainedRun, Forecast, ForecastExplanation, ForecastMeasure, ForecastRun, ForecastSample } from './domain/forecast-run.js';

const RUN_COLUMNS = `id, key, as_of AS "asOf", trigger, first_day AS "firstDay", horizon_days AS "horizonDays",
  model_version AS "modelVersion", draws, seed, completed_at AS "completedAt", special_days AS "specialDays"`;

/** Runs of each trigger whose samples are kept. */
const RUNS_WITH_SAMPLES = 3;
const ROWS_A_STATEMENT = 40;

/** The run of a key; undefined when there is none. */
export async function runOfKey(executor: SqlExecutor, key: string): Promise<ForecastRun | undefined> {
  return (await executor.query<ForecastRun>(`SELECT ${RUN_COLUMNS} FROM forecast_run WHERE key = $1`, [key]))[0];
}

/** The run of an id; undefined when there is none. */
export async function runOfId(executor: SqlExecutor, id: number): Promise<ForecastRun | undefined> {
  return (await executor.query<ForecastRun>(`SELECT ${RUN_COLUMNS} FROM forecast_run WHERE id = $1`, [id]))[0];
}

/** The run that knows most: the latest `asOf` up to the one given, then the latest id. */
export async function latestRun(executor: SqlExecutor, asOf: Date | undefined): Promise<ForecastRun | undefined> {
  const sql = `SELECT ${RUN_COLUMNS} FROM forecast_run WHERE $1::timestamptz IS NULL OR as_of <= $1 ORDER BY as_of DESC, id DESC LIMIT 1`;
  return (await executor.query<ForecastRun>(sql, [asOf ?? null]))[0];
}

/** Writes the run; undefined when another process has written that key meanwhile. */
export async function insertRun(transaction: Transaction, run: Omit<ForecastRun, 'id'>): Promise<number | undefined> {
  const rows = await transaction.query<{ id: number }>(
    `INSERT INTO forecast_run (key, as_of, trigger, first_day, horizon_days, model_version, draws, seed, completed_at, special_days)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (key) DO NOTHING RETURNING id`,
    [
      run.key,
      run.asOf,
      run.trigger,
      run.firstDay,
      run.horizonDays,
      run.modelVersion,
      run.draws,
      run.seed,
      run.completedAt,
      run.specialDays,
    ],
  );
  return rows[0]?.id;
}

/** Writes the arrays of a run. */
export async function insertArrays(
  transaction: Transaction,
  runId: number,
  forecasts: readonly Forecast[],
  samples: readonly ForecastSample[],
): Promise<void> {
  for (const rows of chunks(forecasts)) {
    await transaction.query(
      `INSERT INTO forecast (run_id, organisation_id, measure, quantiles, mean) VALUES ${placeholders(rows.length, 5)}`,
      rows.flatMap((row) => [runId, row.organisationId, row.measure, Array.from(row.quantiles), Array.from(row.mean)]),
    );
  }
  for (const rows of chunks(samples)) {
    await transaction.query(
      `INSERT INTO forecast_sample (run_id, organisation_id, measure, samples) VALUES ${placeholders(rows.length, 4)}`,
      rows.flatMap((row) => [runId, row.organisationId, row.measure, bytesOf(row.samples)]),
    );
  }
}

/** Writes what makes the forecasts of a run. */
export async function insertExplanations(transaction: Transaction, runId: number, explanations: readonly ForecastExplanation[]): Promise<void> {
  for (const rows of chunks(explanations)) {
    await transaction.query(
      `INSERT INTO forecast_explanation (run_id, organisation_id, measure, usual, steps) VALUES ${placeholders(rows.length, 5)}`,
      rows.flatMap((row) => [runId, row.organisationId, row.measure, row.usual, Array.from(row.steps)]),
    );
  }
}

/** What makes the forecasts of one organisation in a run; undefined when there is no run of that id. */
export async function explainedRun(executor: SqlExecutor, runId: number, organisationId: number): Promise<ExplainedRun | undefined> {
  const rows = await executor.query<Pick<ForecastRun, 'firstDay' | 'specialDays'> & { measure: ForecastMeasure | null; usual: number; steps: number[] }>(
    `SELECT r.first_day AS "firstDay", r.special_days AS "specialDays", e.measure, e.usual, e.steps
     FROM forecast_run r LEFT JOIN forecast_explanation e ON e.run_id = r.id AND e.organisation_id = $2 WHERE r.id = $1 ORDER BY e.measure`,
    [runId, organisationId],
  );
  if (rows.length === 0) return undefined;
  const [{ firstDay, specialDays }] = rows;
  const explanations = rows.flatMap(({ measure, usual, steps }) => (measure ? [{ organisationId, measure, usual, steps: Int16Array.from(steps) }] : []));
  return { firstDay, specialDays, explanations };
}

/** Drops the samples of all but the newest runs of each trigger: they are large, and only an assessment needs them. */
export async function dropOldSamples(transaction: Transaction): Promise<void> {
  await transaction.query(
    `DELETE FROM forecast_sample WHERE run_id IN (
       SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY trigger ORDER BY id DESC) AS newest FROM forecast_run) AS runs
       WHERE newest > $1)`,
    [RUNS_WITH_SAMPLES],
  );
}

/** The forecasts of a run, of one organisation or of all. */
export async function forecastsOf(
  executor: SqlExecutor,
  runId: number,
  organisationId: number | undefined,
): Promise<Forecast[]> {
  const rows = await executor.query<{
    organisationId: number;
    measure: ForecastMeasure;
    quantiles: number[];
    mean: number[];
  }>(
    `SELECT organisation_id AS "organisationId", measure, quantiles, mean FROM forecast
     WHERE run_id = $1 AND ($2::int IS NULL OR organisation_id = $2) ORDER BY organisation_id, measure`,
    [runId, organisationId ?? null],
  );
  return rows.map((row) => ({
    ...row,
    quantiles: Float32Array.from(row.quantiles),
    mean: Float32Array.from(row.mean),
  }));
}

/** The joint samples of a run; none when it is no longer among the newest. */
export async function samplesOf(executor: SqlExecutor, runId: number): Promise<ForecastSample[]> {
  const rows = await executor.query<{ organisationId: number; measure: ForecastSample['measure']; samples: Buffer }>(
    `SELECT organisation_id AS "organisationId", measure, samples FROM forecast_sample WHERE run_id = $1 ORDER BY organisation_id, measure`,
    [runId],
  );
  return rows.map((row) => ({ ...row, samples: floatsOf(row.samples) }));
}

function chunks<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_A_STATEMENT) }, (_, i) =>
    rows.slice(i * ROWS_A_STATEMENT, (i + 1) * ROWS_A_STATEMENT),
  );
}

function placeholders(rows: number, columns: number): string {
  return Array.from(
    { length: rows },
    (_, row) => `(${Array.from({ length: columns }, (__, column) => `$${row * columns + column + 1}`).join(', ')})`,
  ).join(', ');
}

function bytesOf(samples: Float32Array): Buffer {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
}

/** A copy: a buffer of the driver need not begin where a float may. */
function floatsOf(bytes: Buffer): Float32Array {
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
