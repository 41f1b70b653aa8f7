import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { HeadroomError, systemClock } from '#libs/kernel';
import { AuditLog, type Principal, SETTINGS, type Settings } from '#libs/platform';
import type { LoadOutcome } from './domain/load-outcome.js';
import { refused } from './domain/header.js';
import { safeFileName } from './domain/safe-file-name.js';
import { FeedCatalogue } from './feed-catalogue.js';
import { InboxService } from './inbox.service.js';
import { LoadsService } from './loads.service.js';
import { SentNotes } from './sent-notes.js';

/** A file that has been received and lies on the disk of this machine. */
export interface ReceivedFile {
  readonly feed: string;
  /** Where it lies, on the file system of the drop folder: see {@link uploadsFolder}. */
  readonly path: string;
  /** Its name as whoever sent it knows it. */
  readonly name: string;
}

/** What became of a file that was sent; `loading` when it takes longer than anybody waits. */
export type SentFile =
  | { readonly state: 'done'; readonly outcome: LoadOutcome; readonly loadId: number }
  | { readonly state: 'loading'; readonly feed: string; readonly file: string };

/** How long whoever sends a file waits for its load. **[assumption]** */
const PATIENCE_MILLISECONDS = 20_000;

/** A file lying for longer than this is nobody's any more: whoever received it is gone, or a worker cannot see it. **[assumption]** */
const LEFT_MILLISECONDS = 15_000;

/** How long a file that was left gives an older one of its feed, until it is loaded all the same. **[assumption]** */
const PATIENT_MILLISECONDS = 10 * 60_000;

/** How long a file rests after its load has failed. */
const REST_MILLISECONDS = 60_000;

/** A file that is being received and has not grown for this long never will. */
const BROKEN_OFF_MILLISECONDS = 60 * 60_000;

/** Where files are received before they are whole: in the drop folder, out of sight of those who watch it. */
export function uploadsFolder({ inbox }: Pick<Settings, 'inbox'>): string {
  return path.join(inbox, '.uploads');
}

/** Deletes what was received in part and never became a file in the drop folder; gives how many that were. */
export async function sweepUploads(settings: Pick<Settings, 'inbox'>, now = systemClock.now()): Promise<number> {
  const folder = uploadsFolder(settings);
  const names = await readdir(folder).catch((): string[] => []);
  let swept = 0;
  for (const at of names.map((name) => path.join(folder, name))) {
    const changed = await stat(at).then(({ mtimeMs }) => mtimeMs, () => undefined);
    if (changed === undefined || now.getTime() - changed < BROKEN_OFF_MILLISECONDS) continue;
    await rm(at, { force: true });
    swept += 1;
  }
  return swept;
}

/**
 * Takes files that people and programs send. A whole file goes into the drop folder before anything else is done with it: whatever happens
 * then, it is loaded as any other file there, once, by its feed and digest.
 */
@Injectable()
export class UploadService {
  private readonly logger = new Logger(UploadService.name);
  private readonly notes: SentNotes;
  /** Files that this process is loading, and until when those rest whose load failed. */
  private readonly loading = new Set<string>();
  private readonly resting = new Map<string, number>();

  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'inbox'>,
    private readonly catalogue: FeedCatalogue,
    private readonly inbox: InboxService,
    private readonly loads: LoadsService,
    private readonly audit: AuditLog,
  ) {
    this.notes = new SentNotes(settings.inbox);
  }

  /** Puts the file in the drop folder and loads it. Throws `unknown-feed`, `empty-file`; the file is then gone. What is wrong inside it is in the outcome. */
  async send(received: ReceivedFile, by: Pick<Principal, 'email'>): Promise<SentFile> {
    const found = await this.putIn(received, by);
    const load = this.load({ feed: received.feed, path: found.path, fileName: found.fileName, sentBy: by.email }, true);
    // Whoever no longer waits must not end the process by a failure that nobody hears of.
    load.catch((error: unknown) => this.logger.warn(`${found.path} waits in the drop folder: ${String(error)}`));
    const waited = new AbortController();
    try {
      return await Promise.race([load, sleep(PATIENCE_MILLISECONDS, undefined, { signal: waited.signal }).then(() => waiting(received.feed, found.fileName))]);
    } finally {
      waited.abort();
    }
  }

  /**
   * Loads what was sent to this process, or to an earlier one on its drop folder, and is still lying there: its process was killed, its load
   * failed, or it was left to a worker who has another drop folder. Gives how many files were loaded.
   */
  async takeUpLeft(now = systemClock.now()): Promise<number> {
    let taken = 0;
    for (const note of await this.notes.list()) {
      const age = now.getTime() - note.writtenMilliseconds;
      const at = path.join(this.settings.inbox, note.feed, note.name);
      if (age < LEFT_MILLISECONDS || this.loading.has(at) || now.getTime() < (this.resting.get(at) ?? 0)) continue;
      try {
        const sent = await this.load({ feed: note.feed, path: at, fileName: note.fileName, sentBy: note.sentBy }, age < PATIENT_MILLISECONDS);
        if (sent.state === 'done') taken += 1;
      } catch (error) {
        this.resting.set(at, now.getTime() + REST_MILLISECONDS);
        this.logger.warn(`${at} waits in the drop folder: ${String(error)}`);
      }
    }
    return taken;
  }

  private async putIn({ feed, path: at, name }: ReceivedFile, by: Pick<Principal, 'email'>): Promise<{ path: string; fileName: string }> {
    try {
      (await this.catalogue.refresh()).get(feed);
      const { size } = await stat(at);
      if (size === 0) throw refused('empty-file', 'the file is empty', 'Choose a file with its header line.');
      const file = await open(at, 'r+');
      await file.sync().finally(() => file.close());
      const folder = path.join(this.settings.inbox, feed);
      await mkdir(folder, { recursive: true });
      const fileName = safeFileName(name);
      const { name: stem, ext } = path.parse(fileName);
      // A name of its own, so that it never takes the place of another file that waits.
      const target = path.join(folder, `${stem}.${randomBytes(4).toString('hex')}${ext}`);
      // Said before it is done: once the file lies there a worker may load it, whatever becomes of this process.
      const after = { file: fileName, bytes: size, inDropFolderAs: path.basename(target) };
      await this.audit.append({ actor: by.email, action: 'feed.upload', subject: `feed ${feed}`, before: null, after });
      await this.notes.write({ feed, name: path.basename(target), fileName, sentBy: by.email });
      await rename(at, target).catch(async (error: unknown) => {
        await this.notes.remove({ feed, name: path.basename(target) });
        throw error;
      });
      return { path: target, fileName };
    } catch (error) {
      await rm(at, { force: true });
      throw error;
    }
  }

  private async load(file: { feed: string; path: string; fileName: string; sentBy: string }, patient: boolean): Promise<SentFile> {
    this.loading.add(file.path);
    try {
      const outcome = await this.inbox.take(file, patient);
      await this.notes.remove({ feed: file.feed, name: path.basename(file.path) });
      this.resting.delete(file.path);
      // A watcher was quicker: it is done, or about to be.
      if (outcome.status === 'gone') return waiting(file.feed, file.fileName);
      return { state: 'done', outcome, loadId: (await this.loads.ofFile(file.feed, outcome.sha256))!.id };
    } catch (error) {
      if (!(error instanceof HeadroomError) || error.code !== 'older-file-first') throw error;
      // A worker on the same drop folder takes it up within seconds; else this process does, by the note that stays.
      await this.inbox.leave(file);
      return waiting(file.feed, file.fileName);
    } finally {
      this.loading.delete(file.path);
    }
  }
}

function waiting(feed: string, file: string): SentFile {
  return { state: 'loading', feed, file };
}
