import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { type Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { refused } from '../domain/header.js';

/** How much is read from the disk at once. */
const BLOCK_BYTES = 262_144;

/**
 * What a packed file may hold, bytes: some thirty million rows of appointments or calls, which is five times two years of quarter-hours of
 * every practice of an ICB. A few MB can be packed to unfold without end, and a file holds the lock of its feed while it is read.
 */
const MOST_UNPACKED = 2_147_483_648;

/**
 * The content of a file as bytes, whichever way it is packed: plain, gzip, or a zip of one file. Told by its first bytes. Reading a packed
 * one throws `unfolds-too-far` beyond `most` bytes.
 */
export async function openFile(path: string, most = MOST_UNPACKED): Promise<AsyncIterable<Buffer>> {
  const magic = await firstBytes(path, 4);
  if (magic[0] === 0x1f && magic[1] === 0x8b) return upTo(most, gunzipped(path));
  if (magic.toString('latin1') === 'PK\x03\x04') return upTo(most, await unzipped(path));
  return createReadStream(path, { highWaterMark: BLOCK_BYTES });
}

/** The error for a packed file that breaks off or is damaged; any other error as it came. */
export function unpackingError(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  if (!code.startsWith('Z_') && !(error instanceof Error && isZipError(error))) return error;
  return refused('corrupt-file', `the file cannot be unpacked: ${(error as Error).message}`, 'Send it again; it is damaged or breaks off.');
}

async function* upTo(most: number, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.length;
    if (bytes > most) throw refused('unfolds-too-far', `the file unpacks to more than ${most} bytes`, 'Split it, by month for example, and send the parts one after another.');
    yield chunk;
  }
}

async function firstBytes(path: string, count: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function gunzipped(path: string): Readable {
  const gunzip = createGunzip({ chunkSize: BLOCK_BYTES });
  // The error reaches whoever reads `gunzip`: pipeline destroys it with the error.
  pipeline(createReadStream(path, { highWaterMark: BLOCK_BYTES }), gunzip, () => undefined);
  return gunzip;
}

const ZIP_ERRORS = new WeakSet<Error>();

function isZipError(error: Error): boolean {
  return ZIP_ERRORS.has(error);
}

async function unzipped(path: string): Promise<Readable> {
  const zip = await asZipError(yauzl.openPromise(path, { autoClose: false, lazyEntries: true }));
  try {
    const entries = (await entriesOf(zip)).filter(isData);
    if (entries.length !== 1) {
      const found = entries.length === 0 ? 'no file' : `${entries.length} files`;
      throw refused('several-files', `the zip holds ${found}`, 'Send one zip for each file, or the files as they are.');
    }
    const content = await asZipError(zip.openReadStreamPromise(entries[0]));
    content.once('close', () => zip.close());
    content.once('error', (error) => ZIP_ERRORS.add(error));
    return content;
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function asZipError<Value>(work: Promise<Value>): Promise<Value> {
  return work.catch((error: Error) => {
    ZIP_ERRORS.add(error);
    throw error;
  });
}

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  return asZipError(
    new Promise((resolve, reject) => {
      const entries: Entry[] = [];
      zip.on('entry', (entry: Entry) => {
        entries.push(entry);
        zip.readEntry();
      });
      zip.once('end', () => resolve(entries));
      zip.once('error', reject);
      zip.readEntry();
    }),
  );
}

/** Folders, and what macOS puts beside every file, are no data. */
function isData({ fileName }: Entry): boolean {
  const name = fileName.split('/').at(-1)!;
  return name !== '' && !name.startsWith('.') && !fileName.startsWith('__MACOSX/');
}
