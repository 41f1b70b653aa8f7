import { Injectable } from '@nestjs/common';
import { type FeedFreshness, FreshnessService } from '#libs/feeds';
import { londonDay } from '#libs/kernel';
import type { MissingFeed } from '../pages/morning.view.js';

/** Which feeds are late, stale, partial or implausible. A feed that was never loaded is not missed. */
@Injectable()
export class FeedStatusService {
  constructor(private readonly freshness: FreshnessService) {}

  /** Asks now, and tells nobody: telling is the scheduled check's business. */
  async missing(): Promise<MissingFeed[]> {
    return (await this.freshness.look())
      .filter(({ state }) => state !== 'fresh' && state !== 'never-seen')
      .map(missingFeed);
  }
}

function missingFeed({ feed, title, since, reason, behind, suspect }: FeedFreshness): MissingFeed {
  return {
    feed,
    title,
    since: since && londonDay(since),
    reason,
    organisations: new Set([...behind, ...suspect]).size,
  };
}
