import { createHash } from 'node:crypto';
import { MODEL_VERSION } from './domain/forecast-run.js';
import type { Drawing, PooledSamples } from './domain/pool-samples.js';
import type { PoolTask } from './domain/pool-tasks.js';
import { PoolComputer } from './pool-computer.js';

/** What was drawn of a pool, and whether it was known already. Not to be written to: others may be given the same. */
export interface KnownPool extends PooledSamples {
  readonly reused: boolean;
}

/** Four runs of an ICB of 175 practices, at 59 kB a series. */
const KEPT_BYTES = 128 * 2 ** 20;

/** Remembers the samples of the pools last used by the content of what they were made from, so that only what changed is refitted. */
export class PoolMemory {
  private readonly kept = new Map<string, PooledSamples>();
  private bytes = 0;

  /** `most` is how many bytes of samples are kept. */
  constructor(
    private readonly computer: PoolComputer,
    private readonly most: number = KEPT_BYTES,
  ) {}

  /** How many pools are worked on at once. */
  get threads(): number {
    return this.computer.threads;
  }

  /** The samples of a pool, computed unless the very same were lately. The task is given away. */
  async sample(task: PoolTask, drawing: Drawing): Promise<KnownPool> {
    const key = contentOf(task, drawing);
    const known = this.kept.get(key);
    if (known) {
      this.kept.delete(key);
      this.kept.set(key, known); // the last used stand last
      return { ...known, reused: true };
    }
    const pooled = await this.computer.sample(task, drawing);
    this.keep(key, pooled);
    return { ...pooled, reused: false };
  }

  private keep(key: string, pooled: PooledSamples): void {
    const size = bytesOf(pooled);
    if (this.kept.has(key) || size > this.most) return;
    this.kept.set(key, pooled);
    this.bytes += size;
    for (const [oldest, its] of this.kept) {
      if (this.bytes <= this.most) return;
      this.kept.delete(oldest);
      this.bytes -= bytesOf(its);
    }
  }
}

function bytesOf({ samples, bands, stages }: PooledSamples): number {
  return samples.byteLength + bands.byteLength + stages.byteLength;
}

/** The name of everything that the samples are a function of: the sha256 of the arrays themselves, their shape and the model. */
function contentOf({ grid, panel, codes, shares }: PoolTask, drawing: Drawing): string {
  const hash = createHash('sha256');
  const { firstDay, length, kinds, horizon } = grid;
  const shape = [MODEL_VERSION, drawing, { firstDay, length, kinds, horizon }, panel.ids, shares.map(Boolean)];
  hash.update(JSON.stringify(shape));
  const arrays = [grid.weekdays, grid.origins, codes, ...panel.values, ...(panel.lowerBound ?? []), panel.listSize, panel.group, ...shares];
  for (const array of arrays) {
    hash.update(`|${array?.length ?? -1}|`);
    if (array) hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  }
  return hash.digest('hex');
}
