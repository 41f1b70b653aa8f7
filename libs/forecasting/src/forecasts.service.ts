import { Injectable } from '@nestjs/common';
import { Database } from '#libs/platform';
import type { ExplainedRun, Forecast, ForecastRun, ForecastSample } from './domain/forecast-run.js';
import { explainedRun, forecastsOf, latestRun, runOfId, samplesOf } from './forecast.repository.js';

/** Reads stored forecasts. */
@Injectable()
export class ForecastsService {
  constructor(private readonly database: Database) {}

  /** The run that knows most, up to a moment when one is given. */
  latestRun(asOf?: Date): Promise<ForecastRun | undefined> {
    return latestRun(this.database, asOf);
  }

  /** A run; undefined when there is none of that id. */
  run(runId: number): Promise<ForecastRun | undefined> {
    return runOfId(this.database, runId);
  }

  /** The forecasts of a run: of one organisation, or of all. */
  forecasts(runId: number, organisationId?: number): Promise<Forecast[]> {
    return forecastsOf(this.database, runId, organisationId);
  }

  /** What makes the forecasts of one organisation in a run; undefined when there is no run of that id. */
  explained(runId: number, organisationId: number): Promise<ExplainedRun | undefined> {
    return explainedRun(this.database, runId, organisationId);
  }

  /** The joint samples of a run's practices and hubs; none when it is no longer among the newest. */
  samples(runId: number): Promise<ForecastSample[]> {
    return samplesOf(this.database, runId);
  }
}
