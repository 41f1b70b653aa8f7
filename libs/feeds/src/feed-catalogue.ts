import fs from 'node:fs';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { HeadroomError } from '#libs/kernel';
import { Database, SETTINGS, type Settings } from '#libs/platform';
import { BUILT_IN_FEEDS } from './domain/definitions/index.js';
import type { FeedDefinition } from './domain/feed-definition.js';
import { definitionsInForce, newestDefinition } from './feed-definition.repository.js';
import { parseFeedDefinition } from './feed-yaml.js';

/**
 * The feeds there are: the built-in ones, one for each YAML file in the folder `feeds` of the home, and those that people keep in the
 * database. The last are the same for every process, and have the last word on a key.
 */
@Injectable()
export class FeedCatalogue {
  private feeds?: ReadonlyMap<string, FeedDefinition>;
  private kept: { readonly newest: number; readonly feeds: readonly FeedDefinition[] } = { newest: 0, feeds: [] };

  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'home'>,
    private readonly database: Database,
  ) {}

  /**
   * Takes up what was kept since, by whatever process; to be awaited before the catalogue is asked. A definition that this version of Headroom
   * can no longer read is left out: its files are refused as of a feed that nobody knows.
   */
  async refresh(): Promise<this> {
    const newest = await newestDefinition(this.database);
    if (newest === this.kept.newest) return this;
    const feeds = (await definitionsInForce(this.database)).flatMap(({ feed, document }): FeedDefinition[] => {
      try {
        return [parseFeedDefinition(document, feed, BUILT_IN_FEEDS)];
      } catch {
        return [];
      }
    });
    this.kept = { newest, feeds };
    this.feeds = undefined;
    return this;
  }

  /** What a feed brings, in words; its key where there is no such feed. */
  titleOf(key: string): string {
    return this.all().get(key)?.title ?? key;
  }

  /** The feed of the key. Throws `unknown-feed` when there is none. */
  get(key: string): FeedDefinition {
    const feed = this.all().get(key);
    if (feed) return feed;
    throw new HeadroomError('unknown-feed', `there is no feed '${key}'`, {
      kind: 'rejected-input',
      remedy: `Feeds are ${[...this.all().keys()].join(', ')}. Another layout needs a feed definition: keep one on the page Feeds, or put it in ${this.folder}.`,
    });
  }

  /** Whether there is a feed of the key. */
  has(key: string): boolean {
    return this.all().has(key);
  }

  /** Every feed, the built-in ones first. */
  list(): FeedDefinition[] {
    return [...this.all().values()];
  }

  /** Where a feed's definition comes from; undefined when there is no such feed. */
  originOf(key: string): 'built-in' | 'file' | 'kept' | undefined {
    if (BUILT_IN_FEEDS.some((feed) => feed.key === key)) return 'built-in';
    if (this.kept.feeds.some((feed) => feed.key === key)) return 'kept';
    return this.has(key) ? 'file' : undefined;
  }

  private get folder(): string {
    return path.join(this.settings.home, 'feeds');
  }

  private all(): ReadonlyMap<string, FeedDefinition> {
    this.feeds ??= new Map([...BUILT_IN_FEEDS, ...this.described(), ...this.kept.feeds].map((feed) => [feed.key, feed]));
    return this.feeds;
  }

  private described(): FeedDefinition[] {
    if (!fs.existsSync(this.folder)) return [];
    return fs.readdirSync(this.folder).filter((name) => /\.ya?ml$/.test(name)).sort()
      .map((name) => parseFeedDefinition(fs.readFileSync(path.join(this.folder, name), 'utf8'), name, BUILT_IN_FEEDS));
  }
}
