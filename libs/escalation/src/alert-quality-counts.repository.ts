import type { ServiceDay } from '#libs/kernel';
import type { SqlExecutor } from '#libs/platform';
import type { AlertQualityQuery, CountedRow } from './domain/alert-quality.js';

/** What is counted of a period. */
export interface QualityRows {
  readonly total: CountedRow;
  readonly byRule: readonly CountedRow[];
  readonly byOrganisation: readonly CountedRow[];
  /** Of alerts that fired in the period, whatever day they are about. */
  readonly pace: { readonly mornings: number; readonly alerts: number; readonly groups: number; readonly judgedAt: Date | null };
}

/** The alerts and misses of a period side by side; `$1` from, `$2` to, `$3` organisations. */
const EVERYTHING = `
  WITH counted AS (
    SELECT a.rule_key, a.organisation_code AS code, a.organisation_name AS name, coalesce(j.outcome, 'pending') AS outcome, j.notice_working_days AS notice,
           extract(epoch FROM k.acknowledged - a.fired_at)::float8 AS seconds
    FROM alert a LEFT JOIN alert_judgement j ON j.alert_id = a.id
    LEFT JOIN LATERAL (SELECT min(at) AS acknowledged FROM alert_event e WHERE e.alert_id = a.id AND e.kind = 'acknowledged') k ON true
    WHERE a.organisation_id IS NOT NULL AND a.fired_at IS NOT NULL AND a.service_day >= $1 AND a.service_day < $2
      AND ($3::int[] IS NULL OR a.organisation_id = ANY ($3))
    UNION ALL
    SELECT rule_key, organisation_code, organisation_name, 'miss', NULL, NULL FROM alert_miss
    WHERE service_day >= $1 AND service_day < $2 AND ($3::int[] IS NULL OR organisation_id = ANY ($3)))`;

const COUNTS = `
  count(*) FILTER (WHERE outcome <> 'miss')::int AS alerts, count(*) FILTER (WHERE outcome = 'hit')::int AS hits,
  count(*) FILTER (WHERE outcome = 'false-alarm')::int AS "falseAlarms", count(*) FILTER (WHERE outcome = 'too-late')::int AS "tooLate",
  count(*) FILTER (WHERE outcome = 'unknown')::int AS unknown, count(*) FILTER (WHERE outcome = 'pending')::int AS pending,
  count(*) FILTER (WHERE outcome = 'miss')::int AS misses,
  percentile_disc(0.5) WITHIN GROUP (ORDER BY notice) AS "medianNoticeWorkingDays",
  percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS "medianSecondsToAcknowledge"`;

/** Counts alerts, outcomes and misses of a period. */
export async function qualityRows(executor: SqlExecutor, { from, to, organisationIds }: AlertQualityQuery): Promise<QualityRows> {
  const parameters = [from, to, organisationIds ?? null];
  const grouped = (key: string, name: string): Promise<CountedRow[]> =>
    executor.query(`${EVERYTHING} SELECT ${key} AS key, ${name} AS name, ${COUNTS} FROM counted GROUP BY ${key} ORDER BY count(*) DESC, 1`, parameters);
  const [total] = await executor.query<CountedRow>(`${EVERYTHING} SELECT '' AS key, '' AS name, ${COUNTS} FROM counted`, parameters);
  const [byRule, byOrganisation] = [await grouped('rule_key', 'min(rule_key)'), await grouped('code', 'min(name)')];
  const [pace] = await executor.query<QualityRows['pace']>(
    `SELECT (SELECT count(DISTINCT morning) FROM rule_evaluation WHERE ignored_because IS NULL AND morning >= $1 AND morning < $2)::int AS mornings,
       count(*)::int AS alerts,
       count(DISTINCT (coalesce(locality_code, organisation_code), service_day, (fired_at AT TIME ZONE 'Europe/London')::date))::int AS groups,
       (SELECT max(judged_at) FROM alert_judgement) AS "judgedAt"
     FROM alert WHERE organisation_id IS NOT NULL AND (fired_at AT TIME ZONE 'Europe/London')::date >= $1
       AND (fired_at AT TIME ZONE 'Europe/London')::date < $2 AND ($3::int[] IS NULL OR organisation_id = ANY ($3))`,
    parameters,
  );
  return { total, byRule, byOrganisation, pace };
}

/** What became of the alerts about the days of one week, and what was missed. */
export interface WeekOfOutcomes {
  /** Its Monday. */
  readonly week: ServiceDay;
  readonly hits: number;
  readonly falseAlarms: number;
  readonly tooLate: number;
  readonly misses: number;
}

/** Alerts about a day that are not judged yet. */
export interface NotJudgedYet {
  readonly serviceDay: ServiceDay;
  readonly alerts: number;
}

/** Outcomes by week of the service day, in order of time. */
export function outcomesByWeek(executor: SqlExecutor, { from, to, organisationIds }: AlertQualityQuery): Promise<WeekOfOutcomes[]> {
  return executor.query<WeekOfOutcomes>(
    `SELECT date_trunc('week', service_day)::date AS week, count(*) FILTER (WHERE outcome = 'hit')::int AS hits,
       count(*) FILTER (WHERE outcome = 'false-alarm')::int AS "falseAlarms", count(*) FILTER (WHERE outcome = 'too-late')::int AS "tooLate",
       count(*) FILTER (WHERE outcome = 'miss')::int AS misses
     FROM (
       SELECT a.service_day, j.outcome FROM alert a JOIN alert_judgement j ON j.alert_id = a.id
       WHERE a.organisation_id IS NOT NULL AND a.fired_at IS NOT NULL AND a.service_day >= $1 AND a.service_day < $2
         AND ($3::int[] IS NULL OR a.organisation_id = ANY ($3))
       UNION ALL
       SELECT service_day, 'miss' FROM alert_miss WHERE service_day >= $1 AND service_day < $2 AND ($3::int[] IS NULL OR organisation_id = ANY ($3))) known
     GROUP BY week ORDER BY week`,
    [from, to, organisationIds ?? null],
  );
}

/** Alerts that fired and have no outcome, by service day, whatever day that is. */
export function notJudgedYet(executor: SqlExecutor, organisationIds?: readonly number[]): Promise<NotJudgedYet[]> {
  return executor.query<NotJudgedYet>(
    `SELECT a.service_day AS "serviceDay", count(*)::int AS alerts FROM alert a LEFT JOIN alert_judgement j ON j.alert_id = a.id
     WHERE a.organisation_id IS NOT NULL AND a.fired_at IS NOT NULL AND j.alert_id IS NULL AND ($1::int[] IS NULL OR a.organisation_id = ANY ($1))
     GROUP BY a.service_day ORDER BY a.service_day`,
    [organisationIds ?? null],
  );
}
