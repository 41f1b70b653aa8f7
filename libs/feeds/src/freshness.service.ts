import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type DomainEvent, type ServiceDay, addDays, dayNumber, londonDay, naturalKey } from '#libs/kernel';
import { ObservationsService, totalsOf } from '#libs/observations';
import { OrganisationsService } from '#libs/organisations';
import { Database, LastResult, Outbox } from '#libs/platform';
import { lastDue } from './domain/due.js';
import type { FeedDefinition, FeedSchedule } from './domain/feed-definition.js';
import { type FreshnessFinding, judgeFreshness } from './domain/judge-freshness.js';
import { suspectZeroRun } from './domain/zero-run.js';
import { FeedCatalogue } from './feed-catalogue.js';
import { type FeedSettings } from './feed-settings.js';
import { type FeedLoads, type KeptFreshness, feedLoads, keepFreshness, keptFreshness, lastDaysOfFeed } from './freshness.repository.js';
import { feedSettings } from './load.repository.js';

/** How one expected feed stands. */
export interface FeedFreshness extends FreshnessFinding {
  readonly feed: string;
  readonly title: string;
  /** When it was due last. */
  readonly expectedBy: Date;
  readonly lastLoadAt: Date | null;
  /** The last day that any of its organisations reaches. */
  readonly lastDay: ServiceDay | null;
  /** Organisations seen in it in the last weeks. */
  readonly organisations: number;
  /** Organisations whose zeros are suspected to be missing figures. */
  readonly suspect: readonly number[];
}

const DAILY_MEMORY_DAYS = 35;
const MONTHLY_MEMORY_DAYS = 200;

/** Says which feeds are missing, stale, partial or implausible, and tells of every change once. */
@Injectable()
export class FreshnessService {
  private readonly last = new LastResult<FeedFreshness[]>();

  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly catalogue: FeedCatalogue,
    private readonly organisations: OrganisationsService,
    private readonly observations: ObservationsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** How each feed with a schedule stands, and the events of what has changed since the last check. */
  async check(now = this.clock.now()): Promise<FeedFreshness[]> {
    const found = await this.look(now);
    await this.tell(found, now);
    return found;
  }

  /** How each feed with a schedule stands; tells nobody. Looked into anew when a file has come, a feed is defined otherwise, another has become due, or the day is another. */
  async look(now = this.clock.now()): Promise<FeedFreshness[]> {
    const settings = await feedSettings(this.database);
    const loads = await feedLoads(this.database, now);
    const today = londonDay(now);
    const holidays = await this.organisations.bankHolidays(addDays(today, -400), addDays(today, 60), now);
    const bankHolidays = new Set(holidays.map(({ day }) => day));
    const feeds = (await this.catalogue.refresh()).list();
    const due = feeds.map(({ key, schedule }) => (schedule ? lastDue(scheduleOf(key, schedule, settings), now, bankHolidays) : null));
    const { result } = await this.last.of({ definitions: JSON.stringify(feeds), settings, loads, today, bankHolidays, due }, () => this.judgeAll(feeds, loads, settings, bankHolidays, now));
    return result;
  }

  private async judgeAll(
    feeds: readonly FeedDefinition[], loads: readonly FeedLoads[], settings: FeedSettings, bankHolidays: ReadonlySet<ServiceDay>, now: Date,
  ): Promise<FeedFreshness[]> {
    const byFeed = new Map(loads.map((row) => [row.feed, row]));
    const found: FeedFreshness[] = [];
    for (const feed of feeds) {
      const one = await this.judge(feed, byFeed.get(feed.key), settings, bankHolidays, now);
      if (one) found.push(one);
    }
    return found;
  }

  private async judge(
    feed: FeedDefinition,
    loads: FeedLoads | undefined,
    settings: FeedSettings,
    bankHolidays: ReadonlySet<ServiceDay>,
    now: Date,
  ): Promise<FeedFreshness | undefined> {
    if (!feed.schedule || feed.target.kind !== 'observations') return undefined;
    const schedule = scheduleOf(feed.key, feed.schedule, settings);
    const memory = schedule.every === 'month' ? MONTHLY_MEMORY_DAYS : DAILY_MEMORY_DAYS;
    const due = lastDue(schedule, now, bankHolidays);
    const { lastLoadAt = null, refused = null } = loads ?? {};
    const lastDays = lastLoadAt ? await lastDaysOfFeed(this.database, feed.key, feed.target.dataset, addDays(due.reaching, -memory)) : new Map<number, ServiceDay>();
    const zeroRuns = await this.zeroRuns(feed, [...lastDays.keys()], bankHolidays, now);
    const finding = judgeFreshness({ schedule, due, bankHolidays, lastDays, lastLoadAt, refused, zeroRuns, wholeShare: settings.wholeShare });
    return {
      ...finding, feed: feed.key, title: feed.title, expectedBy: due.at, lastLoadAt, lastDay: [...lastDays.values()].sort().at(-1) ?? null,
      organisations: lastDays.size, suspect: [...zeroRuns.keys()],
    };
  }

  /** Weekdays of zeros, by organisation, where the history of one of the feed's measures says that they are missing figures. */
  private async zeroRuns(
    feed: FeedDefinition, organisationIds: readonly number[], bankHolidays: ReadonlySet<ServiceDay>, now: Date,
  ): Promise<Map<number, number>> {
    const runs = new Map<number, number>();
    if (!feed.zeroMayBeMissing || feed.target.kind !== 'observations' || organisationIds.length === 0) return runs;
    const today = londonDay(now);
    const closed = new Set([...bankHolidays].map(dayNumber));
    const measures = totalsOf(feed.target.dataset);
    const { series, firstDay } = await this.observations.dailySeries({ measures, from: addDays(today, -70), to: today, asOf: now, organisationIds });
    for (const measure of measures) {
      organisationIds.forEach((id, i) => {
        const run = suspectZeroRun(series[measure][i], firstDay, closed);
        if (run > 0) runs.set(id, Math.max(run, runs.get(id) ?? 0));
      });
    }
    return runs;
  }

  private tell(found: readonly FeedFreshness[], now: Date): Promise<void> {
    return this.database.transaction(async (transaction) => {
      const before = await keptFreshness(transaction);
      const expected = found.filter(({ state }) => state !== 'never-seen');
      const changed = expected.filter(({ feed, state }) => state !== (before.get(feed)?.state ?? 'fresh'));
      await this.outbox.append(transaction, changed.map((one) => eventOf(one, before.get(one.feed), now)));
      const kept = expected.map(({ feed, state, reason, since }): KeptFreshness => {
        const known = before.get(feed);
        return { feed, state, reason, since: known?.state === state ? known.since : (since ?? now) };
      });
      await keepFreshness(transaction, kept, now);
    });
  }
}

function scheduleOf(feed: string, schedule: FeedSchedule, settings: FeedSettings): FeedSchedule {
  return { ...schedule, expectedBy: settings.expectedBy[feed] ?? schedule.expectedBy };
}

function eventOf({ feed, title, state, reason, since }: FeedFreshness, before: KeptFreshness | undefined, now: Date): DomainEvent {
  const recovered = state === 'fresh';
  const from = (recovered ? before?.since : since) ?? now;
  return {
    type: recovered ? 'feed.recovered.v1' : 'feed.missing.v1',
    key: naturalKey(feed, state, now.toISOString()),
    payload: { feed, title, since: from.toISOString(), reason },
  };
}
