/** Why a row, or a whole file, cannot be taken. Stable: people and programs match on them. */
export type FaultCode =
  | 'missing-value'
  | 'bad-day'
  | 'bad-month'
  | 'bad-instant'
  | 'bad-count'
  | 'bad-number'
  | 'out-of-range'
  | 'unknown-label'
  | 'unknown-organisation'
  | 'inconsistent'
  | 'repeated-key'
  | 'wrong-columns'
  | 'malformed-quote'
  | 'malformed-json';

/** What is wrong with one value or row, in words a supplier can act on. A value, not an exception: bad rows are ordinary. */
export class Fault {
  constructor(
    readonly code: FaultCode,
    readonly message: string,
    /** The column by its header; empty when the whole row is at fault. */
    readonly column = '',
    /** The text that was read; empty when the whole row is at fault. */
    readonly value = '',
  ) {}

  /** The same fault, placed in a column. */
  at(column: string, value: string): Fault {
    return new Fault(this.code, this.message, column, value);
  }
}
