import { type DayNumber, type ServiceDay, fromDayNumber } from '#libs/kernel';
import type { Staging } from '#libs/observations';
import type { Columns, RowOf } from '../domain/column.js';
import { Fault } from '../domain/fault.js';
import type { FeedDefinition } from '../domain/feed-definition.js';
import type { ObservationsTarget } from '../domain/feed-target.js';
import { FiguresFingerprint } from '../domain/figures-fingerprint.js';
import type { RowSink, SinkResult } from './row-sink.js';

/** Fewer figures than this in a file may be the same by chance. **[assumption]** */
const LEAST_FIGURES = 50;

/** How further codes of an organisation are kept. */
export type LearnAliases = (learnt: ReadonlyMap<string, number>) => Promise<void>;

/** Sends rows to the as-of store as cells. */
export class ObservationSink implements RowSink {
  private readonly prints?: FiguresFingerprint;
  private readonly learnt = new Map<string, number>();
  /** One for all: staging takes what it needs out of it. */
  private readonly cell = { organisationId: 0, day: 0, measure: 0, minute: 0, minutes: 0, value: 0, line: 0, readAt: undefined as number | undefined };

  constructor(
    feed: FeedDefinition,
    private readonly target: ObservationsTarget,
    private readonly staging: Staging,
    private readonly learn: LearnAliases,
    /** When rows that do not say so themselves were read at the source; for a re-drive, when they first came. */
    private readonly cameAt: number | undefined,
  ) {
    if (feed.tellsIdenticalFigures) this.prints = new FiguresFingerprint();
  }

  accept(row: RowOf<Columns>, line: number): undefined {
    const { organisationId, day, readAt } = this.target.of(row);
    this.cell.organisationId = organisationId;
    this.cell.day = day;
    this.cell.line = line;
    this.cell.readAt = readAt ?? this.cameAt;
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
    const merge = await this.staging.merge();
    return {
      loaded: merge.loadedLines,
      unchanged: merge.unchangedLines,
      firstDay: merge.firstDay,
      lastDay: merge.lastDay,
      late: merge.repeatedLines.map((line) => ({ line, fault: REPEATED, content: null })),
      partialDays: merge.partialDays,
      identical: this.prints?.identical(LEAST_FIGURES) ?? [],
    };
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
