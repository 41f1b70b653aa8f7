import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SchedulerModule } from '#apps/scheduler';
import { WorkerModule, flow } from '#apps/worker';
import { InboxWatcher, LoadFileService } from '#libs/feeds';
import { AuthModule, settingsFrom } from '#libs/platform';
import type { WrittenFile } from '#libs/simulation';
import { FixedClock, ProcessKilled, type TestDatabase, VirtualProcess, VirtualQueues, createTestDatabase } from '#libs/testing';
import { PostOffice } from './post-office.js';

/**
 * The planned evaluations of half past six, of noon and of four are left out, so that a year fits into its minutes; that of seven, and the one after
 * each load, stay.
 */
const isLeftOut = (job: string, id: string): boolean => job === 'forecast' && /T(06-30|12-00|16-00)$/.test(id);

/** An installation on virtual time: what outlives a process, and the process that runs now. */
export class Installation {
  readonly clock: FixedClock;
  readonly queues: VirtualQueues;
  /** How often the process was started. */
  starts = 0;
  private process?: VirtualProcess;

  private constructor(
    readonly store: TestDatabase,
    readonly folder: string,
    readonly post: PostOffice,
    start: Date,
  ) {
    this.clock = new FixedClock(start);
    this.queues = new VirtualQueues(this.clock, isLeftOut);
  }

  /** Makes one with nothing in it. */
  static async open(start: Date): Promise<Installation> {
    return new Installation(await createTestDatabase(), fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-year-')), await PostOffice.open(), start);
  }

  /** The running process, started if none runs. */
  async running(): Promise<VirtualProcess> {
    if (this.process) return this.process;
    this.starts += 1;
    const settings = {
      ...settingsFrom({
        HEADROOM_HOME: this.folder, DATABASE_URL: this.store.url, SMTP_URL: this.post.smtpUrl, HEADROOM_HEARTBEAT_URL: this.post.heartbeatUrl,
      }),
      webhook: this.post.webhook,
    };
    const { clock, queues } = this;
    this.process = await VirtualProcess.start({ settings, clock, queues, flow, modules: [AuthModule, WorkerModule, SchedulerModule] });
    return this.process;
  }

  /** Ends the process, as a restart does. */
  async stop(): Promise<void> {
    const ending = this.process;
    this.process = undefined;
    await ending?.end();
  }

  /**
   * Lets the process do something and all the jobs that follow. When it is killed on the way, another is started, which does what the queues
   * and the store say is still to be done, and the something itself once more. `killedAt` is the statement at which that happens.
   */
  async perform(work: (process: VirtualProcess) => Promise<unknown> = () => Promise.resolve(), killedAt?: number): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      const process = await this.running();
      if (killedAt !== undefined && tries === 0) process.life.endIn(killedAt);
      try {
        await work(process);
        if (process.life.isOver) throw new ProcessKilled(); // a cron keeps its errors to itself
        await process.drain();
        process.life.spare();
        return;
      } catch (error) {
        if (!process.life.isOver) throw error;
        await this.stop();
      }
    }
  }

  /** Loads files as history. */
  async backfill(files: readonly WrittenFile[]): Promise<void> {
    const loader = (await this.running()).get(LoadFileService);
    for (const file of files.toSorted((a, b) => Number(b.feed === 'organisations.v1') - Number(a.feed === 'organisations.v1'))) {
      await loader.load({ feed: file.feed, path: file.path, fileName: path.basename(file.path), backfill: true });
    }
    await this.store.database.query('DELETE FROM outbox'); // the history is a given: what happens begins after it
  }

  /** Moves a file into the drop folder now, renamed in when whole. */
  drop(feed: string, file: string, name = path.basename(file)): void {
    const target = path.join(this.folder, 'inbox', feed, name);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.copyFileSync(file, `${target}.part`);
    fs.utimesSync(`${target}.part`, this.clock.now(), this.clock.now());
    fs.renameSync(`${target}.part`, target);
  }

  /** The watcher looks twice at the drop folder, and what has stood still is loaded. The process may be killed at a statement on the way. */
  takeFiles(killedAt?: number): Promise<void> {
    return this.perform(async (process) => {
      const watcher = process.get(InboxWatcher);
      const now = this.clock.now().getTime();
      await watcher.look(now);
      await watcher.look(now + 2000);
    }, killedAt);
  }

  async close(): Promise<void> {
    await this.stop();
    await this.post.close();
    await this.store.drop();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
