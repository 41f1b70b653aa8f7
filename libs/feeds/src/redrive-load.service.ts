import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError } from '#libs/kernel';
import { OrganisationsService } from '#libs/organisations';
import { Database, type SqlExecutor, type Transaction } from '#libs/platform';
import type { LoadOutcome } from './domain/load-outcome.js';
import { FeedCatalogue } from './feed-catalogue.js';
import { type LoadRecord, feedSettings, lockFile, lockTarget } from './load.repository.js';
import { outcomeOf } from './load-file.service.js';
import { LoadsService } from './loads.service.js';
import { Quarantine } from './loading/quarantine.js';
import { RowLoader } from './loading/row-loader.js';
import { markRedriven, waitingRows } from './quarantine.repository.js';
import type { FileRecords } from './reading/file-records.js';

const ROWS_AT_A_TIME = 2_000;

/**
 * Takes in the quarantined rows of a load that are good by now: of an organisation that has become known. They count as known
 * from now on, but keep the place of the load they came with, so that what a later file corrected stays corrected.
 */
@Injectable()
export class RedriveLoadService {
  constructor(
    private readonly database: Database,
    private readonly loads: LoadsService,
    private readonly catalogue: FeedCatalogue,
    private readonly organisations: OrganisationsService,
    private readonly loader: RowLoader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Gives what became of the rows that waited; those still bad stay where they are. `also` belongs to it: it is done in the same
   * transaction, when a row was taken. Throws `nothing-to-redrive`.
   */
  async redrive(loadId: number, also: (transaction: Transaction, outcome: LoadOutcome) => Promise<void> = () => Promise.resolve()): Promise<LoadOutcome> {
    const origin = await this.loads.get(loadId);
    const feed = (await this.catalogue.refresh()).get(origin.feed);
    const quarantine = new Quarantine();
    try {
      return await this.database.transaction(async (transaction) => {
        await lockFile(transaction, origin.feed, origin.sha256);
        await lockTarget(transaction, feed);
        if ((await waitingRows(transaction, loadId, 0, 1)).length === 0) throw nothing(origin);
        const record = await this.loader.load(
          {
            feed, sha256: origin.sha256, fileName: origin.fileName, backfill: origin.backfill, knownAt: this.clock.now(),
            settings: await feedSettings(transaction), organisations: await this.organisations.codes(transaction),
            redriveOf: { id: origin.id, cameAt: origin.knownAt }, sentBy: origin.sentBy ?? undefined,
            records: () => Promise.resolve(waitingRecords(transaction, loadId, Object.keys(feed.columns))),
          },
          transaction,
          quarantine,
        );
        if (record.loaded + record.unchanged === 0) throw new NothingTaken(outcomeOf(record, quarantine.reasons));
        await markRedriven(transaction, loadId, record.id, quarantine.lines);
        const outcome = outcomeOf(record, quarantine.reasons);
        await also(transaction, outcome);
        return outcome;
      });
    } catch (error) {
      // Rolled back: a load without a row would only be noise.
      if (error instanceof NothingTaken) return error.outcome;
      throw error;
    } finally {
      quarantine.dispose();
    }
  }
}

class NothingTaken extends Error {
  constructor(readonly outcome: LoadOutcome) {
    super('no row could be taken');
  }
}

function nothing(load: LoadRecord): HeadroomError {
  return new HeadroomError('nothing-to-redrive', `load ${load.id} has no quarantined row that waits`, {
    kind: 'rejected-input',
    remedy: load.status === 'rejected' ? 'The file was refused whole: correct it and send it again.' : 'Nothing needs to be done.',
  });
}

function waitingRecords(executor: SqlExecutor, loadId: number, headers: readonly string[]): FileRecords {
  async function* batches() {
    for (let after = 0; ; ) {
      const rows = await waitingRows(executor, loadId, after, ROWS_AT_A_TIME);
      if (rows.length === 0) return;
      yield { lines: rows.map(({ line }) => line), records: rows.map(({ content }) => headers.map((name) => content![name] ?? '')) };
      after = rows[rows.length - 1].line;
    }
  }
  return { headers, exact: true, batches: batches() };
}
