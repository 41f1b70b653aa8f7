import { Injectable } from '@nestjs/common';
import { type DayNumber, dayNumber, londonDay, serviceDay } from '#libs/kernel';
import { ObservationStore } from '#libs/observations';
import { OrganisationsWriter } from '#libs/organisations';
import type { Transaction } from '#libs/platform';
import type { FeedDefinition } from '../domain/feed-definition.js';
import { cellsInForce } from '../redrive.repository.js';
import { EntrySink } from './entry-sink.js';
import { ObservationSink } from './observation-sink.js';
import { OrganisationSink } from './organisation-sink.js';
import type { RowSink } from './row-sink.js';

/** What a sink is made for. */
export interface SinkRequest {
  readonly loadId: number;
  readonly knownAt: Date;
  /** As if every row had come in time. */
  readonly backfill: boolean;
  /** Of a re-drive: when the rows first came. They take that place among the versions, so a later file's correction stays. */
  readonly cameAt?: Date;
  /** Organisation ids by code and alias, as the load sees them. */
  readonly organisations: ReadonlyMap<string, number>;
}

/** Makes the sink that a feed's rows go to. */
@Injectable()
export class SinkFactory {
  constructor(
    private readonly observations: ObservationStore,
    private readonly organisations: OrganisationsWriter,
  ) {}

  async make(feed: FeedDefinition, transaction: Transaction, request: SinkRequest): Promise<RowSink> {
    const { target } = feed;
    const { loadId, knownAt, backfill, organisations: known } = request;
    const source = { loadId, knownAt: backfill ? ('backfill' as const) : knownAt };
    const writer = this.organisations;
    switch (target.kind) {
      case 'observations': {
        const staging = await this.observations.stage(transaction, { ...source, dataset: target.dataset, repeats: target.repeats });
        const learn = (learnt: ReadonlyMap<string, number>) => this.learn(transaction, known, learnt);
        return new ObservationSink(feed, target, staging, learn, request.cameAt && {
          cameAt: backfill ? undefined : request.cameAt.getTime(),
          cellsInForce: (days) => cellsInForce(transaction, target.dataset, days, backfill ? null : request.cameAt!),
        });
      }
      case 'organisations':
        return new OrganisationSink(target, (code) => known.has(code), dayNumber(londonDay(knownAt)), {
          merge: (rows) => writer.merge(transaction, { loadId, knownAt: backfill ? 'valid-from' : knownAt }, rows),
          addAliases: (pairs) => writer.addAliases(transaction, pairs),
        });
      case 'closures':
        return new EntrySink((row) => target.entry(row), ({ from }) => from, (rows) => writer.mergeClosures(transaction, source, rows));
      case 'declarations':
        return new EntrySink((row) => target.entry(row), ({ day }) => day, (rows) => writer.mergeDeclarations(transaction, source, rows));
      case 'bank-holidays':
        return new EntrySink((row) => target.entry(row), ({ day }) => day, (rows) => writer.mergeBankHolidays(transaction, source, rows));
    }
  }

  /** Files of NHS England name an ICB by several codes: what one column identifies, the others are aliases of. */
  private async learn(transaction: Transaction, known: ReadonlyMap<string, number>, learnt: ReadonlyMap<string, number>): Promise<void> {
    const fresh = [...learnt].filter(([alias]) => !known.has(alias));
    if (fresh.length === 0) return;
    const codes = new Map([...known].map(([code, id]) => [id, code]));
    await this.organisations.addAliases(transaction, fresh.map(([alias, id]) => ({ alias, code: codes.get(id)! })));
  }
}

const EARLIEST_DAY = dayNumber(serviceDay('1990-01-01'));
const LATEST_DAYS_AHEAD = 1_100;

/** Days outside of these are a slipped digit: no feed reaches further back, and the book not three years ahead. */
export function dayBounds(knownAt: Date): { earliestDay: DayNumber; latestDay: DayNumber } {
  return { earliestDay: EARLIEST_DAY, latestDay: dayNumber(londonDay(knownAt)) + LATEST_DAYS_AHEAD };
}
