import { Readable } from 'node:stream';
import type { RecordedAuditEntry } from '#libs/platform';
import { csv } from '../http/csv.js';
import { AUDIT_CSV } from './audit.dto.js';

/** Entries as lines of text, part by part as they are read: however long the log is, little of it is held at once. */
export function auditLines(parts: AsyncIterable<RecordedAuditEntry[]>, format: 'csv' | 'ndjson'): Readable {
  async function* lines(): AsyncGenerator<string> {
    const head = csv(AUDIT_CSV, []);
    if (format === 'csv') yield head;
    for await (const entries of parts) {
      yield format === 'csv' ? csv(AUDIT_CSV, entries).slice(head.length) : entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    }
  }
  return Readable.from(lines());
}
