import { Inject, Injectable } from '@nestjs/common';
import { type FeedFreshness, FreshnessService, LoadsService } from '#libs/feeds';
import { CLOCK, type Clock, londonDay } from '#libs/kernel';
import type { MissingFeed } from '../pages/morning.view.js';

/** Which feeds are late, stale, partial or implausible. A feed that was never loaded is not missed. */
@Injectable()
export class FeedStatusService {
  private last?: { readonly key: string; readonly missing: Promise<MissingFeed[]> };

  constructor(
    private readonly freshness: FreshnessService,
    private readonly loads: LoadsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Asks now, and tells nobody: telling is the scheduled check's business. Only a new load or a new minute can change the
   * answer, so within a minute it is kept: to ask reads weeks of figures.
   */
  async missing(): Promise<MissingFeed[]> {
    const [latest] = await this.loads.list({ limit: 1 });
    const now = this.clock.now();
    const key = `${latest?.id ?? 0} ${now.toISOString().slice(0, 16)}`;
    if (this.last?.key !== key) this.last = { key, missing: this.look(now) };
    const { last } = this;
    try {
      return await last.missing;
    } catch (error) {
      if (this.last === last) this.last = undefined;
      throw error;
    }
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
