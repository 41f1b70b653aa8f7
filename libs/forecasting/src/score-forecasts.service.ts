import { Injectable } from '@nestjs/common';
import { type ServiceDay, addDays, daysBetween, fromDayNumber, londonDay, naturalKey } from '#libs/kernel';
import { ObservationsService } from '#libs/observations';
import { OrganisationsService, type Structure } from '#libs/organisations';
import { Database, Outbox, type Transaction } from '#libs/platform';
import { type CalibrationVerdict, judgeCalibration } from './domain/calibration-drift.js';
import { HORIZON_DAYS } from './domain/forecast-run.js';
import { SCORED_DAYS_AHEAD } from './domain/forecast-score.js';
import { naiveForecasts } from './domain/naive-forecasts.js';
import type { PlanningHistory } from './domain/planning-history.js';
import { type ScoreOfDay, observedKey, scoreServiceDay } from './domain/score-service-day.js';
import { type Happened, happenedSince, measuresObserved } from './domain/what-happened.js';
import * as store from './forecast-score.repository.js';
import { PlanningHistoryService } from './planning-history.service.js';

/** What a scoring did. */
export interface Scoring {
  readonly status: 'scored' | 'already-done' | 'superseded';
  /** Service days some of whose scores are new, oldest first. */
  readonly days: readonly ServiceDay[];
  /** Organisations' measures scored, and those that could not be: closed, known only as a lower bound, or unknown. */
  readonly scored: number;
  readonly unscored: number;
  readonly verdict: CalibrationVerdict | undefined;
}

/** The payload of `forecasts.scored.v1`. */
export interface ForecastsScored {
  readonly asOf: string;
  readonly days: readonly ServiceDay[];
  readonly verdict: CalibrationVerdict;
}

/** How late the truth of a day may come and still be scored, in days. */
const LATE_DAYS = 35;
/** The past that a forecast reads, and that its naive and its truth read too: another span could mean another definition of demand. */
const PAST_DAYS = 1096;
/** Scores that the drift is judged on, in days. */
const JUDGED_DAYS = 400;

/**
 * Holds the forecasts that mornings had against what happened, as known at a moment: each service day once its truth is
 * known, again where a later file corrected it. The same moment twice changes nothing.
 */
@Injectable()
export class ScoreForecastsService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly planning: PlanningHistoryService,
    private readonly organisations: OrganisationsService,
    private readonly observations: ObservationsService,
  ) {}

  /** Scores what can be scored, judges the calibration, and tells it as `forecasts.scored.v1` in the same transaction. */
  async score(asOf: Date): Promise<Scoring> {
    const nothing = { days: [], scored: 0, unscored: 0, verdict: undefined };
    const last = await store.latestVerdict(this.database);
    if (last && last.asOf >= asOf) return { ...nothing, status: last.asOf > asOf ? 'superseded' : 'already-done' };
    const today = londonDay(asOf);
    const runs = await store.morningRuns(this.database, addDays(today, -LATE_DAYS - SCORED_DAYS_AHEAD), today, asOf);
    await this.keepNaive(runs);
    const history = await this.planning.read(asOf, { pastDays: PAST_DAYS, horizonDays: 1 });
    const scores = await this.scoresOf(history, runs, last?.asOf);
    return this.database.transaction(async (transaction) => {
      for (const [day, rows] of scores) await store.upsertScores(transaction, day, asOf, rows);
      const verdict = judgeCalibration(await store.practiceDaysSince(transaction, addDays(today, -JUDGED_DAYS)), today);
      if (!(await store.insertVerdict(transaction, { asOf, ...verdict }))) return { ...nothing, status: 'already-done' };
      await store.dropNaiveBefore(transaction, addDays(today, -LATE_DAYS - SCORED_DAYS_AHEAD));
      const days = [...scores.keys()];
      await this.tell(transaction, { asOf: asOf.toISOString(), days, verdict });
      const rows = [...scores.values()].flat();
      const scored = rows.filter(({ state }) => state === 'scored').length;
      return { status: 'scored', days, scored, unscored: rows.length - scored, verdict };
    });
  }

  private tell(transaction: Transaction, payload: ForecastsScored): Promise<void> {
    return this.outbox.append(transaction, [{ type: 'forecasts.scored.v1', key: naturalKey('scored', payload.asOf), payload }]);
  }

  /** The naive is made from what was known at each run's moment, and kept: asking again next morning would read three years 28 times. */
  private async keepNaive(runs: readonly store.MorningRun[]): Promise<void> {
    for (const run of runs.filter(({ hasNaive }) => !hasNaive)) {
      const history = await this.planning.read(run.asOf, { pastDays: PAST_DAYS, horizonDays: HORIZON_DAYS });
      const forecasts = naiveForecasts(history, await store.organisationsOf(this.database, run.id));
      await this.database.transaction((transaction) => store.insertNaive(transaction, run.id, forecasts));
    }
  }

  /** New scores by day: of days never scored all; else of what was unknown, or was told anew since the last scoring. */
  private async scoresOf(
    history: PlanningHistory,
    runs: readonly store.MorningRun[],
    lastAsOf: Date | undefined,
  ): Promise<Map<ServiceDay, ScoreOfDay[]>> {
    const { today, asOf } = history;
    const from = addDays(today, -LATE_DAYS);
    const states = await store.statesSince(this.database, from);
    const told = lastAsOf ? await this.observations.learnedSince({ from, to: today, asOf, after: lastAsOf }) : undefined;
    const units = new Set([...history.practices, ...history.hubs].map(({ organisation }) => organisation.id));
    const structures = new Map<number, Structure>();
    const scores = new Map<ServiceDay, ScoreOfDay[]>();
    for (const [day, happened] of happenedByDay(history)) {
      const due = dueUnits(units, states.get(day), happened, told?.get(day));
      const own = runs.filter((run) => isForecastOf(run, day));
      if (own.length === 0 || due.size === 0) continue;
      for (const run of own)
        if (!structures.has(run.id)) structures.set(run.id, await this.organisations.structureOn(run.firstDay, run.asOf));
      const forecasts = await store.forecastsOfDay(this.database, day, own.map(({ id }) => id));
      const rows = scoreServiceDay({ forecasts, happened, structures });
      scores.set(day, rows.filter(({ organisationId }) => due.has(organisationId) || !units.has(organisationId)));
    }
    return scores;
  }
}

/** All of a day never scored; else those whose truth has come, and those told anew since: a file may correct an earlier one. */
function dueUnits(
  units: ReadonlySet<number>,
  states: readonly store.StateOfScore[] | undefined,
  happened: ReadonlyMap<string, Happened>,
  told: ReadonlySet<number> | undefined,
): ReadonlySet<number> {
  if (!states) return units;
  const come = states.filter(
    ({ organisationId, measure, state }) =>
      state === 'unknown' && (happened.get(observedKey(organisationId, measure))?.state ?? 'unknown') !== 'unknown',
  );
  return new Set([...come.map(({ organisationId }) => organisationId), ...(told ?? [])].filter((id) => units.has(id)));
}

function isForecastOf({ firstDay, horizonDays }: store.MorningRun, day: ServiceDay): boolean {
  const ahead = daysBetween(firstDay, day);
  return ahead >= 1 && ahead <= SCORED_DAYS_AHEAD && ahead < horizonDays;
}

/** What happened on each day that may be scored, by organisation and measure. */
function happenedByDay(history: PlanningHistory): Map<ServiceDay, Map<string, Happened>> {
  const from = history.days - LATE_DAYS;
  const days = new Map(Array.from({ length: LATE_DAYS }, (_, i) => [fromDayNumber(history.firstDay + from + i), new Map<string, Happened>()]));
  for (const unit of [...history.practices, ...history.hubs]) {
    for (const measure of measuresObserved(unit)) {
      const found = happenedSince(history, unit, measure, from);
      [...days.values()].forEach((byKey, i) => byKey.set(observedKey(unit.organisation.id, measure), found[i]));
    }
  }
  return days;
}
