import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** A file lying in the drop folder, as it was when looked at. */
export interface InboxFile {
  /** The folder it lies in, which names its feed. */
  readonly feed: string;
  readonly path: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly modifiedMilliseconds: number;
  /** When it last changed in any way, its coming here among them; epoch milliseconds of the machine. */
  readonly changedMilliseconds: number;
}

/** What the drop folder holds: files in feed folders, and files that lie in no feed's folder. */
export interface InboxListing {
  readonly files: readonly InboxFile[];
  readonly homeless: readonly string[];
}

/** Looks into the drop folder; the oldest file comes first. Names that end in `.part` or begin with a dot are not there yet, or done with. */
export async function listInbox(inbox: string): Promise<InboxListing> {
  const files: InboxFile[] = [];
  const homeless: string[] = [];
  for (const entry of await entriesOf(inbox)) {
    if (!isVisible(entry.name)) continue;
    if (entry.isFile()) homeless.push(path.join(inbox, entry.name));
    if (!entry.isDirectory()) continue;
    const folder = path.join(inbox, entry.name);
    for (const inside of await entriesOf(folder)) {
      if (!inside.isFile() || !isVisible(inside.name)) continue;
      const file = await describe(entry.name, path.join(folder, inside.name));
      if (file) files.push(file);
    }
  }
  return { files: files.sort((a, b) => (isOlder(a, b) ? -1 : 1)), homeless };
}

/** The file as it is now; undefined when it is gone. */
export async function describe(feed: string, file: string): Promise<InboxFile | undefined> {
  try {
    const { size, mtimeMs, ctimeMs } = await stat(file);
    return {
      feed, path: file, fileName: path.basename(file), bytes: size, modifiedMilliseconds: mtimeMs, changedMilliseconds: ctimeMs,
    };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Whether two looks at a path saw the same file, unchanged. */
export function isSame(a: InboxFile, b: InboxFile): boolean {
  return a.bytes === b.bytes && a.modifiedMilliseconds === b.modifiedMilliseconds;
}

/** Whether `a` came before `b`; files of one moment go by name. */
export function isOlder(a: InboxFile, b: InboxFile): boolean {
  const difference = a.modifiedMilliseconds - b.modifiedMilliseconds;
  return difference === 0 ? a.fileName < b.fileName : difference < 0;
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isVisible(name: string): boolean {
  return !name.startsWith('.') && !name.endsWith('.part');
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
