import { Inject, Injectable } from '@nestjs/common';
import { type FeedFreshness, FreshnessService } from '#libs/feeds';
import { CLOCK, type Clock, londonDay } from '#libs/kernel';
import { DataVersion, ReadMemory } from '#libs/platform';
import type { MissingFeed } from '../pages/morning.view.js';

/** Which feeds are late, stale, partial or implausible. A feed that was never loaded is not missed. */
@Injectable()
export class FeedStatusService {
  private readonly kept: ReadMemory<MissingFeed[]>;

  constructor(
    private readonly freshness: FreshnessService,
    @Inject(CLOCK) private readonly clock: Clock,
    versions: DataVersion,
  ) {
    this.kept = new ReadMemory(versions, 2);
  }

  /**
   * Asks now, and tells nobody: telling is the scheduled check's business. Kept within a minute while nothing changes: to ask reads weeks of figures.
   */
  missing(): Promise<MissingFeed[]> {
    const now = this.clock.now();
    return this.kept.of(now.toISOString().slice(0, 16), () => this.look(now));
  }

  private async look(now: Date): Promise<MissingFeed[]> {
    return (await this.freshness.look(now))
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
