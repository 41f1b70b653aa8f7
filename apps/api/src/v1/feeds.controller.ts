import { Controller, Get, Query } from '@nestjs/common';
import { FeedCatalogue } from '#libs/feeds';
import { RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { FeedStatusService } from '../feeds/feed-status.service.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { partAfter } from '../http/cursor.js';
import { ShortListQuery } from '../http/page-query.dto.js';
import { FEEDS_CSV, FeedPage } from './feeds.dto.js';

/** Feeds, their definitions and their freshness. */
@Controller('api/v1/feeds')
@RequirePermission('feeds:read')
@Remembered()
export class FeedsController {
  constructor(
    private readonly catalogue: FeedCatalogue,
    private readonly status: FeedStatusService,
  ) {}

  /** Every feed there is, the built-in ones first. */
  @Get()
  @AlsoAsCsv(FEEDS_CSV)
  async list(@Query() query: ShortListQuery): Promise<FeedPage> {
    const missing = new Map((await this.status.missing()).map((feed) => [feed.feed, feed]));
    const items = (await this.catalogue.refresh()).list().map(({ key, title, columns, absence, schedule }) => ({
      key,
      title,
      columns: Object.keys(columns),
      absence,
      every: schedule?.every ?? null,
      expectedBy: schedule?.expectedBy ?? null,
      missing: missing.has(key),
      missingSince: missing.get(key)?.since ?? null,
      reason: missing.get(key)?.reason ?? null,
    }));
    return partAfter(items, query, ({ key }) => key);
  }
}
