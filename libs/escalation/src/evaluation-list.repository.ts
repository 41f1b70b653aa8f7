import { Injectable } from '@nestjs/common';
import type { ServiceDay } from '#libs/kernel';
import { Database } from '#libs/platform';
import type { GapNumbers, Level } from './domain/assessment.js';
import type { DecisionName } from './domain/decision.js';
import type { StandingChange } from './domain/standing.js';

/** A kept decision as it is shown. */
export interface KeptDecision {
  readonly runId: number;
  readonly rule: string;
  readonly organisationId: number;
  readonly serviceDay: ServiceDay;
  readonly decision: DecisionName;
  readonly level: Level;
  readonly text: string;
  readonly numbers: GapNumbers;
  /** What kept an alert from firing: `silence 3`, `alert 12`, `closure training`; null where nothing did. */
  readonly heldBy: string | null;
}

/** A standing condition as it is shown. */
export interface StandingView {
  readonly organisation: { readonly id: number; readonly code: string; readonly name: string };
  readonly since: ServiceDay;
  readonly reviewDue: ServiceDay;
  readonly text: string;
}

/** Reads what evaluations decided and found standing. */
@Injectable()
export class EvaluationListRepository {
  constructor(private readonly database: Database) {}

  /** The decisions kept of a run, optionally of one organisation; worst level first. */
  decisions(runId: number, organisationId?: number): Promise<KeptDecision[]> {
    return this.database.query<KeptDecision>(
      `SELECT run_id AS "runId", rule_key AS rule, organisation_id AS "organisationId", service_day AS "serviceDay", decision, level, text, numbers,
         held_by AS "heldBy"
       FROM evaluation WHERE run_id = $1 AND ($2::int IS NULL OR organisation_id = $2)
       ORDER BY level DESC, service_day, organisation_id`,
      [runId, organisationId ?? null],
    );
  }

  /** Organisations that are short on most days without being acute, the longest standing first. */
  standing(): Promise<StandingView[]> {
    return this.database.query<StandingView>(
      `SELECT jsonb_build_object('id', organisation_id, 'code', organisation_code, 'name', organisation_name) AS organisation,
         since, review_due AS "reviewDue", text
       FROM standing_condition WHERE status = 'standing' ORDER BY since, organisation_code`,
    );
  }

  /** What the evaluation of a run said about standing conditions: each beginning, weekly review and end once. */
  async standingChanges(runId: number): Promise<StandingChange[]> {
    const rows = await this.database.query<{ standing: StandingChange[] }>(
      'SELECT standing FROM rule_evaluation WHERE run_id = $1 ORDER BY rule_key',
      [runId],
    );
    return rows.flatMap(({ standing }) => standing);
  }

  /** The London morning of an evaluated run, or undefined. */
  async morningOf(runId: number): Promise<ServiceDay | undefined> {
    const [row] = await this.database.query<{ morning: ServiceDay }>(
      'SELECT morning FROM rule_evaluation WHERE run_id = $1 ORDER BY rule_key LIMIT 1',
      [runId],
    );
    return row?.morning;
  }
}
