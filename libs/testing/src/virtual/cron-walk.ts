import { type ServiceDay, addDays, londonInstant } from '#libs/kernel';
import type { RegisteredCron } from './virtual-process.js';

/** A moment at which a cron fires. */
export interface Firing {
  readonly at: number;
  readonly cron: string;
}

const DAY_MILLISECONDS = 86_400_000;

/** When registered crons fire, asked of their own expressions a day at a time. */
export class CronWalk {
  private readonly usual = new Map<string, readonly number[]>();

  /** Every firing of a London day, in order. */
  firingsOf(day: ServiceDay, crons: ReadonlyMap<string, RegisteredCron>): Firing[] {
    const start = londonInstant(day, '00:00').getTime();
    const end = londonInstant(addDays(day, 1), '00:00').getTime();
    return [...crons]
      .flatMap(([cron, job]) => this.timesOf(job, start, end).map((at) => ({ at: start + at, cron })))
      .sort((a, b) => a.at - b.at);
  }

  /** Milliseconds after midnight; of a cron that is the same each day, asked once for all days of 24 hours (the library is slow). */
  private timesOf(job: RegisteredCron, start: number, end: number): readonly number[] {
    const expression = String(job.cronTime.source);
    const isUsual = end - start === DAY_MILLISECONDS && / \* \* \*$/.test(expression);
    const known = isUsual ? this.usual.get(expression) : undefined;
    if (known) return known;
    const times: number[] = [];
    for (let at = start - 1000; ; ) {
      at = job.cronTime.getNextDateFrom(new Date(at), job.cronTime.timeZone).toMillis();
      if (at >= end) break;
      times.push(at - start);
    }
    if (isUsual) this.usual.set(expression, times);
    return times;
  }
}
