import { Inject, Injectable } from '@nestjs/common';
import { type ForecastSample, ForecastsService } from '#libs/forecasting';
import { CLOCK, type Clock, HeadroomError } from '#libs/kernel';
import { Database, Outbox, SETTINGS, type Settings } from '#libs/platform';
import { type AssessmentData, AssessmentDataService } from './assessment-data.service.js';
import { assessIcb } from './domain/assess-icb.js';
import type { Allocation, SamplesOfUnit } from './domain/day-scene.js';
import { type DayState, unitStates } from './domain/unit-state.js';
import { highsSolver } from './highs-solver.js';
import { insertAssessment, insertMismatchRun, mismatchRun } from './mismatch.repository.js';

/** An assessed run, and whether this call assessed it. */
export interface AssessmentOutcome {
  readonly runId: number;
  readonly status: 'assessed' | 'already-done';
}

/** Turns a forecast run into gaps, levels and the allocation of hub slots. */
@Injectable()
export class AssessMismatchService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly forecasts: ForecastsService,
    private readonly data: AssessmentDataService,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'allocation'>,
  ) {}

  /**
   * Reads as of the run, computes, and stores everything in one transaction with `mismatch.assessed.v1`. Throws
   * `unknown-run`, `samples-gone`.
   */
  async assess(runId: number): Promise<AssessmentOutcome> {
    if (await mismatchRun(this.database, runId)) return { runId, status: 'already-done' };
    const run = await this.forecasts.run(runId);
    if (!run) throw unusable('unknown-run', `There is no forecast run ${runId}.`);
    const stored = await this.forecasts.samples(runId);
    if (stored.length === 0) throw unusable('samples-gone', `The samples of forecast run ${runId} are no longer kept.`);
    const data = await this.data.read(run);
    const samples = samplesByUnit(stored);
    const assessment = assessIcb({
      history: data.history,
      draws: run.draws,
      samples,
      states: statesOf(data, samples),
      declared: data.declared,
      missedCalls: data.missedCalls,
      allocation: await this.allocation(),
    });
    return this.database.transaction(async (transaction) => {
      const first = await insertMismatchRun(transaction, {
        runId,
        asOf: run.asOf,
        firstDay: run.firstDay,
        assessedAt: this.clock.now(),
        allocation: assessment.allocation,
      });
      if (!first) return { runId, status: 'already-done' };
      await insertAssessment(transaction, runId, assessment);
      await this.outbox.append(transaction, [
        { type: 'mismatch.assessed.v1', key: `run-${runId}`, payload: { runId } },
      ]);
      return { runId, status: 'assessed' };
    });
  }

  private async allocation(): Promise<Allocation> {
    const policy = this.settings.allocation;
    return policy === 'most-relief' ? { policy } : { policy, solve: await highsSolver() };
  }
}

function samplesByUnit(stored: readonly ForecastSample[]): Map<number, SamplesOfUnit> {
  const units = new Map<number, { demand?: Float32Array; capacity?: Float32Array }>();
  for (const { organisationId, measure, samples } of stored) {
    const unit = units.get(organisationId) ?? {};
    units.set(organisationId, unit);
    unit[measure === 'capacity' ? 'capacity' : 'demand'] = samples;
  }
  return new Map(
    [...units].flatMap(([id, { demand, capacity }]) => (demand && capacity ? [[id, { demand, capacity }]] : [])),
  );
}

function statesOf(
  { history, feeds, published }: AssessmentData,
  samples: ReadonlyMap<number, SamplesOfUnit>,
): Map<number, DayState[]> {
  return new Map(
    [...history.practices, ...history.hubs].map((unit) => {
      const { id } = unit.organisation;
      return [
        id,
        unitStates(history, {
          unit,
          feeds: feeds.get(id) ?? [],
          usuallyPublished: published.get(id) ?? [],
          hasForecast: samples.has(id),
        }),
      ];
    }),
  );
}

function unusable(code: string, message: string): HeadroomError {
  return new HeadroomError(code, message, {
    kind: 'permanent',
    remedy: 'Forecast again: every load and every planned evaluation makes a new run.',
  });
}
