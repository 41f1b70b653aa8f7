import fs from 'node:fs';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { HeadroomError } from '#libs/kernel';
import { SETTINGS, type Settings } from '#libs/platform';
import { BUILT_IN_FEEDS } from './domain/definitions/index.js';
import type { FeedDefinition } from './domain/feed-definition.js';
import { parseFeedDefinition } from './feed-yaml.js';

/** The feeds there are: the built-in ones, and one for each YAML file in the folder `feeds` of the home. */
@Injectable()
export class FeedCatalogue {
  private feeds?: ReadonlyMap<string, FeedDefinition>;

  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'home'>) {}

  /** The feed of the key. Throws `unknown-feed` when there is none. */
  get(key: string): FeedDefinition {
    const feed = this.all().get(key);
    if (feed) return feed;
    throw new HeadroomError('unknown-feed', `there is no feed '${key}'`, {
      kind: 'rejected-input',
      remedy: `Feeds are ${[...this.all().keys()].join(', ')}. Another layout needs a feed definition in ${this.folder}.`,
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

  private get folder(): string {
    return path.join(this.settings.home, 'feeds');
  }

  private all(): ReadonlyMap<string, FeedDefinition> {
    this.feeds ??= new Map([...BUILT_IN_FEEDS, ...this.described()].map((feed) => [feed.key, feed]));
    return this.feeds;
  }

  private described(): FeedDefinition[] {
    if (!fs.existsSync(this.folder)) return [];
    return fs.readdirSync(this.folder).filter((name) => /\.ya?ml$/.test(name)).sort()
      .map((name) => parseFeedDefinition(fs.readFileSync(path.join(this.folder, name), 'utf8'), name, BUILT_IN_FEEDS));
  }
}
