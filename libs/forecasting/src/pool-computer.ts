import { setImmediate as breathe } from 'node:timers/promises';
import { type Drawing, type PooledSamples, samplePool } from './domain/pool-samples.js';
import type { PoolTask } from './domain/pool-tasks.js';

/** Where pools are fitted and sampled. The numbers are the same everywhere. */
export abstract class PoolComputer {
  /** How many pools it works on at once. */
  abstract readonly threads: number;

  /** Fits a pool and draws its samples (see samplePool). The task is given away: its arrays are not to be read afterwards. */
  abstract sample(task: PoolTask, drawing: Drawing): Promise<PooledSamples>;
}

/** Computes in the thread that asks, letting other work in between pools: for tests, where the program runs as TypeScript. */
export class InProcessPoolComputer extends PoolComputer {
  readonly threads = 1;

  async sample(task: PoolTask, drawing: Drawing): Promise<PooledSamples> {
    await breathe();
    return samplePool(task, drawing);
  }
}
