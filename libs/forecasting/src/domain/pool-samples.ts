import { fitPool, type FittedPool, type Pool } from './fit-pool.js';
import { drawScenarios, sampleSeries } from './joint-samples.js';
import { GRID_SIZE, zeroInflated } from './marginal.js';
import { pastKeys } from './past-keys.js';
import { type PoolTask, poolOf } from './pool-tasks.js';
import { type DayDistributions, forecastSeries } from './series-forecast.js';
import { MODEL_STAGES, stagesOf } from './series-stages.js';

/** How a run draws. */
export interface Drawing {
  readonly draws: number;
  /** The same seed gives the same samples. */
  readonly seed: number;
}

/** A fitted pool, and what it was fitted to. */
export interface PoolFit {
  readonly task: PoolTask;
  readonly pool: Pool;
  readonly fitted: FittedPool;
}

/** Fits a pool. */
export function fitTask(task: PoolTask): PoolFit {
  const pool = poolOf(task);
  return { task, pool, fitted: fitPool(task.grid, pool, task.grid.horizon) };
}

/** The distributions of every series of a fitted pool for the next `days` days, at most as many as the grid's horizon. */
export function distributionsOf({ task, pool, fitted }: PoolFit, days: number): DayDistributions[] {
  return task.panel.ids.map((_, s) => forecastSeries(task.grid, pool, fitted, s, days));
}

/**
 * Joint samples of a fitted pool: entry (series x days + days ahead - 1) x draws + draw. One draw is one scenario over all series and days, and over all
 * pools that end on the same day and are as long.
 */
export function samplesOf(fit: PoolFit, days: number, drawing: Drawing): Float32Array {
  return drawn(fit, distributionsOf(fit, days), days, drawing);
}

function drawn(fit: PoolFit, distributions: readonly DayDistributions[], days: number, { draws, seed }: Drawing): Float32Array {
  const { grid, panel } = fit.task;
  const scenarios = drawScenarios(draws, grid.origins.length, seed);
  const keys = pastKeys(grid, fit.fitted.series.map(({ residuals }) => residuals), days);
  const samples = new Float32Array(panel.ids.length * days * draws);
  distributions.forEach((one, s) => {
    const out = samples.subarray(s * days * draws, (s + 1) * days * draws);
    sampleSeries(one, keys, s, scenarios, panel.ids[s], out);
  });
  return samples;
}

/** What a run keeps of a pool. */
export interface PooledSamples {
  /** Entry (series x days + days ahead - 1) x draws + draw. */
  readonly samples: Float32Array;
  /** The 10%, 50% and 90% quantiles of the distributions that the samples were drawn from: entry (series x days + days ahead - 1) x 3. */
  readonly bands: Float32Array;
  /** What makes the centres of these distributions (see stagesOf): entry (series x days + days ahead - 1) x 7 + stage. */
  readonly stages: Float32Array;
}

/** The probabilities of a band. */
const BAND = [0.1, 0.5, 0.9] as const;

/** Fit and samples in one: the work that a thread is given. A pure function of the task and the drawing. */
export function samplePool(task: PoolTask, drawing: Drawing): PooledSamples {
  const fit = fitTask(task);
  const days = task.grid.horizon;
  const distributions = distributionsOf(fit, days);
  const bands = distributions.flatMap(({ grid, closed, runGoesOn }) =>
    Array.from(closed, (own, h) => {
      const zero = 1 - (1 - own) * (1 - runGoesOn);
      return BAND.map((p) => zeroInflated(grid, h * GRID_SIZE, zero, p));
    }).flat(),
  );
  const size = days * MODEL_STAGES.length;
  const stages = new Float32Array(distributions.length * size);
  distributions.forEach((_, s) => stagesOf(task.grid, fit.pool, fit.fitted, s, days, stages.subarray(s * size, (s + 1) * size)));
  return { samples: drawn(fit, distributions, days, drawing), bands: Float32Array.from(bands), stages };
}
