import type { Column, Columns, ReadingContext, RowOf } from './column.js';
import { Fault } from './fault.js';
import type { FeedDefinition } from './feed-definition.js';
import type { HeaderMatch } from './header.js';

/** What a record turned out to be. `skipped`: the layout says it is not ours. */
export type RowReading = RowOf<Columns> | Fault | 'skipped';

/** Reads the fields of one record. The row it gives is overwritten by the next call. */
export type RowReader = (fields: readonly string[]) => RowReading;

interface Slot {
  readonly name: string;
  readonly header: string;
  readonly position: number;
  readonly constant: string;
  readonly column: Column<unknown>;
  readonly known: Map<string, unknown> | undefined;
}

/** Texts remembered for a column. */
const REMEMBERED = 65_536;

/**
 * Compiles a feed's columns and a file's header into one function over fields. Texts that come again (codes, days, labels,
 * instants) are read once; nothing is allocated for a good row. `exact`: every header must have its value.
 */
export function compileRowReader(feed: FeedDefinition, header: HeaderMatch, context: ReadingContext, exact: boolean): RowReader {
  const slots = Object.entries(feed.columns).map(([name, column]) => slot(name, column, feed, header));
  const width = header.headers.length;
  const only = Object.entries(feed.only).map(([column, value]) => ({ at: header.positions.get(column) ?? -1, value }));
  const row: Record<string, unknown> = {};

  return (fields) => {
    if (exact && fields.length !== width && !isPadded(fields, width)) {
      return new Fault('wrong-columns', `${fields.length} values where the header has ${width} columns`);
    }
    for (const { at, value } of only) if (at >= 0 && fields[at]?.trim() !== value) return 'skipped';
    let unknown: Fault | undefined;
    for (const { name, header: title, position, constant, column, known } of slots) {
      const text = position < 0 ? constant : trimmed(fields[position] ?? '');
      let value = known?.get(text);
      if (value === undefined) {
        value = column.read(text, context);
        if (value instanceof Fault) {
          // A row of an unknown organisation may load one day: anything else that is wrong with it is told first.
          if (value.code !== 'unknown-organisation') return value.at(title, text);
          unknown ??= value.at(title, text);
          continue;
        }
        if (known) remember(known, text, value);
      }
      row[name] = value;
    }
    return unknown ?? feed.check?.(row) ?? row;
  };
}

function slot(name: string, column: Column<unknown>, feed: FeedDefinition, header: HeaderMatch): Slot {
  const position = header.positions.get(name) ?? -1;
  return {
    name,
    header: position < 0 ? name : header.headers[position],
    position,
    constant: feed.constants[name] ?? '',
    column,
    known: column.remembers ? new Map() : undefined,
  };
}

/** More values than headers are tolerated when they are empty, as spreadsheets leave them. */
function isPadded(fields: readonly string[], width: number): boolean {
  return fields.length > width && fields.slice(width).every((field) => field.trim() === '');
}

function trimmed(field: string): string {
  const { length } = field;
  return length > 0 && (field.charCodeAt(0) <= 32 || field.charCodeAt(length - 1) <= 32) ? field.trim() : field;
}

function remember(known: Map<string, unknown>, text: string, value: unknown): void {
  if (known.size >= REMEMBERED) known.clear();
  // A field is a window on its block of the file: kept as it is, it would keep the whole block alive.
  known.set(Buffer.from(text).toString(), value);
}
