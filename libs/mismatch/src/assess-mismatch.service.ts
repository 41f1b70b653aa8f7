import { Inject, Injectable } from '@nestjs/common';
import { ForecastsService } from '#libs/forecasting';
import { CLOCK, type Clock, HeadroomError } from '#libs/kernel';
import { Database, Outbox } from '#libs/platform';
import { IcbAssessor } from './icb-assessor.service.js';
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
    private readonly assessor: IcbAssessor,
    @Inject(CLOCK) private readonly clock: Clock,
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
    const { assessment } = await this.assessor.assess(run, stored);
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
}

function unusable(code: string, message: string): HeadroomError {
  return new HeadroomError(code, message, {
    kind: 'permanent',
    remedy: 'Forecast again: every load and every planned evaluation makes a new run.',
  });
}
