import type { Columns, RowOf } from './column.js';
import type { DateFormat } from './day-text.js';
import type { Fault } from './fault.js';
import type { FeedTarget } from './feed-target.js';

/** How a file is encoded; `detect` takes each block of lines for UTF-8 when it is that, otherwise for Windows-1252. */
export type Encoding = 'detect' | 'utf-8' | 'windows-1252';

/** What it means when an organisation's row is not there. */
export type Absence = 'zero' | 'unknown' | 'unchanged' | 'open' | 'undeclared';

/** When a feed is due, for freshness. */
export interface FeedSchedule {
  readonly every: 'working-day' | 'month';
  /** London time by which it should be here, `HH:MM`. */
  readonly expectedBy: string;
}

/** Everything that makes one feed what it is: a layout, its meaning, and where its rows go. */
export interface FeedDefinition {
  /** As people and folders name it: `telephony.v1`. */
  readonly key: string;
  /** What it is, in a few words. */
  readonly title: string;
  readonly columns: Columns;
  /** Where the header is: the file's first line, or, for a file without one, its columns in order. */
  readonly header: 'first-line' | readonly string[];
  /** Columns that the layout is known to have and that we do not read. */
  readonly unread: readonly string[];
  /** `bank-holidays-json` is the gov.uk document; `rows` is CSV or NDJSON. */
  readonly document: 'rows' | 'bank-holidays-json';
  readonly absence: Absence;
  /** Zeros of this feed may mean that nothing was submitted: a run of them is told. */
  readonly zeroMayBeMissing: boolean;
  /** Two organisations with the very same figures are told: a shared account counted twice. */
  readonly tellsIdenticalFigures: boolean;
  readonly schedule?: FeedSchedule;
  /** A row with any other value in these columns is not ours: skipped before anything else is read. */
  readonly only: Readonly<Record<string, string>>;
  readonly delimiter: string;
  readonly dateFormat: DateFormat;
  readonly encoding: Encoding;
  /** Values that are the same for every row, by column: what a supplier's layout leaves out. */
  readonly constants: Readonly<Record<string, string>>;
  /** What no single value can say: a day that ends before it begins. */
  readonly check?: (row: RowOf<Columns>) => Fault | undefined;
  readonly target: FeedTarget;
}

/** A definition as its file writes it: typed by its columns, with the usual left out. */
export interface FeedSpecification<C extends Columns> {
  readonly key: string;
  readonly title: string;
  readonly columns: C;
  readonly header?: FeedDefinition['header'];
  readonly document?: FeedDefinition['document'];
  readonly absence: Absence;
  readonly zeroMayBeMissing?: boolean;
  readonly tellsIdenticalFigures?: boolean;
  readonly schedule?: FeedSchedule;
  readonly only?: Readonly<Partial<Record<keyof C & string, string>>>;
  readonly unread?: readonly string[];
  readonly check?: (row: RowOf<C>) => Fault | undefined;
  readonly target: FeedTarget<RowOf<C>>;
}

/** Completes a specification. The rows that reach `check` and `target` are those its own columns read. */
export function defineFeed<const C extends Columns>(specification: FeedSpecification<C>): FeedDefinition {
  const { check, target, ...rest } = specification;
  return {
    header: 'first-line',
    document: 'rows',
    zeroMayBeMissing: false,
    tellsIdenticalFigures: false,
    delimiter: ',',
    dateFormat: 'any',
    encoding: 'detect',
    constants: {},
    unread: [],
    ...rest,
    only: { ...rest.only } as FeedDefinition['only'],
    check: check as unknown as FeedDefinition['check'],
    target: target,
  };
}
