import { UnrecoverableError } from 'bullmq';
import { HeadroomError } from '#libs/kernel';

/**
 * The one place that maps an error to what the queue does: a permanent error or refused input fails at once and stays
 * visible; everything else, unknown errors included, is tried again with backoff.
 */
export function queueOutcome(error: unknown): Error {
  if (error instanceof HeadroomError && error.kind !== 'temporary') {
    return Object.assign(new UnrecoverableError(`${error.code}: ${error.message}. ${error.remedy}`), { cause: error });
  }
  return error instanceof Error ? error : new Error(String(error));
}
