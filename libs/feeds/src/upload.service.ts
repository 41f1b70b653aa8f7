import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { HeadroomError } from '#libs/kernel';
import { AuditLog, type Principal, SETTINGS, type Settings } from '#libs/platform';
import type { LoadOutcome } from './domain/load-outcome.js';
import { refused } from './domain/header.js';
import { FeedCatalogue } from './feed-catalogue.js';
import { InboxService } from './inbox.service.js';
import { LoadsService } from './loads.service.js';

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

/** Where files are received before they are whole: in the drop folder, out of sight of those who watch it. */
export function uploadsFolder({ inbox }: Pick<Settings, 'inbox'>): string {
  return path.join(inbox, '.uploads');
}

/**
 * Takes files that people and programs send. A whole file goes into the drop folder before anything else is done with it: whatever happens
 * then, it is loaded as any other file there, once, by its feed and digest.
 */
@Injectable()
export class UploadService {
  private readonly logger = new Logger(UploadService.name);

  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'inbox'>,
    private readonly catalogue: FeedCatalogue,
    private readonly inbox: InboxService,
    private readonly loads: LoadsService,
    private readonly audit: AuditLog,
  ) {}

  /** Puts the file in the drop folder and loads it. Throws `unknown-feed`, `empty-file`; the file is then gone. What is wrong inside it is in the outcome. */
  async send(received: ReceivedFile, by: Pick<Principal, 'email'>): Promise<SentFile> {
    const found = await this.putIn(received, by);
    const load = this.load({ feed: received.feed, path: found.path, fileName: found.fileName, sentBy: by.email });
    // Whoever no longer waits must not end the process by a failure that nobody hears of.
    load.catch((error: unknown) => this.logger.warn(`${found.path} waits in the drop folder: ${String(error)}`));
    const waited = new AbortController();
    try {
      return await Promise.race([load, sleep(PATIENCE_MILLISECONDS, undefined, { signal: waited.signal }).then(() => waiting(received.feed, found.fileName))]);
    } finally {
      waited.abort();
    }
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
      const fileName = safeName(name);
      const { name: stem, ext } = path.parse(fileName);
      // A name of its own, so that it never takes the place of another file that waits.
      const target = path.join(folder, `${stem}.${randomBytes(4).toString('hex')}${ext}`);
      // Said before it is done: once the file lies there a worker may load it, whatever becomes of this process.
      const after = { file: fileName, bytes: size, inDropFolderAs: path.basename(target) };
      await this.audit.append({ actor: by.email, action: 'feed.upload', subject: `feed ${feed}`, before: null, after });
      await rename(at, target);
      return { path: target, fileName };
    } catch (error) {
      await rm(at, { force: true });
      throw error;
    }
  }

  private async load(file: { feed: string; path: string; fileName: string; sentBy: string }): Promise<SentFile> {
    try {
      const outcome = await this.inbox.take(file, true);
      // A watcher was quicker: it is done, or about to be.
      if (outcome.status === 'gone') return waiting(file.feed, file.fileName);
      if (outcome.reasons[0]?.code === 'personal-data') await this.forget(file);
      return { state: 'done', outcome, loadId: (await this.loads.ofFile(file.feed, outcome.sha256))!.id };
    } catch (error) {
      if (!(error instanceof HeadroomError) || error.code !== 'older-file-first') throw error;
      await this.inbox.leave(file);
      return waiting(file.feed, file.fileName);
    }
  }

  /** A file with people in it is not kept, not even among those refused. */
  private async forget({ path: at }: { path: string }): Promise<void> {
    await rm(path.join(path.dirname(at), '.rejected', path.basename(at)), { force: true });
  }
}

function waiting(feed: string, file: string): SentFile {
  return { state: 'loading', feed, file };
}

/** The name without folders and signs that a file system or a log would trip over. */
function safeName(name: string): string {
  const base = path.basename(name.replaceAll('\\', '/')).replaceAll(/[^\p{L}\p{N} ._()-]/gu, '_').replace(/^\.+/, '').replace(/\.part$/i, '').trim().slice(-100);
  return base === '' ? 'file.csv' : base;
}
