import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { FeedsModule, LoadFileService } from '#libs/feeds';
import { londonInstant, naturalKey, serviceDay } from '#libs/kernel';
import { ClockModule, DatabaseModule, Jobs, OutboxModule, QueueModule, SettingsModule, settingsFrom } from '#libs/platform';
import type { WrittenFile } from '#libs/simulation';
import { type TestDatabase, createTestDatabase } from '#libs/testing';
import { untilDrained } from '../../apps/cli/src/demo/drained.js';
import { type Receivers, startReceivers } from './receivers.js';
import { WorkerProcess } from './worker-process.js';

/** The morning on which everything happens: a Monday. */
export const MORNING = serviceDay('2026-01-12');
const MINUTE = 60_000;

/** An installation of its own: database, drop folder, mail server, webhook receiver, and a worker that can be killed. */
export class Site {
  private worker?: WorkerProcess;
  private starts = 0;

  private constructor(
    private readonly store: TestDatabase,
    private readonly folder: string,
    private readonly receivers: Receivers,
    private readonly app: INestApplicationContext,
  ) {}

  /** Makes one whose history is loaded and whose worker has not started. */
  static async open(history: readonly WrittenFile[]): Promise<Site> {
    const store = await createTestDatabase();
    await setClock(store, 0);
    const imports = [SettingsModule.with(settingsFrom({ DATABASE_URL: store.url })), DatabaseModule, ClockModule, OutboxModule, QueueModule, FeedsModule];
    const app = await (await Test.createTestingModule({ imports }).compile()).createNestApplication().init();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-chaos-'));
    const site = new Site(store, folder, await startReceivers(), app);
    const loader = app.get(LoadFileService, { strict: false });
    for (const file of history.toSorted((a, b) => Number(b.feed === 'organisations.v1') - Number(a.feed === 'organisations.v1'))) {
      await loader.load({ feed: file.feed, path: file.path, fileName: path.basename(file.path), backfill: true });
    }
    // The history is a given: what is to happen begins with this morning's files.
    await store.database.query('DELETE FROM outbox');
    return site;
  }

  get url(): string {
    return this.store.url;
  }

  get database(): TestDatabase['database'] {
    return this.store.database;
  }

  get arrivals(): Receivers['arrivals'] {
    return this.receivers.arrivals;
  }

  get jobs(): Jobs {
    return this.app.get(Jobs);
  }

  /** Names of the files that still lie in the drop folder. */
  get undone(): string[] {
    return fs.readdirSync(this.inbox, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('.done'))
      .map(({ parentPath, name }) => `${path.basename(parentPath)}/${name}`);
  }

  /** Starts the worker, five minutes of the site's clock after it was started last. */
  async start(): Promise<void> {
    await setClock(this.store, 5 * this.starts);
    this.starts += 1;
    const { smtpUrl, webhookUrl, webhookSecret } = this.receivers;
    this.worker = WorkerProcess.start(this.folder, {
      DATABASE_URL: this.url, HEADROOM_HOME: this.folder, HEADROOM_INBOX: this.inbox,
      SMTP_URL: smtpUrl, HEADROOM_WEBHOOK_URL: webhookUrl, HEADROOM_WEBHOOK_SECRET: webhookSecret,
    });
  }

  /** Kills the worker with `kill -9`. */
  async kill(): Promise<void> {
    await this.worker?.kill();
    this.worker = undefined;
  }

  /** Drops copies of the files in the inbox, each renamed in when whole. */
  drop(files: readonly WrittenFile[]): void {
    for (const { feed, path: file } of files) {
      const target = path.join(this.inbox, feed, path.basename(file));
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.copyFileSync(file, `${target}.part`);
      fs.renameSync(`${target}.part`, target);
    }
  }

  /** Asks for a planned evaluation, as the scheduler does. */
  evaluate(time: string): Promise<void> {
    const asOf = londonInstant(MORNING, time).toISOString();
    const slot = `${MORNING}T${time.replace(':', '-')}`;
    return this.jobs.enqueue({ queue: 'forecasting', job: 'forecast', key: naturalKey('forecast', slot), payload: { key: naturalKey('slot', slot), asOf } });
  }

  /** Resolves when drop folder, outbox and queues are empty. */
  drained(seconds = 60): Promise<void> {
    return this.within(seconds, 'the queues to be empty', untilDrained(this.app, this.inbox));
  }

  /** The promise, or an error with what the worker last said when it takes too long or the worker ends by itself. */
  async within<Result>(seconds: number, what: string, promise: Promise<Result>): Promise<Result> {
    const timer = new AbortController();
    const late = sleep(seconds * 1000, undefined, { signal: timer.signal }).then(async () => {
      const unfinished = await this.jobs.unfinished();
      throw new Error(`waited ${seconds} s for ${what}; ${unfinished} jobs unfinished, undone: ${this.undone.join(' ')}\n${this.worker?.output}`);
    });
    late.catch(() => undefined);
    try {
      return await Promise.race([promise, late, ...(this.worker ? [this.worker.endedByItself()] : [])]);
    } finally {
      timer.abort();
    }
  }

  async close(): Promise<void> {
    await this.kill();
    await this.app.close();
    await this.receivers.close();
    await this.store.drop();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private get inbox(): string {
    return path.join(this.folder, 'inbox');
  }
}

/** Sets where the clock of a process that opens the database starts: minutes after half past six. */
async function setClock({ database }: TestDatabase, minutes: number): Promise<void> {
  const clock = new Date(londonInstant(MORNING, '06:30').getTime() + minutes * MINUTE).toISOString();
  await database.query(`INSERT INTO setting (name, value) VALUES ('demo', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, [JSON.stringify({ clock })]);
}
