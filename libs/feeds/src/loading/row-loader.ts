import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError } from '#libs/kernel';
import { Outbox, type Transaction } from '#libs/platform';
import type { FeedDefinition } from '../domain/feed-definition.js';
import { type LoadWarning, tooManyBad } from '../domain/load-outcome.js';
import { isRefusedColumn } from '../domain/refused-columns.js';
import type { FeedSettings } from '../feed-settings.js';
import { type LoadRecord, insertLoad, insertQuarantine, reserveLoadId } from '../load.repository.js';
import type { FileRecords } from '../reading/file-records.js';
import { observationsLoaded } from './load-events.js';
import type { Quarantine } from './quarantine.js';
import type { SinkResult } from './row-sink.js';
import { SinkFactory, dayBounds } from './sink-factory.js';
import { takeRecords } from './take-records.js';

/** Rows to be loaded, and what the load is. */
export interface RowLoad {
  readonly feed: FeedDefinition;
  readonly fileName: string;
  readonly sha256: string;
  readonly backfill: boolean;
  readonly knownAt: Date;
  readonly settings: FeedSettings;
  readonly organisations: ReadonlyMap<string, number>;
  /** Of a re-drive: the load whose quarantine this is, and when its rows came. */
  readonly redriveOf?: { readonly id: number; readonly cameAt: Date };
  /** Whether they are rows that were in quarantine, corrected; known once they have been read. However many are bad still, the others are taken. */
  readonly isCorrection?: () => boolean;
  /** Who sent them, when somebody did. */
  readonly sentBy?: string;
  records(): Promise<FileRecords>;
  readonly onProgress?: (rows: number) => void;
}

/** Takes rows in, inside a transaction: reads, stages, merges, quarantines, writes the load and its event. */
@Injectable()
export class RowLoader {
  constructor(
    private readonly sinks: SinkFactory,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives the load as written. Throws a rejected-input error, which must roll the transaction back, when the file is refused. */
  async load(work: RowLoad, transaction: Transaction, quarantine: Quarantine): Promise<LoadRecord> {
    const { feed, fileName, sha256, backfill, knownAt, organisations } = work;
    const records = await work.records();
    const id = await reserveLoadId(transaction);
    const sink = await this.sinks.make(feed, transaction, { loadId: id, knownAt, backfill, organisations, cameAt: work.redriveOf?.cameAt });
    const context = { organisations, dateFormat: feed.dateFormat, ...dayBounds(knownAt) };
    const taken = await takeRecords(feed, records, context, sink, quarantine, work.onProgress);
    this.refuseIfTooManyBad(work, taken, quarantine);
    const result = await sink.finish();
    for (const { line, fault, content } of result.late) quarantine.add(line, fault, content);
    this.refuseIfTooManyBad(work, taken, quarantine);

    const load = {
      id, feed: feed.key, fileName, sha256, redriveOf: work.redriveOf?.id ?? null, backfill,
      status: quarantine.count === 0 ? ('loaded' as const) : ('partly-loaded' as const),
      rows: taken.rows, loaded: result.loaded, unchanged: result.unchanged, skipped: taken.skipped, quarantined: quarantine.count,
      firstDay: result.firstDay, lastDay: result.lastDay, knownAt, finishedAt: this.clock.now(), code: null, message: null, reasons: [],
      warnings: warningsOf(taken.unknownColumns, result, organisations), sentBy: work.sentBy ?? null,
    };
    const attempt = await insertLoad(transaction, load);
    await insertQuarantine(transaction, id, quarantine);
    // What told nothing new is no news: a re-sent file starts no forecast.
    if (load.loaded > 0) await this.outbox.append(transaction, [observationsLoaded(load)]);
    return { ...load, attempt };
  }

  private refuseIfTooManyBad(work: RowLoad, taken: { rows: number; skipped: number }, { bad }: Quarantine): void {
    const { rejectShare } = work.settings;
    if (work.redriveOf || work.isCorrection?.() || !tooManyBad({ ...taken, bad }, rejectShare)) return;
    const { rows, skipped } = taken;
    throw new HeadroomError('too-many-bad-rows', `${bad} of ${rows - skipped} rows are bad`, {
      kind: 'rejected-input',
      remedy: 'Nothing of it was loaded. The first reasons are listed; correct the export and send the file again.',
      cause: { rows, skipped },
    });
  }
}

function warningsOf(unknownColumns: readonly string[], result: SinkResult, organisations: ReadonlyMap<string, number>): LoadWarning[] {
  const codes = new Map([...organisations].map(([code, id]) => [id, code]));
  return [
    ...unknownColumns.filter((name) => !isRefusedColumn(name)).map((name) => ({ code: 'unknown-column' as const, message: `the column '${name}' is not of this feed and was not read` })),
    ...result.identical.map((group) => ({
      code: 'identical-figures' as const,
      message: `${group.map((id) => codes.get(id)).join(', ')} have the very same figures: a shared account may be counted twice`,
    })),
    ...(result.partialDays === 0 ? [] : [{
      code: 'partial-days' as const,
      message: `${result.partialDays} organisations stop well before the usual end of their last day, which is not used as a whole day`,
    }]),
  ];
}
