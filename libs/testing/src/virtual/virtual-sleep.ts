import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

/**
 * From now on nobody in this process really sleeps: `setTimeout` of `node:timers/promises` comes back at once. On virtual time nothing that a short
 * pause waits for happens meanwhile: jobs run one after the other.
 */
export function neverSleep(): void {
  const atOnce = (_milliseconds?: number, value?: unknown): Promise<unknown> => new Promise((resolve) => setImmediate(resolve, value));
  timers.setTimeout = atOnce as typeof timers.setTimeout;
  syncBuiltinESMExports();
}
