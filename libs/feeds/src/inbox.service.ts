import { createHash } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { HeadroomError, naturalKey, systemClock } from '#libs/kernel';
import { Jobs, SETTINGS, type Settings } from '#libs/platform';
import type { LoadOutcome } from './domain/load-outcome.js';
import { MOST_PUT_AWAY_BYTES, endOf } from './domain/safe-file-name.js';
import { type InboxFile, describe, isOlder, isSame, listInbox } from './inbox-files.js';
import { LoadFileService, digestOf } from './load-file.service.js';

/** How long a file's size must have stood still before it counts as whole. */
export const STILL_MILLISECONDS = 2000;

/** A file that came this lately is about to be taken up; one lying for longer waits for something else. */
const ARRIVING_MILLISECONDS = 10_000;

/** How long a file lies after its job has failed for good, until it is tried again. */
const RETRY_MILLISECONDS = 15 * 60_000;

/** What a job is told of a file. */
export interface FoundFile extends Pick<InboxFile, 'feed' | 'path' | 'fileName'> {
  /** Who sent it, when somebody did. */
  readonly sentBy?: string;
  /** Digest of a file that was sent: by it a worker who does not find it knows whether it was loaded. */
  readonly sha256?: string;
}

/**
 * The drop folder: queues whole files, loads them when a worker takes the job, and puts them away. Every step may happen twice:
 * a crash between two of them is made good by the next run, which finds the file a duplicate and puts it away.
 */
@Injectable()
export class InboxService {
  private readonly logger = new Logger(InboxService.name);

  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'inbox'>,
    private readonly loader: LoadFileService,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Loads the file of a job and puts it away. While an older file of its feed lies there (its worker was killed and the job is about to be
   * taken up again) a `patient` call throws `older-file-first`: a later file restates an earlier one, never the other way round. A file that
   * somebody sent, that is not there and was never loaded, is a `sent-file-not-here`: it lies in a drop folder that this process cannot see.
   */
  async take({ feed, path: file, fileName, sentBy, sha256 }: FoundFile, patient = false): Promise<LoadOutcome | { status: 'gone' }> {
    const before = await describe(feed, file);
    if (!before) {
      if (sha256 !== undefined && !(await this.loader.knows(feed, sha256))) throw notHere(file, sentBy);
      return { status: 'gone' };
    }
    if (patient) await this.refuseToOvertake(before);
    const outcome = await this.load({ feed, path: file, fileName, sentBy });
    const after = await describe(feed, file);
    // Another file of the same name has come meanwhile: it is one to load, not to put away.
    if (after && isSame(before, after)) await this.finish(file, outcome);
    return outcome;
  }

  /** Puts a file away: to `.done`, or with its reasons to `.rejected`; of one with people in it only the reasons stay. */
  async finish(file: string, outcome: LoadOutcome): Promise<void> {
    const rejected = outcome.status === 'rejected';
    const folder = path.join(path.dirname(file), rejected ? '.rejected' : '.done');
    await mkdir(folder, { recursive: true });
    const target = await freeName(folder, endOf(path.basename(file), MOST_PUT_AWAY_BYTES), outcome.sha256);
    if (rejected) await writeFile(`${target}.reasons.json`, `${JSON.stringify(outcome, null, 2)}\n`);
    if (rejected && outcome.reasons[0]?.code === 'personal-data') await rm(file, { force: true });
    else await rename(file, target);
  }

  /** Leaves a file that somebody sent to a worker, who loads it in their name. */
  async leave({ feed, path: at, fileName, sentBy }: FoundFile): Promise<void> {
    const file = await describe(feed, at);
    if (file) await this.enqueue(file, { fileName, sentBy, sha256: await digestOf(at) });
  }

  /** Queues the file, unless the very same one was queued before. */
  async enqueue(file: InboxFile, known: Pick<FoundFile, 'fileName' | 'sentBy' | 'sha256'> = { fileName: file.fileName }): Promise<void> {
    const { feed, path: at, fileName, bytes, modifiedMilliseconds } = file;
    const place = createHash('sha256').update(at).digest('hex').slice(0, 8);
    const key = naturalKey('load-file', feed, fileName.slice(0, 80), place, bytes, Math.floor(modifiedMilliseconds));
    // A file still lying here after its job gave up has not been loaded: what was wrong then (a full disk, a lost database) may be mended.
    const retryFailedAfterMilliseconds = RETRY_MILLISECONDS;
    await this.jobs.enqueue({ queue: 'feeds', job: 'load-file', key, payload: { feed, path: at, ...known } satisfies FoundFile, retryFailedAfterMilliseconds });
  }

  /** Looks twice at the drop folder and queues what has not changed in between; gives how many files that were. */
  async sweep(): Promise<number> {
    const first = (await listInbox(this.settings.inbox)).files;
    if (first.length === 0) return 0;
    await sleep(STILL_MILLISECONDS);
    const second = new Map((await listInbox(this.settings.inbox)).files.map((file) => [file.path, file]));
    const whole = first.filter((file) => second.has(file.path) && isSame(file, second.get(file.path)!));
    for (const file of whole) await this.enqueue(file);
    return whole.length;
  }

  /** How many files have just come and are about to be queued or loaded. */
  async arriving(): Promise<number> {
    const { files } = await listInbox(this.settings.inbox);
    // The machine's time, which is what the file system writes, also where the application keeps another.
    const since = systemClock.now().getTime() - ARRIVING_MILLISECONDS;
    return files.filter(({ changedMilliseconds }) => changedMilliseconds > since).length;
  }

  private async refuseToOvertake(file: InboxFile): Promise<void> {
    const { files } = await listInbox(this.settings.inbox);
    const older = files.find((other) => other.feed === file.feed && isOlder(other, file));
    if (!older) return;
    throw new HeadroomError('older-file-first', `${file.fileName} waits for ${older.fileName}, which came before it`, {
      kind: 'temporary', remedy: 'Nothing needs doing: it is tried again, and loads all the same when the older file cannot.',
    });
  }

  private async load(file: FoundFile): Promise<LoadOutcome> {
    try {
      return await this.loader.load(file);
    } catch (error) {
      if (!(error instanceof HeadroomError) || error.kind !== 'rejected-input') throw error;
      this.logger.warn(`${file.path}: ${error.message}. ${error.remedy}`);
      return this.loader.refuse(file, error);
    }
  }
}

function notHere(file: string, sentBy = 'somebody'): HeadroomError {
  return new HeadroomError('sent-file-not-here', `${file}, which ${sentBy} sent, is not in the drop folder of this worker`, {
    kind: 'temporary', remedy: 'Give the API and the workers one drop folder (HEADROOM_INBOX). Until then the API that received it loads it itself.',
  });
}

/** The name itself, or with some of the digest when another file of the name was put away before. */
async function freeName(folder: string, name: string, sha256: string): Promise<string> {
  const wished = path.join(folder, name);
  const { name: stem, ext } = path.parse(name);
  // The reasons of a file that was not kept stand alone.
  return (await exists(wished)) || (await exists(`${wished}.reasons.json`)) ? path.join(folder, `${stem}.${sha256.slice(0, 12)}${ext}`) : wished;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
