import { performance } from 'node:perf_hooks';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { SETTINGS, type Settings } from '#libs/platform';
import { FeedCatalogue } from './feed-catalogue.js';
import { type InboxFile, isSame, listInbox } from './inbox-files.js';
import { InboxService, STILL_MILLISECONDS } from './inbox.service.js';

const POLL_MILLISECONDS = 1000;

/**
 * Watches the drop folder and queues each file once it is whole. It looks every second instead of asking the system to be told:
 * that also works on network shares, where notifications are lost. Several may watch one folder: a file is still one job.
 */
@Injectable()
export class InboxWatcher implements OnApplicationShutdown {
  private readonly logger = new Logger(InboxWatcher.name);
  private readonly seen = new Map<string, { file: InboxFile; stillSince: number; queued: boolean }>();
  private readonly told = new Set<string>();
  private timer?: NodeJS.Timeout;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'inbox'>,
    private readonly inbox: InboxService,
    private readonly catalogue: FeedCatalogue,
  ) {}

  /** Begins to watch. */
  start(): void {
    this.timer ??= setInterval(() => {
      this.looking = this.looking.then(() => this.look()).catch((error: unknown) => this.logger.error('cannot look into the drop folder', error));
    }, POLL_MILLISECONDS);
  }

  /** Stops, once a look that has begun is over. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await this.looking;
  }

  onApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  /** Looks once. A file is queued when it has stood still since an earlier look, long enough. */
  async look(at = performance.now()): Promise<void> {
    const { files, homeless } = await listInbox(this.settings.inbox);
    for (const file of homeless) this.tellOnce(file, `${file} lies in no feed's folder: move it to ${this.settings.inbox}/FEED/`);
    if (files.length > 0) await this.catalogue.refresh();
    const there = new Set(files.map((file) => file.path));
    for (const gone of [...this.seen.keys()].filter((file) => !there.has(file))) this.seen.delete(gone);
    for (const file of files) {
      if (!this.catalogue.has(file.feed)) this.tellOnce(file.feed, `there is no feed '${file.feed}': ${file.path} will be refused`);
      const known = this.seen.get(file.path);
      if (!known || !isSame(known.file, file)) this.seen.set(file.path, { file, stillSince: at, queued: false });
      else if (!known.queued && at - known.stillSince >= STILL_MILLISECONDS) {
        await this.inbox.enqueue(file);
        known.queued = true;
      }
    }
  }

  private tellOnce(key: string, message: string): void {
    if (this.told.has(key)) return;
    this.told.add(key);
    this.logger.warn(message);
  }
}
