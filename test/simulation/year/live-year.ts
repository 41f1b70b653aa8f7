import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { type ServiceDay, addDays, londonInstant } from '#libs/kernel';
import { type SimulatedIcb, simulateIcb, writeHistory } from '#libs/simulation';
import { CronWalk } from '#libs/testing';
import type { Installation } from './installation.js';
import { deskLooks, redriveNewPractice } from './people.js';
import { deliveriesOf, withDeadSuppliers } from './suppliers.js';
import { type Troubles, within } from './troubles.js';

/** Which year is lived. */
export interface YearOptions {
  readonly seed: number;
  readonly practices: number;
  /** The year's first day, and how many are simulated: all of them, so that a shorter life is a part of the longer one. */
  readonly simulated: { readonly first: ServiceDay; readonly days: number };
  /** The first morning that is lived. */
  readonly first: ServiceDay;
  /** Days that are lived. */
  readonly days: number;
  /** Days of history before the year; of a life that begins later, what came before it is history too. */
  readonly history: number;
  readonly troubles: Troubles;
}

/** Something that happens at a moment. */
interface Happening {
  readonly at: number;
  readonly what: string;
  /** What the outside does; anything that begins in the process belongs into `Installation.perform`. */
  readonly happen: () => Promise<unknown>;
}

/** Crons that fire more often than hourly do so once in each part of a grid, which is coarser where little waits: minutes of the day, and every how many. */
const GRID = [
  { from: 0, to: 6 * 60, every: 360 },
  { from: 6 * 60, to: 8 * 60 + 30, every: 30 },
  { from: 8 * 60 + 30, to: 18 * 60 + 30, every: 120 },
  { from: 18 * 60 + 30, to: 24 * 60, every: 330 },
] as const;
const GRID_MINUTES = GRID.flatMap(({ from, to, every }) => Array.from({ length: (to - from) / every }, (_, i) => from + i * every));

/** Lives the days one by one on virtual time: files come, crons fire, jobs run, people act, and things go wrong. */
export class Year {
  readonly icb: SimulatedIcb;
  /** Real seconds by what they were spent on. */
  readonly spent: Record<string, number> = {};
  private readonly walk = new CronWalk(GRID_MINUTES);

  constructor(
    readonly site: Installation,
    readonly options: YearOptions,
  ) {
    const { seed, practices, simulated, history, troubles } = options;
    const { first, days } = simulated;
    this.icb = withDeadSuppliers(simulateIcb({ seed, practices, days: days + history, end: addDays(first, days) }), troubles);
  }

  /** Loads the history and lives every day. */
  async live(onDay: (day: ServiceDay) => void = () => undefined): Promise<void> {
    const { first, days, simulated } = this.options;
    const history = await writeHistory(this.icb, path.join(this.site.folder, 'history'), addDays(first, -1), { fineDays: 10_000, bookDays: simulated.days + 45 });
    await this.timed('history', () => this.site.backfill(history));
    for (let i = 0; i < days; i += 1) {
      await this.day(addDays(first, i));
      onDay(addDays(first, i));
    }
  }

  private async day(day: ServiceDay): Promise<void> {
    const { troubles } = this.options;
    const at = (time: string): number => londonInstant(day, time).getTime();
    const happenings = [
      ...(await this.crons(day)), ...(await this.files(day)),
      { at: at('00:00'), what: 'mail', happen: () => (within(troubles.noMail, day) ? this.site.post.closeMail() : this.site.post.openMail()) },
      { at: at('08:15'), what: 'people', happen: () => this.site.perform((process) => deskLooks(process, this.site.clock.now())) },
      ...(day === addDays(troubles.newPractice, 2) ? [{ at: at('09:00'), what: 'people', happen: () => this.site.perform(redriveNewPractice) }] : []),
      ...(troubles.restarts.has(day) ? [{ at: at('21:00'), what: 'restarts', happen: () => this.site.stop() }] : []),
    ];
    const isAwake = ({ at: moment }: Happening): boolean => !troubles.asleep.includes(day) || moment < at('05:50') || moment >= at('10:20');
    for (const { at: moment, what, happen } of happenings.toSorted((a, b) => a.at - b.at)) {
      if (what !== 'files' && !isAwake({ at: moment, what, happen })) continue;
      await this.runUntil(moment);
      await this.timed(what, happen);
    }
    this.site.queues.sweep();
  }

  private async crons(day: ServiceDay): Promise<Happening[]> {
    const { crons } = await this.site.running();
    const isTwin = day.endsWith('3') || day.endsWith('7'); // on these days a second scheduler runs
    const kill = this.options.troubles.kills.get(day);
    const armedFrom = londonInstant(day, '06:30').getTime();
    const fire = (cron: string, at: number) => (): Promise<void> =>
      this.site.perform(async (process) => {
        const job = process.crons.get(cron)!;
        await job.fireOnTick();
        if (isTwin) await job.fireOnTick();
      }, kill?.during === 'crons' && at === armedFrom ? kill.statement : undefined);
    return this.walk.firingsOf(day, crons).map(({ cron, at }) => ({ at, what: 'crons', happen: fire(cron, at) }));
  }

  /** Each bunch of files, dropped; the watcher finds them, or finds them when the machine wakes. */
  private async files(day: ServiceDay): Promise<Happening[]> {
    const { troubles } = this.options;
    const files = await this.timed('writing files', () => deliveriesOf(this.icb, troubles, day, path.join(this.site.folder, 'mornings')));
    const kill = troubles.kills.get(day);
    const times = [...new Set(files.map(({ time }) => time))].sort();
    const isAsleep = (time: string): boolean => troubles.asleep.includes(day) && time >= '05:50' && time < '10:20';
    const happenings = times.map((time): Happening => ({
      at: londonInstant(day, time).getTime(),
      what: 'files',
      happen: async () => {
        for (const file of files) if (file.time === time) this.site.drop(file.feed, file.path, file.name);
        if (!isAsleep(time)) await this.site.takeFiles(kill?.during === 'files' && time === times[0] ? kill.statement : undefined);
      },
    }));
    const waking = { at: londonInstant(day, '10:20').getTime(), what: 'files', happen: () => this.site.takeFiles() };
    return troubles.asleep.includes(day) ? [...happenings, waking] : happenings;
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

  private async timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.spent[what] = (this.spent[what] ?? 0) + (performance.now() - start) / 1000;
    }
  }
}
