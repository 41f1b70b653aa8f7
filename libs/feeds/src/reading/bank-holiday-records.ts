import { Readable } from 'node:stream';
import type { RecordBatch } from '../domain/csv-splitter.js';
import { refused } from '../domain/header.js';
import { storable } from '../domain/storable-text.js';
import type { FileRecords } from './file-records.js';

const HEADERS = ['division', 'title', 'date'];
const LONGEST_DOCUMENT = 16_777_216;

interface Division {
  readonly division?: unknown;
  readonly events?: unknown;
}

/**
 * The events of the gov.uk bank-holiday document, all divisions, as records. It is one small JSON document, so it is read
 * whole; the line of an event is where its date stands.
 */
export async function bankHolidayRecords(start: string, rest: AsyncIterable<string>): Promise<FileRecords> {
  let text = start;
  for await (const block of rest) {
    text += block;
    if (text.length > LONGEST_DOCUMENT) throw unreadable('it is too long');
  }
  return { headers: HEADERS, exact: true, batches: Readable.from([batchOf(parsed(text), text)]) };
}

function batchOf(document: object, text: string): RecordBatch {
  const lines: number[] = [];
  const records: string[][] = [];
  let at = 0;
  let line = 1;
  for (const [key, { division = key, events }] of Object.entries(document as Record<string, Division>)) {
    if (!Array.isArray(events)) throw unreadable(`'${key}' has no list of events`);
    for (const event of events as Record<string, unknown>[]) {
      const found = text.indexOf('"date"', at) + 1;
      for (; at < found; at += 1) if (text[at] === '\n') line += 1;
      // In a document without line ends every event would stand on line 1, and rows are told apart by their lines.
      lines.push(Math.max(line, (lines.at(-1) ?? 0) + 1));
      records.push([division, event.title, event.date].map((value) => (typeof value === 'string' ? storable(value) : '')));
    }
  }
  return { lines, records };
}

function parsed(text: string): object {
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document === 'object' && document !== null && !Array.isArray(document)) return document;
  } catch (error) {
    throw unreadable((error as Error).message);
  }
  throw unreadable('it is no JSON object');
}

function unreadable(why: string): Error {
  return refused('malformed-json', `the file is no gov.uk bank-holiday document: ${why}`, 'Fetch https://www.gov.uk/bank-holidays.json again.');
}
