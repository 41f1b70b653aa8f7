import { type DayNumber, type ServiceDay, fromDayNumber } from '#libs/kernel';
import type { Staging } from '#libs/observations';
import type { Columns, RowOf } from '../domain/column.js';
import { Fault } from '../domain/fault.js';
import type { FeedDefinition } from '../domain/feed-definition.js';
import type { ObservationsTarget } from '../domain/feed-target.js';
import { FiguresFingerprint } from '../domain/figures-fingerprint.js';
import type { CellsInForce, ToldDay } from '../redrive.repository.js';
import type { RowSink, SinkResult } from './row-sink.js';

/** Fewer figures than this in a file may be the same by chance. **[assumption]** */
const LEAST_FIGURES = 50;

const DAYS_AT_A_TIME = 500;

/** What a re-driven row's organisation-day holds already, for the rows to join: cells of each of the days. */
export interface Redriven {
  /** When rows that do not say so themselves were read at the source: when they first came, in milliseconds since 1970. */
  readonly cameAt: number | undefined;
  readonly cellsInForce: (days: readonly ToldDay[]) => Promise<CellsInForce[]>;
}

/** How further codes of an organisation are kept. */
export type LearnAliases = (learnt: ReadonlyMap<string, number>) => Promise<void>;

/** Sends rows to the as-of store as cells. */
export class ObservationSink implements RowSink {
  private readonly prints?: FiguresFingerprint;
  private readonly learnt = new Map<string, number>();
  private readonly days = new Map<string, ToldDay>();
  private accepted = 0;
  /** One for all: staging takes what it needs out of it. */
  private readonly cell = { organisationId: 0, day: 0, measure: 0, minute: 0, minutes: 0, value: 0, line: 0, readAt: undefined as number | undefined };

  constructor(
    feed: FeedDefinition,
    private readonly target: ObservationsTarget,
    private readonly staging: Staging,
    private readonly learn: LearnAliases,
    private readonly redriven?: Redriven,
  ) {
    if (feed.tellsIdenticalFigures) this.prints = new FiguresFingerprint();
  }

  accept(row: RowOf<Columns>, line: number): undefined {
    const { organisationId, day, readAt } = this.target.of(row);
    this.cell.organisationId = organisationId;
    this.cell.day = day;
    this.cell.line = line;
    this.cell.readAt = readAt ?? this.redriven?.cameAt;
    if (this.redriven) this.days.set(`${organisationId} ${day} ${readAt ?? ''}`, { organisationId, day, readAt });
    this.accepted += 1;
    this.target.cells(row, this.add);
    if (this.target.aliases) {
      for (const alias of this.target.aliases(row).aliases) if (!this.learnt.has(alias)) this.learnt.set(alias, organisationId);
    }
  }

  drained(): Promise<void> {
    return this.staging.drained();
  }

  async finish(): Promise<SinkResult> {
    if (this.learnt.size > 0) await this.learn(this.learnt);
    const joined = this.redriven ? await this.joinCellsInForce(this.redriven) : 0;
    const merge = await this.staging.merge();
    const repeated = merge.repeatedLines.filter((line) => line > 0);
    const unchanged = Math.max(0, merge.unchangedLines - joined);
    return {
      loaded: this.accepted - repeated.length - unchanged,
      unchanged,
      firstDay: merge.firstDay,
      lastDay: merge.lastDay,
      late: repeated.map((line) => ({ line, fault: REPEATED, content: null })),
      partialDays: merge.partialDays,
      identical: this.prints?.identical(LEAST_FIGURES) ?? [],
    };
  }

  /**
   * A file replaces an organisation-day whole, but re-driven rows are only the rest of one: what stands of it already goes in
   * again with them, under lines below zero. Gives how many those were.
   */
  private async joinCellsInForce({ cellsInForce, cameAt }: Redriven): Promise<number> {
    const days = [...this.days.values()];
    let line = 0;
    for (let i = 0; i < days.length; i += DAYS_AT_A_TIME) {
      const some = days.slice(i, i + DAYS_AT_A_TIME);
      for (const { place, measures, minutes, lengths, values } of await cellsInForce(some)) {
        const { organisationId, day, readAt = cameAt } = some[place];
        measures.forEach((measure, at) => {
          line -= 1;
          const [minute, length] = [minutes[at] ?? minutes[0], lengths[at] ?? lengths[0]];
          this.staging.add({ organisationId, day, measure, minute, minutes: length, value: values[at], line, readAt });
        });
      }
      await this.staging.drained();
    }
    return -line;
  }

  private readonly add = (measure: number, value: number, minute = 0, minutes = 0): void => {
    const { cell } = this;
    cell.measure = measure;
    cell.minute = minute;
    cell.minutes = minutes;
    cell.value = value;
    this.staging.add(cell);
    this.prints?.add(cell.organisationId, Math.imul(cell.day * 1500 + minute, 31) + measure, value);
  };
}

/** What is said of a row whose key stood earlier in its file. */
export const REPEATED = new Fault('repeated-key', 'a row with the same key stands earlier in the file, and was taken');

/** First and last of some days, as service days. */
export function span(days: Iterable<DayNumber>): { firstDay: ServiceDay | null; lastDay: ServiceDay | null } {
  let first = Infinity;
  let last = -Infinity;
  for (const day of days) {
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return first > last ? { firstDay: null, lastDay: null } : { firstDay: fromDayNumber(first), lastDay: fromDayNumber(last) };
}
