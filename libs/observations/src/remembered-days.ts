import { type DayNumber, dayNumber } from '#libs/kernel';
import type { SqlExecutor } from '#libs/platform';
import type { DaysQuery, SeriesQuery } from './daily-totals.repository.js';
import type { Dataset } from './domain/dataset.js';
import { type DayRange, joined } from './domain/day-ranges.js';
import type { DayNumbers } from './domain/number-lists.js';
import { type LoggedMerge, mergesBeside } from './merge-log.repository.js';

/** Reads days of a dataset as known at a moment. */
export type ReadDays = (executor: SqlExecutor, dataset: Dataset, query: DaysQuery) => Promise<DayNumbers>;

/** The days of all organisations, as known at the last moment at which any of them was read. */
interface Kept extends DayRange {
  readonly days: Map<DayNumber, Float64Array>;
  readonly readAsOf: Date;
  /** Merges of which nothing can become known any more after that moment. */
  readonly seen: readonly number[];
}

/**
 * What was read of a dataset, kept in memory (at 175 practices about 1.5 MB a total in three years). The store only grows, and its log of merges says by which
 * days: a later query reads those again and no others. A query about an earlier moment than was kept is answered by the store alone.
 */
export class RememberedDays {
  private kept: Kept | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly executor: SqlExecutor,
    private readonly dataset: Dataset,
    private readonly read: ReadDays,
  ) {}

  /** The days asked for, those of other organisations perhaps among them. Not to be written to: others are given the same. */
  async days(query: SeriesQuery): Promise<DayNumbers> {
    if (!query.remember && !this.kept) return this.read(this.executor, this.dataset, query);
    const answer = this.turn.then(() => this.remembered(query));
    this.turn = answer.catch(() => undefined); // told to whoever asked; the next one begins with what was kept before
    return answer;
  }

  /** Everything kept, as known at the moment; nothing where nothing is kept, or only of a later one. */
  async all(asOf: Date): Promise<(DayRange & { readonly days: DayNumbers }) | undefined> {
    if (!this.kept || asOf < this.kept.readAsOf) return undefined;
    const { from, to } = this.kept;
    return { from, to, days: await this.days({ from, to, asOf }) };
  }

  private async remembered(query: SeriesQuery): Promise<DayNumbers> {
    const { kept } = this;
    const isCovered = kept !== undefined && kept.from <= query.from && kept.readAsOf <= query.asOf;
    if (isCovered) this.kept = await this.refreshed(kept, query);
    else if (query.remember && !(kept && query.asOf < kept.readAsOf)) this.kept = await this.readWhole(query);
    else return this.read(this.executor, this.dataset, query);
    const first = dayNumber(query.from);
    const end = dayNumber(query.to);
    return new Map([...this.kept.days].filter(([day]) => day >= first && day < end));
  }

  private async readWhole({ from, to, asOf }: SeriesQuery): Promise<Kept> {
    const merges = await mergesBeside(this.executor, this.dataset, []); // before the days: what comes in between is read again
    const days = await this.read(this.executor, this.dataset, { from, to, asOf });
    return { from, to, days: new Map(days), readAsOf: asOf, seen: wholly(merges, asOf) };
  }

  private async refreshed(kept: Kept, { from, to, asOf, remember }: SeriesQuery): Promise<Kept> {
    const merges = (await mergesBeside(this.executor, this.dataset, kept.seen)).filter(({ knownFrom }) => knownFrom <= asOf);
    const end = to > kept.to ? to : kept.to;
    const ranges = joined([...merges, { from: kept.to, to: end }], { from: kept.from, to: end });
    const read = await Promise.all(ranges.map((range) => this.read(this.executor, this.dataset, { ...range, asOf })));
    const days = new Map(kept.days);
    ranges.forEach((range, i) => replace(days, range, read[i]));
    // What is asked to be remembered moves on with time: the days before it are let go.
    const start = remember ? from : kept.from;
    for (let day = dayNumber(kept.from); day < dayNumber(start); day += 1) days.delete(day);
    const isChanged = ranges.length > 0;
    return { from: start, to: end, days, readAsOf: isChanged ? asOf : kept.readAsOf, seen: [...kept.seen, ...wholly(merges, asOf)] };
  }
}

function wholly(merges: readonly LoggedMerge[], asOf: Date): number[] {
  return merges.filter(({ knownUntil }) => knownUntil <= asOf).map(({ id }) => id);
}

function replace(days: Map<DayNumber, Float64Array>, { from, to }: DayRange, read: DayNumbers): void {
  for (let day = dayNumber(from); day < dayNumber(to); day += 1) {
    const numbers = read.get(day);
    if (numbers) days.set(day, numbers);
    else days.delete(day);
  }
}
