import type { RecordBatch } from '../domain/csv-splitter.js';

/** The records of a file: its headers, then batches. In NDJSON the headers may grow from batch to batch. */
export interface FileRecords {
  readonly headers: readonly string[];
  /** A record has a value for every header: fewer or more are a fault of the record. */
  readonly exact: boolean;
  readonly batches: AsyncIterable<RecordBatch>;
}
