import { Fault } from '../domain/fault.js';
import { normaliseHeader } from '../domain/header.js';
import { REFUSED_COLUMNS } from '../domain/refused-columns.js';
import type { FileRecords } from '../reading/file-records.js';

/** A row in quarantine that a row of a file corrects. */
export interface CorrectedRow {
  readonly loadId: number;
  readonly line: number;
}

/** Notes, as the records of a file go by, which rows in quarantine they say that they correct. */
export class CorrectedRows {
  private readonly byLine = new Map<number, CorrectedRow>();

  /** Whether the file says that it corrects rows in quarantine. */
  get isAny(): boolean {
    return this.byLine.size > 0;
  }

  /** The same records; a file without the columns that name rows in quarantine goes by as it is. */
  watch(file: FileRecords): FileRecords {
    const placeOf = (name: string): number => file.headers.findIndex((header) => normaliseHeader(header) === normaliseHeader(name));
    const [load, line] = [placeOf(REFUSED_COLUMNS.load), placeOf(REFUSED_COLUMNS.line)];
    return load < 0 || line < 0 ? file : { headers: file.headers, exact: file.exact, batches: this.noting(file.batches, load, line) };
  }

  /** Those whose row stands on none of these lines of the file: the lines that were not taken this time either. */
  except(lines: readonly number[]): CorrectedRow[] {
    const left = new Set(lines);
    return [...this.byLine].filter(([line]) => !left.has(line)).map(([, row]) => row);
  }

  private async *noting(batches: FileRecords['batches'], load: number, line: number): FileRecords['batches'] {
    for await (const batch of batches) {
      for (const [i, record] of batch.records.entries()) {
        if (record instanceof Fault || !isNumber(record[load]) || !isNumber(record[line])) continue;
        this.byLine.set(batch.lines[i], { loadId: Number(record[load]), line: Number(record[line]) });
      }
      yield batch;
    }
  }
}

/** Numbers that the database's columns hold. */
function isNumber(text: string | undefined): boolean {
  return text !== undefined && /^\d{1,9}$/.test(text);
}
