import { Inject, Injectable } from '@nestjs/common';
import { FeedCatalogue, type FeedDefinition, FreshnessService, LoadsService } from '#libs/feeds';
import { CLOCK, type Clock, londonDay } from '#libs/kernel';
import { OrganisationsService } from '#libs/organisations';
import { type FeedPageView, type ShownFeed, feedPageView } from './feeds.view.js';

const WEEK_MILLISECONDS = 7 * 24 * 3_600_000;
const SHOWN_LOADS = 10;

/** What a feed's page says of the file that somebody has just sent. */
export interface FeedPageWords {
  /** Name of the file that is being loaded, and the number of the last load before it. */
  readonly waiting?: string;
  readonly after?: number;
  /** Why it was not sent. */
  readonly error?: string;
}

/** Reads what the pages of feeds show. */
@Injectable()
export class FeedModelsService {
  constructor(
    private readonly catalogue: FeedCatalogue,
    private readonly freshness: FreshnessService,
    private readonly loads: LoadsService,
    private readonly organisations: OrganisationsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every feed there is. */
  async all(): Promise<ShownFeed[]> {
    const now = this.clock.now();
    const [catalogue, freshness, latest, sums] = await Promise.all([
      this.catalogue.refresh(), this.freshness.look(now), this.loads.latest(), this.loads.sums(new Date(now.getTime() - WEEK_MILLISECONDS)),
    ]);
    return catalogue.list().map((feed) => ({
      key: feed.key, title: feed.title, expectedBy: feed.schedule?.expectedBy ?? null, every: feed.schedule?.every ?? null, origin: catalogue.originOf(feed.key),
      freshness: freshness.find((one) => one.feed === feed.key), latest: latest.find((one) => one.feed === feed.key), sums: sums.find((one) => one.feed === feed.key),
    }));
  }

  /** The number of the last load of any feed; 0 before the first. */
  async lastLoad(): Promise<number> {
    return (await this.loads.list({ limit: 1 })).at(0)?.id ?? 0;
  }

  /** The page of one feed. Throws `unknown-feed`. */
  async one(key: string, words: FeedPageWords = {}): Promise<FeedPageView> {
    const feed: FeedDefinition = (await this.catalogue.refresh()).get(key);
    const now = this.clock.now();
    const [feeds, loads, structure] = await Promise.all([
      this.all(), this.loads.list({ feed: key, limit: SHOWN_LOADS }), this.organisations.structureOn(londonDay(now), now),
    ]);
    const shown = feeds.find((one) => one.key === key)!;
    const behind = (shown.freshness?.behind ?? []).flatMap((id) => structure.byId(id)?.name ?? []).sort();
    return feedPageView(shown, Object.keys(feed.columns), loads, behind, words);
  }
}
