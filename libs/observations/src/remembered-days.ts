import { type DayNumber, dayNumber } from '#libs/kernel';
import type { SqlExecutor } from '#libs/platform';
import type { DaysQuery, SeriesQuery } from './daily-totals.repository.js';
import type { Dataset } from './domain/dataset.js';
import { type DayRange, joined } from './domain/day-ranges.js';
import type { DayNumbers } from './domain/number-lists.js';
import { type LoggedMerge, mergesBeside } from './merge-log.repository.js';

/** Reads days of a dataset as known at a moment. */
export type ReadDays = (executor: SqlExecutor, dataset: Dataset, query: DaysQuery) => Promise<DayNumbers>;

/** The days of all organisations, as known at the last moment of which anything of them was learned. */
interface Kept extends DayRange {
  readonly days: Map<DayNumber, Float64Array>;
  readonly readAsOf: Date;
  /** The latest moment of which somebody asked to have it remembered. */
  readonly askedAsOf: Date;
  /** Merges of which nothing can become known any more after `readAsOf`. */
  readonly seen: readonly number[];
}

/**
 * What was read of a dataset, kept in memory (at 175 practices about 1.5 MB a total in three years). The store only grows, and its log of merges says by which
 * days: a later query reads those again and no others. A query about an earlier moment than was kept is answered by the store alone, and
 * what nobody asked to have remembered moves nothing on.
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
    const isEarlier = kept !== undefined && query.asOf < kept.readAsOf;
    const isCovered = kept !== undefined && kept.from <= query.from;
    if (isEarlier || !(isCovered || query.remember)) return this.read(this.executor, this.dataset, query);
    const now = (isCovered ? await this.refreshed(kept, query) : undefined) ?? (await this.readWhole(query));
    if (query.remember || query.asOf <= now.askedAsOf) this.kept = now;
    const [first, end] = [dayNumber(query.from), dayNumber(query.to)];
    return new Map([...now.days].filter(([day]) => day >= first && day < end));
  }

  private async readWhole({ from, to, asOf }: SeriesQuery): Promise<Kept> {
    const { merges } = await mergesBeside(this.executor, this.dataset, []); // before the days: what comes in between is read again
    const days = await this.read(this.executor, this.dataset, { from, to, asOf });
    return { from, to, days: new Map(days), readAsOf: asOf, askedAsOf: asOf, seen: wholly(merges, asOf) };
  }

  /** What is kept, with what has come since; nothing when the store is another than what was kept is of. */
  private async refreshed(kept: Kept, { from, to, asOf, remember }: SeriesQuery): Promise<Kept | undefined> {
    const known = async (): Promise<LoggedMerge[] | undefined> => {
      const { merges, lastId } = await mergesBeside(this.executor, this.dataset, kept.seen);
      return lastId < Math.max(0, ...kept.seen) ? undefined : merges.filter(({ knownFrom }) => knownFrom <= asOf);
    };
    let merges = await known();
    const end = to > kept.to ? to : kept.to;
    for (;;) {
      if (!merges) return undefined;
      const ranges = joined([...merges, { from: kept.to, to: end }], { from: kept.from, to: end });
      const read = await Promise.all(ranges.map((range) => this.read(this.executor, this.dataset, { ...range, asOf })));
      const after = ranges.length > 0 ? await known() : merges;
      // A load that came in between was seen in some of the ranges and not in others.
      if (after?.length === merges.length) return withRead(kept, { merges, ranges, read, from: remember ? from : kept.from, to: end, asOf, remember });
      merges = after;
    }
  }
}

interface ReadSince extends DayRange {
  readonly merges: readonly LoggedMerge[];
  readonly ranges: readonly DayRange[];
  readonly read: readonly DayNumbers[];
  readonly asOf: Date;
  readonly remember?: boolean;
}

/** What is asked to be remembered moves on with time: the days before `from` are let go. */
function withRead(kept: Kept, { merges, ranges, read, from, to, asOf, remember }: ReadSince): Kept {
  const first = dayNumber(from);
  const days = new Map([kept.days, ...read].flatMap((some) => [...some]).filter(([day]) => day >= first));
  // Also of days beyond those kept: a query that reads them later, as of an earlier moment, would miss for ever what is counted as seen here.
  const isChanged = ranges.length > 0 || merges.length > 0;
  return {
    from, to, days, readAsOf: isChanged ? asOf : kept.readAsOf, askedAsOf: remember && asOf > kept.askedAsOf ? asOf : kept.askedAsOf,
    seen: [...kept.seen, ...wholly(merges, asOf)],
  };
}

function wholly(merges: readonly LoggedMerge[], asOf: Date): number[] {
  return merges.filter(({ knownUntil }) => knownUntil <= asOf).map(({ id }) => id);
}
