import { type ServiceDay, addDays, londonInstant } from '#libs/kernel';
import type { RegisteredCron } from './virtual-process.js';

/** A moment at which a cron fires. */
export interface Firing {
  readonly at: number;
  readonly cron: string;
}

const DAY_MILLISECONDS = 86_400_000;
const MINUTE_MILLISECONDS = 60_000;
/** A cron that fires more often in a day fires by the grid. */
const OFTEN = 25;

/** When registered crons fire, asked of their own expressions a day at a time. */
export class CronWalk {
  private readonly usual = new Map<string, readonly number[]>();

  /** `grid` holds minutes of the day, ascending: of a cron that fires more often than hourly only the first firing from each of them on counts. */
  constructor(private readonly grid: readonly number[] = []) {}

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
    for (let at = nextOf(job, start - 1000); at < end; at = nextOf(job, at)) {
      times.push(at - start);
      if (times.length > OFTEN && this.grid.length > 0) return this.remember(isUsual, expression, this.byGrid(job, start, end));
    }
    return this.remember(isUsual, expression, times);
  }

  private byGrid(job: RegisteredCron, start: number, end: number): number[] {
    const bounds = [...this.grid.map((minute) => start + minute * MINUTE_MILLISECONDS), end];
    return this.grid.flatMap((_, i) => {
      const at = nextOf(job, bounds[i] - 1000);
      return at < bounds[i + 1] ? [at - start] : [];
    });
  }

  private remember(isUsual: boolean, expression: string, times: readonly number[]): readonly number[] {
    if (isUsual) this.usual.set(expression, times);
    return times;
  }
}

function nextOf(job: RegisteredCron, after: number): number {
  return job.cronTime.getNextDateFrom(new Date(after), job.cronTime.timeZone).toMillis();
}
