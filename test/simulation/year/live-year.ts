import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { type ServiceDay, addDays, londonInstant } from '#libs/kernel';
import { type SimulatedIcb, type WrittenFile, organisationsChange, simulateIcb, writeHistory, writeMorning, writeOrganisations } from '#libs/simulation';
import { CronWalk, type Firing } from '#libs/testing';
import { Installation } from './installation.js';

/** Which year is lived. */
export interface YearOptions {
  readonly seed: number;
  readonly practices: number;
  /** The first morning. */
  readonly first: ServiceDay;
  readonly days: number;
  /** Days of history loaded before it. */
  readonly history: number;
}

const MINUTE = 60_000;
/** Crons that fire more often than hourly are fired on a grid: every five minutes of the busy hours, every half-hour else. */
const BUSY = { from: 5 * 60, to: 9 * 60, every: 5, elsewhere: 30 } as const;

/** Lives the days one by one on virtual time: files come, crons fire, jobs run. */
export class Year {
  readonly icb: SimulatedIcb;
  readonly spent: Record<string, number> = {};
  private readonly walk = new CronWalk();

  constructor(
    readonly site: Installation,
    readonly options: YearOptions,
  ) {
    const { seed, practices, first, days, history } = options;
    this.icb = simulateIcb({ seed, practices, days: days + history, end: addDays(first, days) });
  }

  /** Loads the history and lives every day. */
  async live(): Promise<void> {
    const { first, days } = this.options;
    const history = await writeHistory(this.icb, path.join(this.site.folder, 'history'), addDays(first, -1), { fineDays: 10_000, bookDays: days + 45 });
    await this.timed('history', () => this.site.backfill(history));
    for (let i = 0; i < days; i += 1) await this.day(addDays(first, i));
  }

  private async day(day: ServiceDay): Promise<void> {
    const start = londonInstant(day, '00:00').getTime();
    const files = await this.timed('writing files', () => this.filesOf(day));
    const { crons } = await this.site.running();
    const firings = thinned(start, this.walk.firingsOf(day, crons));
    const arrival = londonInstant(day, '06:12').getTime();
    const events: { at: number; what: Firing | 'files' }[] = [...firings.map((firing) => ({ at: firing.at, what: firing })), { at: arrival, what: 'files' }];
    for (const { at, what } of events.toSorted((a, b) => a.at - b.at)) {
      await this.runUntil(at);
      if (what === 'files') {
        for (const file of files) this.site.drop(file.feed, file.path);
        await this.timed('loading', () => this.site.takeFiles());
      } else {
        await this.timed('crons', () => this.site.perform(async (process) => {
          await process.crons.get(what.cron)!.fireOnTick();
        }));
      }
    }
    this.site.queues.sweep();
  }

  /** Runs what becomes due before `at`, each at its own time, and moves the clock there. */
  private async runUntil(at: number): Promise<void> {
    const { queues, clock } = this.site;
    for (let next = queues.nextAt; next !== undefined && next < at; next = queues.nextAt) {
      clock.set(new Date(Math.max(next, clock.now().getTime())));
      await this.timed('delayed', () => this.site.perform());
    }
    clock.set(new Date(at));
  }

  private async filesOf(day: ServiceDay): Promise<WrittenFile[]> {
    const folder = path.join(this.site.folder, 'mornings');
    const organisations = organisationsChange(this.icb, day) ? await writeOrganisations(this.icb, folder, day) : [];
    return [...organisations, ...(await writeMorning(this.icb, folder, day))];
  }

  private async timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.spent[what] = (this.spent[what] ?? 0) + (performance.now() - start) / 1000;
    }
  }
}

function thinned(start: number, firings: readonly Firing[]): Firing[] {
  const often = new Map<string, number>();
  for (const { cron } of firings) often.set(cron, (often.get(cron) ?? 0) + 1);
  return firings.filter(({ cron, at }) => {
    const minute = Math.floor((at - start) / MINUTE);
    const every = minute >= BUSY.from && minute < BUSY.to ? BUSY.every : BUSY.elsewhere;
    return often.get(cron)! <= 25 || minute % every === 0;
  });
}
