import type { ServiceDay } from '#libs/kernel';
import type { SqlExecutor, Transaction } from '#libs/platform';
import type { AllocationSummary } from './domain/allocation-policy.js';
import type { Band, GapAssessment, HubRelief, IcbAssessment } from './domain/assessment.js';

/** An assessed run. */
export interface MismatchRun {
  readonly runId: number;
  readonly asOf: Date;
  readonly firstDay: ServiceDay;
  readonly assessedAt: Date;
  /** How hub slots were given out; null in runs from before it was kept. */
  readonly allocation: AllocationSummary | null;
}

/** Which assessments are asked for; every condition left out admits all. */
export interface GapQuery {
  readonly runId: number;
  readonly organisationId?: number;
  readonly organisationIds?: readonly number[];
  readonly from?: ServiceDay;
  /** First day no longer asked for. */
  readonly to?: ServiceDay;
}

/** Whose allocation is asked for; what is left out admits all. */
export interface ReliefQuery {
  readonly hubId?: number;
  readonly practiceId?: number;
}

const RUN_COLUMNS = 'run_id AS "runId", as_of AS "asOf", first_day AS "firstDay", assessed_at AS "assessedAt", allocation';

/** The assessed run of an id; undefined when it is not assessed. */
export async function mismatchRun(executor: SqlExecutor, runId: number): Promise<MismatchRun | undefined> {
  return (await executor.query<MismatchRun>(`SELECT ${RUN_COLUMNS} FROM mismatch_run WHERE run_id = $1`, [runId]))[0];
}

/** The assessed run that knows most, of those that knew nothing after a moment when one is given. */
export async function latestMismatchRun(executor: SqlExecutor, upTo?: Date): Promise<MismatchRun | undefined> {
  return (
    await executor.query<MismatchRun>(
      `SELECT ${RUN_COLUMNS} FROM mismatch_run WHERE ($1::timestamptz IS NULL OR as_of <= $1) ORDER BY as_of DESC, run_id DESC LIMIT 1`,
      [upTo ?? null],
    )
  )[0];
}

/** Marks a run as assessed; false when another process has done so meanwhile. */
export async function insertMismatchRun(transaction: Transaction, run: MismatchRun): Promise<boolean> {
  const rows = await transaction.query(
    'INSERT INTO mismatch_run (run_id, as_of, first_day, assessed_at, allocation) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (run_id) DO NOTHING RETURNING run_id',
    [run.runId, run.asOf, run.firstDay, run.assessedAt, JSON.stringify(run.allocation)],
  );
  return rows.length > 0;
}

/** Writes everything an assessment says. */
export async function insertAssessment(
  transaction: Transaction,
  runId: number,
  { gaps, reliefs }: Pick<IcbAssessment, 'gaps' | 'reliefs'>,
): Promise<void> {
  await transaction.query(
    `INSERT INTO gap (run_id, organisation_id, service_day, level, reason, demand, capacity, gap_band, p_gap, p_gap_5, p_gap_15, expected_shortfall,
       relative_gap, after_relief, hub_slots, accepted_slots, needed, useful_slots, usual_shortfall_p75, acute, standing, closure, cause, action)
     SELECT $1, g."organisationId", g."serviceDay", g.level, g.reason, g.demand, g.capacity, g.gap, g."pGap", g."pGap5", g."pGap15",
       g."expectedShortfall", g."relativeGap", g."afterRelief", g."hubSlots", g."acceptedSlots", g.needed, g."usefulSlots", g."usualShortfallP75", g.acute, g.standing, g.closure, g.cause, g.action
     FROM jsonb_to_recordset($2::jsonb) AS g ("organisationId" int, "serviceDay" date, level text, reason jsonb, demand real[],
       capacity real[], gap real[], "pGap" real, "pGap5" real, "pGap15" real, "expectedShortfall" real, "relativeGap" smallint[], "afterRelief" real, "hubSlots" int,
       "acceptedSlots" int, needed real[], "usefulSlots" int, "usualShortfallP75" real, acute boolean, standing boolean, closure jsonb, cause text, action text)`,
    [
      runId,
      JSON.stringify(
        gaps.map((gap) => ({ ...gap, demand: listOfBand(gap.demand), capacity: listOfBand(gap.capacity), gap: listOfBand(gap.gap), needed: listOfBand(gap.needed) })),
      ),
    ],
  );
  await transaction.query(
    `INSERT INTO hub_relief (run_id, hub_id, service_day, practice_id, slots, shortfall_before, shortfall_after, of_slots, fair_share,
       guaranteed, next_removes)
     SELECT $1, r."hubId", r."serviceDay", r."practiceId", r.slots, r."shortfallBefore", r."shortfallAfter", r."ofSlots", r."fairShare",
       r.guaranteed, r."nextRemoves"
     FROM jsonb_to_recordset($2::jsonb) AS r ("hubId" int, "serviceDay" date, "practiceId" int, slots int, "shortfallBefore" real,
       "shortfallAfter" real, "ofSlots" int, "fairShare" real, guaranteed int, "nextRemoves" real)`,
    [runId, JSON.stringify(reliefs)],
  );
}

/** Assessments of a run, by day and organisation. */
export async function gapsOf(
  executor: SqlExecutor,
  { runId, organisationId, organisationIds, from, to }: GapQuery,
): Promise<GapAssessment[]> {
  const rows = await executor.query<GapRow>(
    `SELECT organisation_id AS "organisationId", service_day AS "serviceDay", level, reason, demand, capacity, gap_band AS gap, p_gap AS "pGap",
       p_gap_5 AS "pGap5", p_gap_15 AS "pGap15", expected_shortfall AS "expectedShortfall", relative_gap AS "relativeGap", after_relief AS "afterRelief",
       hub_slots AS "hubSlots", accepted_slots AS "acceptedSlots", needed, useful_slots AS "usefulSlots", usual_shortfall_p75 AS "usualShortfallP75", acute, standing, closure, cause, action
     FROM gap
     WHERE run_id = $1 AND ($2::int IS NULL OR organisation_id = $2) AND ($3::date IS NULL OR service_day >= $3)
       AND ($4::date IS NULL OR service_day < $4) AND ($5::int[] IS NULL OR organisation_id = ANY ($5))
     ORDER BY service_day, organisation_id`,
    [runId, organisationId ?? null, from ?? null, to ?? null, organisationIds ?? null],
  );
  return rows.map((row) => ({ ...row, demand: bandOfList(row.demand), capacity: bandOfList(row.capacity), gap: bandOfList(row.gap), needed: bandOfList(row.needed) }));
}

/** The allocation of hub slots of a run, practices given most first. */
export async function reliefsOf(
  executor: SqlExecutor,
  runId: number,
  { hubId, practiceId }: ReliefQuery,
): Promise<HubRelief[]> {
  return executor.query<HubRelief>(
    `SELECT hub_id AS "hubId", practice_id AS "practiceId", service_day AS "serviceDay", slots, shortfall_before AS "shortfallBefore",
       shortfall_after AS "shortfallAfter", of_slots AS "ofSlots", fair_share AS "fairShare", guaranteed, next_removes AS "nextRemoves"
     FROM hub_relief WHERE run_id = $1 AND ($2::int IS NULL OR hub_id = $2) AND ($3::int IS NULL OR practice_id = $3)
     ORDER BY service_day, hub_id, slots DESC, practice_id`,
    [runId, hubId ?? null, practiceId ?? null],
  );
}

type GapRow = Omit<GapAssessment, 'demand' | 'capacity' | 'gap' | 'needed'> & { readonly [Of in 'demand' | 'capacity' | 'gap' | 'needed']: number[] | null };

function listOfBand(band: Band | null): number[] | null {
  return band && [band.p10, band.p50, band.p90];
}

function bandOfList(list: number[] | null): Band | null {
  return list && { p10: list[0], p50: list[1], p90: list[2] };
}
