import { Fault } from './fault.js';

/** Records of a block, in order: `lines[i]` is the line in the file (from 1) on which `records[i]` begins. */
export interface RecordBatch {
  readonly lines: number[];
  readonly records: (string[] | Fault)[];
}

const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;

/** Text that a single record may span before its opening quote is taken for a stray one. */
const LONGEST_RECORD = 65_536;

/**
 * Splits CSV (RFC 4180) into records, block by block, with the line of each. A line without quotes is split at once, which
 * makes it faster than general parsers; a record that breaks the rules becomes a {@link Fault} and the next line is read as if
 * nothing had happened. Empty lines are passed over.
 */
export class CsvSplitter {
  private pending = '';
  private line = 1;

  constructor(private readonly delimiter = ',') {}

  /** The records that are complete with this text; `last` says that no more follows. */
  push(text: string, last: boolean): RecordBatch {
    const source = this.pending + text;
    const batch: RecordBatch = { lines: [], records: [] };
    let at = 0;
    let quote = source.indexOf('"');
    while (at < source.length) {
      // Empty lines one by one, without a search for each: a packed file can be made of nothing else.
      for (; source.charCodeAt(at) === NEWLINE; at += 1) this.line += 1;
      const found = source.indexOf('\n', at);
      if (found < 0 && !last) break;
      const end = found < 0 ? source.length : found;
      if (quote >= 0 && quote < at) quote = source.indexOf('"', at);
      if (quote < 0 || quote >= end) {
        const stop = end > at && source.charCodeAt(end - 1) === RETURN ? end - 1 : end;
        if (stop > at) add(batch, this.line, source.slice(at, stop).split(this.delimiter));
        this.line += 1;
        at = end + 1;
        continue;
      }
      const record = this.quoted(source, at, last);
      if (record === 'unfinished') break;
      add(batch, this.line, record.fields);
      this.line += record.lines;
      at = record.next;
    }
    this.pending = source.slice(at);
    return batch;
  }

  private quoted(source: string, start: number, last: boolean): { fields: string[] | Fault; next: number; lines: number } | 'unfinished' {
    const fields: string[] = [];
    let at = start;
    let lines = 1;
    for (;;) {
      if (source.charCodeAt(at) !== QUOTE) {
        const stop = this.bareEnd(source, at);
        fields.push(source.slice(at, stop));
        at = stop;
      } else {
        const field = quotedField(source, at);
        if (!field) {
          if (!last && source.length - start < LONGEST_RECORD) return 'unfinished';
          return this.skip(source, start, 'a quote is opened and never closed');
        }
        fields.push(field.value);
        lines += field.newlines;
        at = field.next;
      }
      // What stands after the field decides; a block that ends right there cannot say yet.
      if (at >= source.length && !last) return 'unfinished';
      if (at < source.length && source[at] === this.delimiter) {
        at += 1;
        continue;
      }
      if (source.charCodeAt(at) === RETURN) at += 1;
      if (at >= source.length || source.charCodeAt(at) === NEWLINE) return { fields, next: at + 1, lines };
      return this.skip(source, start, 'text follows a closing quote; a quote inside a value is written twice');
    }
  }

  private skip(source: string, start: number, message: string): { fields: Fault; next: number; lines: number } {
    const end = source.indexOf('\n', start);
    return { fields: new Fault('malformed-quote', message), next: end < 0 ? source.length : end + 1, lines: 1 };
  }

  private bareEnd(source: string, at: number): number {
    let stop = at;
    while (stop < source.length && source[stop] !== this.delimiter && source.charCodeAt(stop) !== NEWLINE) stop += 1;
    return source.charCodeAt(stop) === NEWLINE && source.charCodeAt(stop - 1) === RETURN && stop > at ? stop - 1 : stop;
  }
}

function add(batch: RecordBatch, line: number, record: string[] | Fault): void {
  batch.lines.push(line);
  batch.records.push(record);
}

function quotedField(source: string, at: number): { value: string; next: number; newlines: number } | undefined {
  let close = source.indexOf('"', at + 1);
  let doubled = false;
  while (close >= 0 && source.charCodeAt(close + 1) === QUOTE) {
    doubled = true;
    close = source.indexOf('"', close + 2);
  }
  if (close < 0) return undefined;
  const inside = source.slice(at + 1, close);
  return { value: doubled ? inside.replaceAll('""', '"') : inside, next: close + 1, newlines: inside.split('\n').length - 1 };
}
