import { Logger } from '@nestjs/common';
import { type Job, UnrecoverableError } from 'bullmq';
import type { Flow, QueueName } from '#libs/platform';
import { queueOutcome } from './queue-outcome.js';

const logger = new Logger('Jobs');

/** What a processor does for each job name of its queue. */
export type JobHandlers = Readonly<Record<string, (job: Job) => Promise<unknown>>>;

/** A processor shows what it handles, so that a missing handler is found at the start and not at 07:30. */
export interface HandlesJobs {
  readonly queueName: QueueName;
  readonly handlers: JobHandlers;
}

/** Runs the handler of the job's name; its error becomes what the queue is to do. Throws for a name nobody handles. */
export async function handle(processor: HandlesJobs, job: Job): Promise<unknown> {
  const handler = processor.handlers[job.name];
  if (!handler) throw new UnrecoverableError(`the queue ${processor.queueName} has no handler for '${job.name}'`);
  try {
    return await handler(job);
  } catch (error) {
    const outcome = queueOutcome(error);
    logger.warn(`${job.name} ${job.id} failed${outcome instanceof UnrecoverableError ? ' for good' : `, try ${job.attemptsMade + 1}`}: ${outcome.message}`);
    throw outcome;
  }
}

/** Every route of the flow that no processor handles, and every queue with two processors, as sentences. */
export function faultsOf(flow: Flow, processors: readonly HandlesJobs[]): string[] {
  const queues = processors.map(({ queueName }) => queueName);
  const twice = queues.filter((name, i) => queues.indexOf(name) !== i).map((name) => `the queue ${name} has two processors`);
  const missing = Object.entries(flow).flatMap(([type, routes]) =>
    routes
      .filter(({ queue, job }) => !processors.some(({ queueName, handlers }) => queueName === queue && handlers[job]))
      .map(({ queue, job }) => `${type} goes to '${job}' of ${queue}, which nobody handles`),
  );
  return [...twice, ...missing];
}
