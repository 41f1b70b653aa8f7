import { type RecordBatch, CsvSplitter } from '../domain/csv-splitter.js';
import type { FeedDefinition } from '../domain/feed-definition.js';
import { refused } from '../domain/header.js';
import { NdjsonSplitter } from '../domain/ndjson-splitter.js';
import { bankHolidayRecords } from './bank-holiday-records.js';
import { decodeText } from './decode-text.js';
import type { FileRecords } from './file-records.js';
import { openFile, unpackingError } from './open-file.js';

/** Opens a feed's file: unpacks, decodes and splits it as it streams. Throws coded errors for a file that cannot be read. */
export async function readRecords(feed: FeedDefinition, path: string): Promise<FileRecords> {
  const text = blocks(feed, path);
  const first = await text.next();
  const start = first.done ? '' : first.value;
  if (start.trim() === '') {
    await text.return(undefined);
    throw refused('empty-file', 'the file is empty', 'Send a file with its header line, even on a day without rows.');
  }
  if (feed.document === 'bank-holidays-json') return bankHolidayRecords(start, text);
  if (start.trimStart().startsWith('{')) {
    const splitter = new NdjsonSplitter(Object.entries(feed.columns).filter(([name]) => feed.constants[name] === undefined));
    return { headers: splitter.headers, exact: false, batches: split(splitter, start, text) };
  }
  const splitter = new CsvSplitter(feed.delimiter);
  if (typeof feed.header !== 'string') return { headers: feed.header, exact: true, batches: split(splitter, start, text) };
  return withHeaderLine(splitter, start, text);
}

async function* blocks(feed: FeedDefinition, path: string): AsyncGenerator<string> {
  try {
    yield* decodeText(await openFile(path), feed.encoding);
  } catch (error) {
    throw unpackingError(error);
  }
}

/** Takes the first record for the header; what came with it in the first block is the first batch. */
async function withHeaderLine(splitter: CsvSplitter, start: string, text: AsyncGenerator<string>): Promise<FileRecords> {
  let batch = splitter.push(start, false);
  while (batch.records.length === 0) {
    const next = await text.next();
    batch = splitter.push(next.done ? '' : next.value, next.done ?? false);
    if (next.done) break;
  }
  const [header] = batch.records;
  if (!Array.isArray(header)) {
    await text.return(undefined);
    throw refused('bad-header', 'the first line cannot be read as a header', 'Begin the file with a line that names its columns.');
  }
  const first: RecordBatch = { lines: batch.lines.slice(1), records: batch.records.slice(1) };
  return { headers: header.map((name) => name.trim()), exact: true, batches: withFirst(first, split(splitter, '', text)) };
}

async function* withFirst(first: RecordBatch, rest: AsyncIterable<RecordBatch>): AsyncGenerator<RecordBatch> {
  yield first;
  yield* rest;
}

async function* split(
  splitter: { push(text: string, last: boolean): RecordBatch },
  start: string,
  text: AsyncIterable<string>,
): AsyncGenerator<RecordBatch> {
  if (start !== '') yield splitter.push(start, false);
  for await (const block of text) yield splitter.push(block, false);
  yield splitter.push('', true);
}
