import { move, transferableSymbol, valueSymbol } from 'piscina';
import { type Drawing, samplePool as compute } from './domain/pool-samples.js';
import type { PoolTask } from './domain/pool-tasks.js';

/** What a thread is asked for. */
export interface PoolRequest {
  readonly task: PoolTask;
  readonly drawing: Drawing;
}

/** Runs in a thread of its own: fits a pool, and hands what it drew over without a copy. Answers PooledSamples. */
export function samplePool({ task, drawing }: PoolRequest): unknown {
  const pooled = compute(task, drawing);
  return move({
    get [transferableSymbol]() {
      return [pooled.samples.buffer, pooled.bands.buffer, pooled.stages.buffer];
    },
    get [valueSymbol]() {
      return pooled;
    },
  });
}
