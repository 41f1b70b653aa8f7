import type { RecordBatch } from './csv-splitter.js';
import { Fault } from './fault.js';
import { MOST_COLUMNS, normaliseHeader, refused } from './header.js';
import { storable } from './storable-text.js';

/** Characters of the longest line that can be a row; as much as a CSV record with quotes may span, and some hundred times a real one. */
const LONGEST_LINE = 65_536;
const NEWLINE = 10;

/**
 * Splits NDJSON into the same records as CSV: one object a line, its values in the order of the columns. A key that no column
 * goes by gets the next place, so that it can be told and looked through.
 */
export class NdjsonSplitter {
  /** What has come of the line that has no end yet: put together once, when its end comes. */
  private pending: string[] = [];
  private pendingLength = 0;
  private line = 1;
  private readonly places = new Map<string, number>();
  /** The names of the columns, then keys that none of them is, as objects bring them. */
  readonly headers: string[];

  constructor(columns: readonly (readonly [name: string, column: { readonly aliases: readonly string[] }])[]) {
    this.headers = columns.map(([name]) => name);
    columns.forEach(([name, { aliases }], place) => [name, ...aliases].forEach((alias) => this.places.set(normaliseHeader(alias), place)));
  }

  /** The records that are complete with this text; `last` says that no more follows. Throws `endless-line`, `too-many-columns`: the file is then to be refused. */
  push(text: string, last: boolean): RecordBatch {
    const batch: RecordBatch = { lines: [], records: [] };
    let at = 0;
    for (;;) {
      // Empty lines one by one, without a search for each: a packed file can be made of nothing else.
      for (; this.pending.length === 0 && text.charCodeAt(at) === NEWLINE; at += 1) this.line += 1;
      const end = text.indexOf('\n', at);
      if (end < 0) break;
      this.hold(text.slice(at, end));
      this.complete(batch);
      at = end + 1;
    }
    if (at < text.length) this.hold(text.slice(at));
    if (last) this.complete(batch);
    return batch;
  }

  private hold(text: string): void {
    this.pendingLength += text.length;
    if (this.pendingLength > LONGEST_LINE) {
      throw refused('endless-line', `line ${this.line} has no end within ${LONGEST_LINE} characters`, 'End each JSON object with a line feed, and send the file again.');
    }
    this.pending.push(text);
  }

  private complete(batch: RecordBatch): void {
    const line = this.pending.join('');
    this.pending = [];
    this.pendingLength = 0;
    if (line.trim() !== '') {
      batch.lines.push(this.line);
      batch.records.push(this.record(line));
    }
    this.line += 1;
  }

  private record(line: string): string[] | Fault {
    let object: unknown;
    try {
      object = JSON.parse(line);
    } catch {
      return new Fault('malformed-json', 'the line is no JSON object');
    }
    if (typeof object !== 'object' || object === null || Array.isArray(object)) return new Fault('malformed-json', 'the line is no JSON object');
    const fields = new Array<string>(this.headers.length).fill('');
    for (const [told, value] of Object.entries(object)) {
      const key = storable(told);
      if (typeof value === 'object' && value !== null) return new Fault('malformed-json', `'${key}' is neither text nor a number`);
      const text = value === null || value === undefined ? '' : storable(String(value));
      const name = normaliseHeader(key);
      let place = this.places.get(name);
      if (place === undefined) {
        if (this.headers.length >= MOST_COLUMNS) throw tooManyColumns(this.line);
        place = this.headers.push(key) - 1;
        this.places.set(name, place);
      }
      fields[place] = text;
    }
    for (let i = 0; i < fields.length; i += 1) fields[i] ??= '';
    return fields;
  }
}

function tooManyColumns(line: number): Error {
  return refused('too-many-columns', `up to line ${line} the objects have more than ${MOST_COLUMNS} different keys`, 'Give every object the same keys: those of the feed.');
}
