import type { SqlExecutor } from '#libs/platform';

/** Every column of the table but these, as one JSON object a row. */
const but = (alias: string, ...columns: string[]): string => `to_jsonb(${alias}) - ARRAY[${columns.map((column) => `'${column}'`).join(', ')}]::text[]`;

/** Runs in the order of what they knew, so that the two databases' runs are told apart by that and not by their numbers. */
const RUNS = `runs AS (SELECT id, row_number() OVER (ORDER BY as_of, id) AS run, trigger, first_day, seed, model_version FROM forecast_run)`;
const CODE = `(SELECT code FROM organisation WHERE id = x.organisation_id) AS code`;

/**
 * One statement for each kind of thing: its rows, each as one value, sorted. Left out are the numbers of loads and runs,
 * of which a rolled-back transaction uses some up, and moments of the machine's work.
 */
const CONTENTS: Readonly<Record<string, string>> = {
  observations: `SELECT (SELECT code FROM organisation WHERE id = x.organisation_id) AS code, dataset, service_day,
      jsonb_agg(${but('x', 'load_id', 'known_at', 'read_at', 'organisation_id')} ORDER BY read_at, known_at, load_id) AS versions
    FROM observation_day x GROUP BY organisation_id, dataset, service_day`,
  readings: `SELECT ${CODE}, as_at, first_day, last_day FROM slots_reading x`,
  closures: `SELECT ${CODE}, ${but('x', 'load_id', 'known_at', 'organisation_id')} AS said FROM closure x`,
  declarations: `SELECT ${CODE}, ${but('x', 'load_id', 'known_at', 'organisation_id')} AS said FROM declaration x`,
  loads: `SELECT feed, file_name, sha256, attempt, status, rows, loaded, unchanged, skipped, quarantined, first_day, last_day FROM load`,
  quarantine: `SELECT feed, file_name, ${but('q', 'load_id')} AS bad FROM quarantined_row q JOIN load ON load.id = q.load_id`,
  runs: `WITH ${RUNS} SELECT run, trigger, first_day, seed, model_version FROM runs`,
  forecasts: `WITH ${RUNS} SELECT run, ${CODE}, measure, quantiles, mean FROM forecast x JOIN runs ON runs.id = x.run_id`,
  gaps: `WITH ${RUNS} SELECT run, ${CODE}, ${but('x', 'run_id', 'organisation_id')} AS gap FROM gap x JOIN runs ON runs.id = x.run_id`,
  relief: `WITH ${RUNS} SELECT run, ${but('x', 'run_id')} AS relief FROM hub_relief x JOIN runs ON runs.id = x.run_id`,
  decisions: `WITH ${RUNS} SELECT run, ${CODE}, ${but('x', 'run_id', 'organisation_id')} AS decision FROM evaluation x JOIN runs ON runs.id = x.run_id`,
  alerts: `SELECT key, kind, rule_key, status, level, latest_level, organisation_code, service_day, title, cause, action, numbers, steps FROM alert`,
  steps: `WITH ${RUNS} SELECT a.key, e.step, e.kind, regexp_replace(e.actor, '^run \\d+$', 'run') AS actor, e.text, e.told, runs.run FROM alert_event e JOIN alert a ON a.id = e.alert_id LEFT JOIN runs ON runs.id = e.run_id`,
  watches: `SELECT ${CODE}, ${but('x', 'organisation_id')} AS watch FROM alert_watch x`,
  standing: `SELECT ${but('x', 'organisation_id')} AS standing FROM standing_condition x`,
  messages: `SELECT r.key, m.type, m.thread, m.morning, m.state, m.attempts, m.subject, jsonb_array_length(m.content->'news') AS news FROM message m JOIN recipient r ON r.id = m.recipient_id`,
};

/** How many rows of each kind there are, and the digest of what they say. */
export type Digests = Readonly<Record<string, { readonly rows: number; readonly digest: string }>>;

/** Digests of everything the database holds that the way of the data brought. */
export async function digests(database: SqlExecutor): Promise<Digests> {
  const entries = Object.entries(CONTENTS).map(async ([name, sql]) => {
    const [row] = await database.query<{ rows: number; digest: string }>(
      `SELECT count(*) AS rows, md5(coalesce(string_agg(md5(c::text), '' ORDER BY c::text COLLATE "C"), '')) AS digest FROM (${sql}) AS c`,
    );
    return [name, row] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
