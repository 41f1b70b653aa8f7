import type { RecordBatch } from './csv-splitter.js';
import { Fault } from './fault.js';
import { normaliseHeader } from './header.js';
import { storable } from './storable-text.js';

/**
 * Splits NDJSON into the same records as CSV: one object a line, its values in the order of the columns. A key that no column
 * goes by gets the next place, so that it can be told and looked through.
 */
export class NdjsonSplitter {
  private pending = '';
  private line = 1;
  private readonly places = new Map<string, number>();
  /** The names of the columns, then keys that none of them is, as objects bring them. */
  readonly headers: string[];

  constructor(columns: readonly (readonly [name: string, column: { readonly aliases: readonly string[] }])[]) {
    this.headers = columns.map(([name]) => name);
    columns.forEach(([name, { aliases }], place) => [name, ...aliases].forEach((alias) => this.places.set(normaliseHeader(alias), place)));
  }

  push(text: string, last: boolean): RecordBatch {
    const batch: RecordBatch = { lines: [], records: [] };
    const source = this.pending + text;
    const lines = source.split('\n');
    this.pending = last ? '' : lines.pop()!;
    for (const line of lines) {
      if (line.trim() !== '') {
        batch.lines.push(this.line);
        batch.records.push(this.record(line));
      }
      this.line += 1;
    }
    return batch;
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
        place = this.headers.push(key) - 1;
        this.places.set(name, place);
      }
      fields[place] = text;
    }
    for (let i = 0; i < fields.length; i += 1) fields[i] ??= '';
    return fields;
  }
}
