import { Inject, Injectable, Logger } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError, londonDay } from '#libs/kernel';
import { Database, Outbox } from '#libs/platform';
import { DRAWS, HORIZON_DAYS, MODEL_VERSION, type RunTrigger } from './domain/forecast-run.js';
import { storedSamples } from './domain/forecasts-of-samples.js';
import { specialDaysAhead } from './domain/icb-parts.js';
import { dropOldSamples, insertArrays, insertExplanations, insertRun, runOfKey } from './forecast.repository.js';
import { ForecastInputsService } from './forecast-inputs.service.js';
import { IcbForecaster } from './icb-forecaster.js';

/** What to forecast, and under which natural key. */
export interface ForecastRequest {
  /** `after-load-<loadId>` or `slot_<day>T<HH-MM>`: the same key is computed once. */
  readonly key: string;
  /** Nothing learned after this moment is seen. */
  readonly asOf: Date;
  readonly trigger: RunTrigger;
}

/** A run, and whether this call made it. */
export interface RunOutcome {
  readonly runId: number;
  readonly status: 'completed' | 'already-done';
  /** Pools of series fitted anew, and those whose data had not changed since a run of this process. */
  readonly pools?: { readonly refitted: number; readonly reused: number };
}

/**
 * Forecasts demand and capacity of every organisation, as of a moment. The same moment and data give the same arrays,
 * bit for bit.
 */
@Injectable()
export class RunForecastService {
  private readonly logger = new Logger('Forecasting');

  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly inputs: ForecastInputsService,
    private readonly forecaster: IcbForecaster,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Reads, computes, and stores everything in one transaction with `forecast.completed.v1`. Throws
   * `nothing-to-forecast`.
   */
  async run({ key, asOf, trigger }: ForecastRequest): Promise<RunOutcome> {
    const done = await runOfKey(this.database, key);
    if (done) return { runId: done.id, status: 'already-done' };
    const { inputs, drawing } = await this.inputs.read(asOf);
    const { samples, forecasts, explanations, pools } = await this.forecaster.forecast(inputs, drawing);
    if (samples.practices.length === 0) throw nothingToForecast(asOf);
    this.logger.log(`${key}: ${pools.refitted} pools refitted, ${pools.reused} reused`);
    return this.database.transaction(async (transaction) => {
      const runId = await insertRun(transaction, {
        key,
        asOf,
        trigger,
        firstDay: londonDay(asOf),
        horizonDays: HORIZON_DAYS,
        modelVersion: MODEL_VERSION,
        draws: DRAWS,
        seed: drawing.seed,
        completedAt: this.clock.now(),
        specialDays: specialDaysAhead(inputs.history),
      });
      if (runId === undefined) return { runId: (await runOfKey(transaction, key))!.id, status: 'already-done' };
      await insertArrays(transaction, runId, forecasts, storedSamples(samples));
      await insertExplanations(transaction, runId, explanations);
      await dropOldSamples(transaction);
      await this.outbox.append(transaction, [
        { type: 'forecast.completed.v1', key: `run-${runId}`, payload: { runId } },
      ]);
      return { runId, status: 'completed', pools };
    });
  }
}

function nothingToForecast(asOf: Date): HeadroomError {
  return new HeadroomError(
    'nothing-to-forecast',
    `No practice has demand and capacity data known at ${asOf.toISOString()}.`,
    {
      kind: 'permanent',
      remedy:
        'Load organisations, appointments, slots and, where there is one, telephony; a forecast follows each load.',
    },
  );
}
