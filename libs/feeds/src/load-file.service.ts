import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError } from '#libs/kernel';
import { OrganisationsService } from '#libs/organisations';
import { AuditLog, Database, Outbox, type Transaction } from '#libs/platform';
import { type LoadOutcome, type LoadReason, REASONS_TOLD } from './domain/load-outcome.js';
import type { FeedDefinition } from './domain/feed-definition.js';
import { personalData } from './domain/header.js';
import { FeedCatalogue } from './feed-catalogue.js';
import { type LoadRecord, feedSettings, findLoaded, firstReasons, insertLoad, latestOfFile, lockFile, lockTarget, reserveLoadId } from './load.repository.js';
import { loadRejected } from './loading/load-events.js';
import { CorrectedRows } from './loading/corrected-rows.js';
import { peopleIn } from './loading/people-in.js';
import { Quarantine } from './loading/quarantine.js';
import { RowLoader } from './loading/row-loader.js';
import { markCorrected } from './quarantine.repository.js';
import { readRecords } from './reading/read-records.js';

/** A file to be loaded. */
export interface LoadFileRequest {
  /** Key of its feed: `telephony.v1`. */
  readonly feed: string;
  readonly path: string;
  /** Its name as people know it. */
  readonly fileName: string;
  /** History that is to count as having come in time, each row known the morning after its day. */
  readonly backfill?: boolean;
  /** Who sends it, when somebody does: as they stand in the audit log. */
  readonly sentBy?: string;
  /** Told the rows read so far, a few times a second at most. */
  readonly onProgress?: (rows: number) => void;
}

/**
 * Loads one file in one transaction: its good rows, its quarantine, its load and the event that tells of it, or nothing. The
 * same bytes twice are a duplicate, also for workers who load them at the same time.
 */
@Injectable()
export class LoadFileService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly catalogue: FeedCatalogue,
    private readonly organisations: OrganisationsService,
    private readonly loader: RowLoader,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives what became of the file. Throws only what is not the file's fault: an unknown feed, a lost connection, a full disk. */
  async load(request: LoadFileRequest): Promise<LoadOutcome> {
    const feed = (await this.catalogue.refresh()).get(request.feed);
    const sha256 = await digestOf(request.path);
    const quarantine = new Quarantine();
    try {
      return await this.database.transaction(async (transaction) => {
        await lockFile(transaction, feed.key, sha256);
        const earlier = await findLoaded(transaction, feed.key, sha256);
        if (earlier) return this.duplicate(transaction, request, earlier);
        await lockTarget(transaction, feed);
        const corrected = new CorrectedRows();
        const record = await this.loader.load(
          {
            feed, sha256, fileName: request.fileName, backfill: request.backfill ?? false, knownAt: this.clock.now(),
            settings: await feedSettings(transaction), organisations: await this.organisations.codes(transaction),
            records: async () => corrected.watch(await readRecords(feed, request.path)), onProgress: request.onProgress, sentBy: request.sentBy,
            isCorrection: () => corrected.isAny,
          },
          transaction,
          quarantine,
        );
        await markCorrected(transaction, feed.key, record.id, corrected.except(quarantine.lines));
        await this.tell(transaction, record);
        return { ...outcomeOf(record, quarantine.reasons), file: request.fileName };
      });
    } catch (error) {
      if (!(error instanceof HeadroomError) || error.kind !== 'rejected-input') throw error;
      return this.reject(request, sha256, (await this.personal(feed, request.path, error)) ?? error, quarantine);
    } finally {
      quarantine.dispose();
    }
  }

  /** Whether some bytes of a feed ever came to an end here: loaded or refused. */
  async knows(feed: string, sha256: string): Promise<boolean> {
    return (await latestOfFile(this.database, feed, sha256)) !== undefined;
  }

  /** Keeps, and tells, that a file was refused unread: nobody knows the feed it came for. */
  async refuse(request: LoadFileRequest, error: HeadroomError): Promise<LoadOutcome> {
    return this.reject(request, await digestOf(request.path), error, new Quarantine());
  }

  /** A file that is refused before its rows are read may hold people all the same: then that is why it is refused, and it is not kept. */
  private async personal(feed: FeedDefinition, path: string, error: HeadroomError): Promise<HeadroomError | undefined> {
    if (error.code === 'personal-data') return undefined;
    const column = await readRecords(feed, path).then(peopleIn).catch(() => undefined); // what cannot be read holds nothing that could be told
    return column === undefined ? undefined : personalData(column);
  }

  /** Puts a load that somebody asked for in the audit log; of files that a supplier drops there is only the load. */
  private async tell(transaction: Transaction, load: LoadRecord): Promise<void> {
    const { id, feed, fileName, sha256, status, rows, loaded, unchanged, skipped, quarantined, code, backfill, sentBy } = load;
    if (sentBy === null) return;
    const after = { feed, file: fileName, sha256, status, rows, loaded, unchanged, skipped, quarantined, ...(backfill && { backfill }), ...(code !== null && { code }) };
    await this.audit.append({ actor: sentBy, action: 'load.file', subject: `load ${id}`, before: null, after }, transaction);
  }

  private async duplicate(transaction: Transaction, request: LoadFileRequest, earlier: LoadRecord): Promise<LoadOutcome> {
    const reasons = await firstReasons(transaction, earlier.id, REASONS_TOLD);
    const { loaded, unchanged } = earlier;
    return { ...outcomeOf(earlier, reasons), file: request.fileName, loaded: 0, unchanged: loaded + unchanged, status: 'duplicate' };
  }

  private reject(request: LoadFileRequest, sha256: string, error: HeadroomError, quarantine: Quarantine): Promise<LoadOutcome> {
    // The values of a file with people in it are told to nobody.
    const rows = error.code === 'personal-data' ? [] : quarantine.reasons;
    const reasons = [{ line: 0, column: '', value: '', code: error.code, message: `${error.message}. ${error.remedy}` }, ...rows];
    const now = this.clock.now();
    return this.database.transaction(async (transaction) => {
      await lockFile(transaction, request.feed, sha256);
      const record = {
        id: await reserveLoadId(transaction), feed: request.feed, fileName: request.fileName, sha256, redriveOf: null,
        backfill: request.backfill ?? false, status: 'rejected' as const, ...(rejectedCounts(error, quarantine)), loaded: 0, unchanged: 0,
        firstDay: null, lastDay: null, knownAt: now, finishedAt: now, code: error.code, message: `${error.message}. ${error.remedy}`,
        reasons: reasons.slice(0, REASONS_TOLD), warnings: [], sentBy: request.sentBy ?? null,
      };
      const attempt = await insertLoad(transaction, record);
      await this.tell(transaction, { ...record, attempt });
      await this.outbox.append(transaction, [loadRejected({ ...record, title: this.catalogue.titleOf(request.feed) })]);
      return { ...outcomeOf({ ...record, attempt }, record.reasons), file: request.fileName };
    });
  }
}

/** What a load tells the world. */
export function outcomeOf(record: LoadRecord, reasons: readonly LoadReason[]): LoadOutcome {
  const { feed, fileName: file, sha256, rows, loaded, unchanged, skipped, quarantined, firstDay, lastDay, status } = record;
  return { feed, file, sha256, rows, loaded, unchanged, skipped, quarantined, firstDay, lastDay, status, reasons };
}

/** A file refused for its rows was read to the end, one refused for its header was not: then nothing was counted. */
function rejectedCounts(error: HeadroomError, quarantine: Quarantine): { rows: number; skipped: number; quarantined: number } {
  const { cause } = error.details;
  if (typeof cause === 'object' && cause !== null && 'rows' in cause) {
    return { ...(cause as { rows: number; skipped: number }), quarantined: quarantine.count };
  }
  return { rows: 0, skipped: 0, quarantined: 0 };
}

/** SHA-256 of a file, hexadecimal. Throws `unreadable-file`. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path, { highWaterMark: 1_048_576 }), hash);
  } catch (error) {
    throw new HeadroomError('unreadable-file', `${path} cannot be read: ${(error as Error).message}`, {
      kind: 'permanent', remedy: 'Check that the file is there and may be read.', cause: error,
    });
  }
  return hash.digest('hex');
}
