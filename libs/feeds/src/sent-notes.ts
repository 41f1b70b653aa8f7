import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A file in the drop folder that somebody sent, as a note beside it says. */
export interface SentNote {
  readonly feed: string;
  /** Its name in the folder of its feed. */
  readonly name: string;
  /** Its name as whoever sent it knows it. */
  readonly fileName: string;
  readonly sentBy: string;
}

/** A note that lies there. */
export interface KeptNote extends SentNote {
  /** When it was written, epoch milliseconds of the machine. */
  readonly writtenMilliseconds: number;
}

/**
 * Notes of who sent which file, in the drop folder of the process that received it, for as long as the file waits there: so that it is loaded,
 * and in their name, whatever becomes of the process and of the job that a worker got.
 */
export class SentNotes {
  private readonly folder: string;

  constructor(inbox: string) {
    this.folder = path.join(inbox, '.sent');
  }

  /** Writes a note, whole or not at all. */
  async write(note: SentNote): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const target = this.at(note);
    await writeFile(`${target}.part`, JSON.stringify(note), { flush: true });
    await rename(`${target}.part`, target);
  }

  /** Takes a note away; does nothing where there is none. */
  async remove(note: Pick<SentNote, 'feed' | 'name'>): Promise<void> {
    await rm(this.at(note), { force: true });
  }

  /** All notes, the oldest first. */
  async list(): Promise<KeptNote[]> {
    const names = await readdir(this.folder).catch(noneThere);
    const notes = await Promise.all(names.filter((name) => name.endsWith('.json')).map((name) => this.read(path.join(this.folder, name))));
    return notes.flat().sort((a, b) => a.writtenMilliseconds - b.writtenMilliseconds);
  }

  /** The note, or nothing when another process took it away meanwhile. */
  private async read(at: string): Promise<KeptNote[]> {
    try {
      const [text, { mtimeMs }] = await Promise.all([readFile(at, 'utf8'), stat(at)]);
      return [{ ...(JSON.parse(text) as SentNote), writtenMilliseconds: mtimeMs }];
    } catch (error) {
      return noneThere(error);
    }
  }

  private at({ feed, name }: Pick<SentNote, 'feed' | 'name'>): string {
    return path.join(this.folder, `${feed}.${name}.json`);
  }
}

function noneThere(error: unknown): never[] {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
  throw error;
}
