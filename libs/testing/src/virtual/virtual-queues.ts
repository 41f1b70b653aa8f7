import { performance } from 'node:perf_hooks';
import type { Job, JobsOptions } from 'bullmq';
import type { Clock } from '#libs/kernel';
import { QUEUES, type QueueName } from '#libs/platform';
import { ProcessKilled } from './mortality.js';

/** Who does the jobs of a queue: a worker's processor. */
export interface VirtualProcessor {
  readonly queueName: QueueName;
  process(job: Job): Promise<unknown>;
}

/** A job as the virtual queue keeps it; times in milliseconds of the virtual clock. */
export interface VirtualJob {
  readonly queue: QueueName;
  readonly id: string;
  readonly name: string;
  readonly data: object;
  readonly order: number;
  state: 'waiting' | 'active' | 'completed' | 'failed';
  runAt: number;
  attemptsMade: number;
  finishedAt: number;
  failedReason?: string;
}

/** As the real queues are set: tries with their backoff, and how long the id of a finished job stops another. */
const ATTEMPTS = 8;
const BACKOFF_MILLISECONDS = 1000;
const KEPT_MILLISECONDS = { completed: 86_400_000, failed: 7 * 86_400_000 } as const;

/**
 * The queues of a virtual installation: jobs run one after the other in the order in which they are due, in this process, on the
 * virtual clock. A job's id is its natural key: what waits, runs or was done within the last day is not queued again. They outlive the
 * processes that use them, as the real back-ends do.
 */
export class VirtualQueues {
  private readonly jobs = new Map<QueueName, Map<string, VirtualJob>>(QUEUES.map((name) => [name, new Map()]));
  private readonly pending = new Set<VirtualJob>();
  private order = 0;
  /** How often the jobs of a name ran, in how many real seconds, and how many of the processor's that cost this process. */
  readonly spent = new Map<string, { runs: number; seconds: number; cpuSeconds: number }>();

  /** `isLeftOut` names jobs that are never queued: work that a test does without, to be the quicker. */
  constructor(
    private readonly clock: Clock,
    private readonly isLeftOut: (name: string, id: string) => boolean = () => false,
  ) {}

  /** When the next job is due; undefined when none waits. */
  get nextAt(): number | undefined {
    return this.next()?.runAt;
  }

  /** Adds a job unless its id is taken. */
  add(queue: QueueName, name: string, data: object, { jobId, delay = 0 }: JobsOptions = {}): VirtualJob {
    const now = this.clock.now().getTime();
    const ids = this.jobs.get(queue)!;
    const id = jobId ?? `${name}-${this.order}`;
    const known = ids.get(id);
    if (known && !isForgotten(known, now)) return known;
    this.order += 1;
    const job: VirtualJob = {
      queue, id, name, data: JSON.parse(JSON.stringify(data)) as object, order: this.order, state: 'waiting', runAt: now + delay, attemptsMade: 0, finishedAt: 0,
    };
    if (this.isLeftOut(name, id)) return job;
    ids.set(id, job);
    this.pending.add(job);
    return job;
  }

  /** Tries a failed job again. */
  retry(job: VirtualJob): void {
    Object.assign(job, { state: 'waiting', attemptsMade: 0, runAt: this.clock.now().getTime() });
    this.pending.add(job);
  }

  /** Runs the job that is due next, if one is by now. Throws {@link ProcessKilled}; the job then waits again, as a stalled one does. */
  async runNext(processors: ReadonlyMap<QueueName, VirtualProcessor>): Promise<boolean> {
    const job = this.next();
    if (!job || job.runAt > this.clock.now().getTime()) return false;
    job.state = 'active';
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    try {
      await processors.get(job.queue)!.process(job as unknown as Job);
      this.finish(job, 'completed');
    } catch (error) {
      if (error instanceof ProcessKilled) {
        job.state = 'waiting';
        throw error;
      }
      this.afterFailure(job, error as Error);
    } finally {
      this.account(job.name, (performance.now() - start) / 1000, process.cpuUsage(cpu));
    }
    return true;
  }

  find(queue: QueueName, id: string): VirtualJob | undefined {
    return this.jobs.get(queue)!.get(id);
  }

  count(queue: QueueName): number {
    return [...this.pending].filter((job) => job.queue === queue).length;
  }

  failed(queue: QueueName): VirtualJob[] {
    return [...this.jobs.get(queue)!.values()].filter(({ state }) => state === 'failed');
  }

  /** Forgets finished jobs whose ids stop nothing any more. */
  sweep(): void {
    const now = this.clock.now().getTime();
    for (const ids of this.jobs.values()) for (const job of ids.values()) if (isForgotten(job, now)) ids.delete(job.id);
  }

  private account(name: string, seconds: number, { user, system }: NodeJS.CpuUsage): void {
    const before = this.spent.get(name) ?? { runs: 0, seconds: 0, cpuSeconds: 0 };
    this.spent.set(name, {
      runs: before.runs + 1, seconds: before.seconds + seconds, cpuSeconds: before.cpuSeconds + (user + system) / 1_000_000,
    });
  }

  private afterFailure(job: VirtualJob, error: Error): void {
    job.attemptsMade += 1;
    job.failedReason = error.message;
    if (error.name === 'UnrecoverableError' || job.attemptsMade >= ATTEMPTS) return this.finish(job, 'failed');
    job.state = 'waiting';
    job.runAt = this.clock.now().getTime() + BACKOFF_MILLISECONDS * 2 ** (job.attemptsMade - 1);
  }

  private finish(job: VirtualJob, state: 'completed' | 'failed'): void {
    job.state = state;
    job.finishedAt = this.clock.now().getTime();
    this.pending.delete(job);
  }

  private next(): VirtualJob | undefined {
    let first: VirtualJob | undefined;
    for (const job of this.pending) {
      if (!first || job.runAt < first.runAt || (job.runAt === first.runAt && job.order < first.order)) first = job;
    }
    return first;
  }
}

function isForgotten({ state, finishedAt }: VirtualJob, now: number): boolean {
  return (state === 'completed' || state === 'failed') && now - finishedAt > KEPT_MILLISECONDS[state];
}
