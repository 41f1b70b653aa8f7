import { Piscina } from 'piscina';

/** Threads wait this long for more work: from one file of a morning to the next, so that they stay warm. */
const IDLE_MILLISECONDS = 300_000;

/** A pool of at most so many threads, none of which starts before there is work. A file of its own, to be loaded only then. */
export function startThreads(filename: string, threads: number): Piscina {
  const pool = new Piscina({ filename, name: 'samplePool', minThreads: 0, maxThreads: threads, idleTimeout: IDLE_MILLISECONDS });
  pool.on('error', () => undefined); // told to whoever waits for a result; a thread that dies idle harms nobody
  return pool;
}
