import type { DayNumber } from '#libs/kernel';
import type { MergeResult } from '#libs/organisations';
import type { Columns, RowOf } from '../domain/column.js';
import { REPEATED, span } from './observation-sink.js';
import type { RowSink, SinkResult } from './row-sink.js';

/** Collects the entries of a small feed (closures, declarations, bank holidays) and merges them at the end. */
export class EntrySink<Entry extends object> implements RowSink {
  private readonly entries: (Entry & { line: number })[] = [];

  constructor(
    private readonly entryOf: (row: RowOf<Columns>) => Entry,
    private readonly dayOf: (entry: Entry) => DayNumber,
    private readonly merge: (entries: (Entry & { line: number })[]) => Promise<MergeResult>,
  ) {}

  accept(row: RowOf<Columns>, line: number): undefined {
    this.entries.push({ ...this.entryOf(row), line });
  }

  async drained(): Promise<void> {}

  async finish(): Promise<SinkResult> {
    const { loaded, unchanged, repeatedLines } = await this.merge(this.entries);
    return {
      loaded,
      unchanged,
      ...span(this.entries.map(this.dayOf)),
      late: repeatedLines.map((line) => ({ line, fault: REPEATED, content: null })),
      partialDays: 0,
      identical: [],
    };
  }
}
