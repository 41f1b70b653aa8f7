import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Fault } from '../domain/fault.js';
import { type LoadReason, REASONS_TOLD, reasonOf } from '../domain/load-outcome.js';
import type { RowContent } from './row-sink.js';

const BUFFER_CHARACTERS = 262_144;

/**
 * Holds the rows of one load that were not taken, on disk once there are many: the connection is busy copying good rows, and
 * a file may be bad from end to end. Written in PostgreSQL's COPY text format, without the load.
 */
export class Quarantine {
  /** Rows in it. */
  count = 0;
  /** Of these, rows that are bad in themselves, not only of an unknown organisation. */
  bad = 0;
  /** The first {@link REASONS_TOLD} reasons. */
  readonly reasons: LoadReason[] = [];
  /** The lines of all its rows: small beside the rows, and what a re-drive needs to tell which it could not take. */
  readonly lines: number[] = [];
  private buffer = '';
  private file?: string;

  add(line: number, fault: Fault, content: RowContent | null): void {
    const reason = reasonOf(line, fault);
    this.count += 1;
    this.lines.push(line);
    if (fault.code !== 'unknown-organisation') this.bad += 1;
    if (this.reasons.length < REASONS_TOLD) this.reasons.push(reason);
    const kept = content === null ? '\\N' : copyText(JSON.stringify(content));
    this.buffer += `${line}\t${[reason.column, reason.value, reason.code, reason.message].map(copyText).join('\t')}\t${kept}\n`;
    if (this.buffer.length > BUFFER_CHARACTERS) this.spill();
  }

  /** What is in it as COPY lines `line, column_name, value, code, message, content`. */
  async *copyLines(): AsyncGenerator<Buffer | string> {
    if (this.file) yield* fs.createReadStream(this.file) as AsyncIterable<Buffer>;
    yield this.buffer;
  }

  /** Removes what it wrote to disk. */
  dispose(): void {
    if (this.file) fs.rmSync(path.dirname(this.file), { recursive: true, force: true });
    this.file = undefined;
  }

  private spill(): void {
    this.file ??= path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-quarantine-')), 'rows');
    fs.appendFileSync(this.file, this.buffer, { mode: 0o600 });
    this.buffer = '';
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' };

function copyText(text: string): string {
  return text.replace(/[\\\t\n\r\0]/g, (character) => ESCAPES[character]);
}
