import type { ReadingContext } from '../domain/column.js';
import { Fault } from '../domain/fault.js';
import type { FeedDefinition } from '../domain/feed-definition.js';
import { matchHeader, normaliseHeader, personalData } from '../domain/header.js';
import { NhsNumberScreen, isPersonalHeader } from '../domain/nhs-number.js';
import { compileRowReader } from '../domain/row-reader.js';
import type { FileRecords } from '../reading/file-records.js';
import type { Quarantine } from './quarantine.js';
import type { RowContent, RowSink } from './row-sink.js';

/** What went by. */
export interface Taken {
  readonly rows: number;
  readonly skipped: number;
  /** Headers that the feed does not know. */
  readonly unknownColumns: readonly string[];
}

/**
 * Reads every record: good rows to the sink, bad ones to the quarantine. Throws a coded error when the header, or an NHS
 * number anywhere in the text, makes the file one to refuse.
 */
export async function takeRecords(
  feed: FeedDefinition,
  { headers, exact, batches }: FileRecords,
  context: ReadingContext,
  sink: RowSink,
  quarantine: Quarantine,
  onProgress: (rows: number) => void = () => undefined,
): Promise<Taken> {
  const header = matchHeader(feed, headers);
  const read = compileRowReader(feed, header, context, exact);
  const screen = new NhsNumberScreen();
  const freeText = Object.entries(feed.columns).flatMap(([name, { freeText }]) => (freeText ? (header.positions.get(name) ?? []) : []));
  const width = headers.length;
  const unread = new Set(feed.unread.map(normaliseHeader));
  let watched = [...header.extra, ...freeText];
  let record: readonly string[] | Fault = [];
  const content = (): RowContent =>
    Object.fromEntries([...header.positions].map(([name, at]) => [name, (record as readonly string[])[at] ?? '']));
  let rows = 0;
  let skipped = 0;

  for await (const { lines, records } of batches) {
    if (headers.length > width) watched = [...header.extra, ...freeText, ...newPlaces(headers, width)];
    for (let i = 0; i < records.length; i += 1) {
      record = records[i];
      rows += 1;
      if (record instanceof Fault) {
        quarantine.add(lines[i], record, null);
        continue;
      }
      for (const at of watched) if (at < record.length) screen.look(headers[at], record[at]);
      const reading = read(record);
      if (reading === 'skipped') {
        skipped += 1;
        continue;
      }
      const fault = reading instanceof Fault ? reading : sink.accept(reading, lines[i], content);
      if (fault) {
        screen.look(fault.column, fault.value);
        quarantine.add(lines[i], fault, fault.code === 'wrong-columns' ? null : content());
      }
    }
    await sink.drained();
    onProgress(rows);
  }
  const suspect = screen.suspect();
  if (suspect !== undefined) throw personalData(suspect);
  const later = headers.slice(width).filter((name) => !unread.has(normaliseHeader(name)));
  return { rows, skipped, unknownColumns: [...header.extra.map((at) => headers[at]), ...later] };
}

function newPlaces(headers: readonly string[], width: number): number[] {
  const personal = headers.slice(width).find((name) => isPersonalHeader(normaliseHeader(name)));
  if (personal !== undefined) throw personalData(personal);
  return headers.slice(width).map((_, i) => width + i);
}
