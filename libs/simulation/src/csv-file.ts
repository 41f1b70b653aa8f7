import { mkdir, open, rename, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Lines } from './domain/rows/lines.js';

const FLUSH_AT = 1 << 20;

/**
 * A CSV file written in large pieces with constant memory. It has the name `PATH.part` until it is whole, so that a
 * drop folder never sees half of it.
 */
export class CsvFile implements Lines {
  rows = 0;
  private text: string;
  private handle: FileHandle | undefined;

  constructor(
    readonly path: string,
    header: string,
  ) {
    this.text = `${header}\n`;
  }

  add(row: string): void {
    this.text += row + '\n';
    this.rows++;
  }

  /** Writes what has gathered, when it is much. */
  async drain(): Promise<void> {
    if (this.text.length >= FLUSH_AT) await this.flush();
  }

  /** Writes the rest and gives the file its name. */
  async close(): Promise<void> {
    await this.flush();
    await this.handle?.close();
    await rename(`${this.path}.part`, this.path);
  }

  private async flush(): Promise<void> {
    if (!this.handle) {
      await mkdir(dirname(this.path), { recursive: true });
      this.handle = await open(`${this.path}.part`, 'w');
    }
    await this.handle.writeFile(this.text);
    this.text = '';
  }
}
