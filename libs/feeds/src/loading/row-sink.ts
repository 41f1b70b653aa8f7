import type { ServiceDay } from '#libs/kernel';
import type { Columns, RowOf } from '../domain/column.js';
import type { Fault } from '../domain/fault.js';

/** A row's values by column, as text: what a quarantined row is re-driven from. */
export type RowContent = Readonly<Record<string, string>>;

/** A row that was taken and then found wanting, when the whole file was seen. */
export interface LateFault {
  readonly line: number;
  readonly fault: Fault;
  /** Null when the row cannot be re-driven. */
  readonly content: RowContent | null;
}

/** What became of the rows that a sink took. Rows are counted by line. */
export interface SinkResult {
  readonly loaded: number;
  readonly unchanged: number;
  readonly firstDay: ServiceDay | null;
  readonly lastDay: ServiceDay | null;
  readonly late: readonly LateFault[];
  readonly partialDays: number;
  /** Groups of organisation ids with the very same figures. */
  readonly identical: readonly (readonly number[])[];
}

/** Where the good rows of a load go, inside its transaction. */
export interface RowSink {
  /** Takes a row, or gives the reason against it. The row is only valid during the call. */
  accept(row: RowOf<Columns>, line: number, content: () => RowContent): Fault | undefined;
  /** Waits until there is room for more. */
  drained(): Promise<void>;
  /** Merges everything, once. */
  finish(): Promise<SinkResult>;
}
