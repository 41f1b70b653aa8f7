import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { OnModuleDestroy } from '@nestjs/common';
import type { Piscina } from 'piscina';
import { HeadroomError } from '#libs/kernel';
import type { Drawing, PooledSamples } from './domain/pool-samples.js';
import type { PoolTask } from './domain/pool-tasks.js';
import { PoolComputer } from './pool-computer.js';
import type { PoolRequest } from './pool.worker.js';

/** Computes pools on all cores, in threads that start with the first pool and end with the module. */
export class PoolThreads extends PoolComputer implements OnModuleDestroy {
  private pool: Piscina | undefined;

  /** `worker` is the built worker file, `threads` as many as the machine runs at once unless told. */
  constructor(
    private readonly worker: URL,
    readonly threads: number = availableParallelism(),
  ) {
    super();
  }

  /** Throws `forecast-thread-failed` (temporary: the queue tries the run again, on new threads). */
  async sample(task: PoolTask, drawing: Drawing): Promise<PooledSamples> {
    const pool = (this.pool ??= await this.start());
    const { values, lowerBound } = task.panel;
    const request: PoolRequest = { task, drawing };
    const transferList = [values, lowerBound ?? []].flatMap(([one]) => (one ? [one.buffer as ArrayBuffer] : []));
    try {
      return (await pool.run(request, { name: 'samplePool', transferList })) as PooledSamples;
    } catch (error) {
      // What waits behind a thread that died would wait for ever: all of it fails, and the next run starts afresh.
      if (this.pool === pool) this.pool = undefined;
      await pool.destroy();
      throw threadFailed(error);
    }
  }

  /** Lets what is under way finish: a run that is being stopped gracefully is not a failed one. */
  async onModuleDestroy(): Promise<void> {
    const pool = this.pool;
    this.pool = undefined;
    await pool?.close();
  }

  /** Loaded only now: a command that forecasts nothing starts without it. */
  private async start(): Promise<Piscina> {
    const { startThreads } = await import('./start-threads.js');
    return (this.pool ??= startThreads(fileURLToPath(this.worker), this.threads)); // another series' pool may have been first
  }
}

function threadFailed(cause: unknown): HeadroomError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new HeadroomError('forecast-thread-failed', `A thread that computes forecasts failed: ${why}.`, {
    kind: 'temporary',
    remedy: 'The run is tried again on new threads. If it fails each time, give the worker more memory and look at its log.',
    cause,
  });
}
