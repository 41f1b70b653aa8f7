import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError, fromDayNumber } from '#libs/kernel';
import { OrganisationsService } from '#libs/organisations';
import { Database } from '#libs/platform';
import type { Columns, RowOf } from './domain/column.js';
import { BUILT_IN_FEEDS } from './domain/definitions/index.js';
import type { FeedDefinition } from './domain/feed-definition.js';
import { type LoadReason, REASONS_TOLD } from './domain/load-outcome.js';
import { sentDefinition } from './feed-yaml.js';
import { Quarantine } from './loading/quarantine.js';
import type { RowSink } from './loading/row-sink.js';
import { dayBounds } from './loading/sink-factory.js';
import { takeRecords } from './loading/take-records.js';
import { readRecords } from './reading/read-records.js';

/** What a sample would have come to. */
export interface TriedFeed {
  readonly feed: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly good: number;
  readonly skipped: number;
  readonly quarantined: number;
  /** The first rows as they would load, by line: a text for each of the columns. */
  readonly first: readonly { readonly line: number; readonly values: readonly string[] }[];
  /** Why rows would not be taken, or with line 0 the whole file. */
  readonly reasons: readonly LoadReason[];
  /** Columns of the sample that the definition does not name. */
  readonly unknownColumns: readonly string[];
}

const SHOWN_ROWS = 20;

/** Tries a feed definition on a sample file. Nothing is stored. */
@Injectable()
export class TryFeedService {
  constructor(
    private readonly database: Database,
    private readonly organisations: OrganisationsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Reads the sample as the definition says. Throws `bad-feed-definition` where the definition itself makes no sense. */
  async try(definition: string, samplePath: string): Promise<TriedFeed> {
    const feed = sentDefinition(definition, BUILT_IN_FEEDS);
    const organisations = await this.organisations.codes(this.database);
    const columns = Object.keys(feed.columns);
    const show = shownBy(feed, organisations);
    const first: TriedFeed['first'][number][] = [];
    let good = 0;
    const sink: Pick<RowSink, 'accept' | 'drained'> = {
      accept: (row, line) => {
        good += 1;
        if (first.length < SHOWN_ROWS) first.push({ line, values: columns.map((name) => show(name, row)) });
        return undefined;
      },
      drained: () => Promise.resolve(),
    };
    const quarantine = new Quarantine();
    const told = { feed: feed.key, title: feed.title, columns };
    try {
      const context = { organisations, dateFormat: feed.dateFormat, ...dayBounds(this.clock.now()) };
      const { rows, skipped, unknownColumns } = await takeRecords(feed, await readRecords(feed, samplePath), context, sink as RowSink, quarantine);
      return { ...told, rows, good, skipped, quarantined: quarantine.count, first, reasons: quarantine.reasons.slice(0, REASONS_TOLD), unknownColumns };
    } catch (error) {
      if (!(error instanceof HeadroomError) || error.kind !== 'rejected-input') throw error;
      // Nothing is shown of a sample with people in it.
      const reasons = [{ line: 0, column: '', value: '', code: error.code, message: `${error.message}. ${error.remedy}` }];
      return { ...told, rows: 0, good: 0, skipped: 0, quarantined: 0, first: [], reasons, unknownColumns: [] };
    } finally {
      quarantine.dispose();
    }
  }
}

/** A value as it would be stored: organisations by their code, days as dates. */
function shownBy({ columns }: FeedDefinition, organisations: ReadonlyMap<string, number>): (name: string, row: RowOf<Columns>) => string {
  const codes = new Map([...organisations].reverse().map(([code, id]) => [id, code]));
  return (name, row) => {
    const value = row[name];
    const { standsFor } = columns[name];
    if (value === null || value === undefined) return '';
    if (standsFor === 'organisation') return codes.get(value as number) ?? '';
    if (standsFor === 'day') return fromDayNumber(value as number);
    if (typeof value === 'object' && 'at' in value) return new Date(value.at as number).toISOString();
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
}
