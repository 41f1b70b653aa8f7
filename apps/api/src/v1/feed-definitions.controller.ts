import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { FeedDefinitionsService, type TriedFeed } from '#libs/feeds';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { numberPositionOf, pageOf } from '../http/cursor.js';
import { PageQuery } from '../http/page-query.dto.js';
import { FeedTrialsService } from '../feeds/feed-trials.service.js';
import {
  FEED_DEFINITIONS_CSV, FeedDefinitionPage, FeedDefinitionRequest, FeedDefinitionResponse, TriedFeedResponse, TryFeedRequest, WithdrawDefinitionRequest,
} from './feed-definitions.dto.js';

/** Feed definitions that people keep: other suppliers' layouts, without code. */
@Controller('api/v1/feed-definitions')
@RequirePermission('feeds:write')
export class FeedDefinitionsController {
  constructor(
    private readonly definitions: FeedDefinitionsService,
    private readonly trials: FeedTrialsService,
  ) {}

  /** Keeps a definition, in force at once in every process. */
  @Post()
  async keep(@Body() { document, note }: FeedDefinitionRequest, @CurrentPrincipal() principal: Principal): Promise<FeedDefinitionResponse> {
    return this.definitions.keep(document, principal, note);
  }

  /** Tries a definition on a sample; nothing is stored. */
  @Post('try')
  @HttpCode(200)
  @RequirePermission('feeds:load')
  async try(@Body() { document, sample }: TryFeedRequest): Promise<TriedFeedResponse> {
    return responseOf(await this.trials.try(document, { text: sample }));
  }

  /** The versions of a feed's kept definition. */
  @Get(':feed')
  @RequirePermission('feeds:read')
  @AlsoAsCsv(FEED_DEFINITIONS_CSV)
  async versions(@Param('feed') feed: string, @Query() query: PageQuery): Promise<FeedDefinitionPage> {
    const before = numberPositionOf(query.cursor) ?? Infinity;
    const found = (await this.definitions.versions(feed)).filter(({ version }) => version < before);
    return pageOf(found, query.limit, ({ version }) => version);
  }

  /** Takes a kept definition back; what its files told stays. */
  @Post(':feed/withdraw')
  @HttpCode(200)
  async withdraw(
    @Param('feed') feed: string, @Body() { note }: WithdrawDefinitionRequest, @CurrentPrincipal() principal: Principal,
  ): Promise<FeedDefinitionResponse> {
    return this.definitions.withdraw(feed, principal, note);
  }
}

function responseOf({ columns, first, reasons, unknownColumns, ...rest }: TriedFeed): TriedFeedResponse {
  return {
    ...rest, columns: [...columns], first: first.map(({ line, values }) => ({ line, values: [...values] })), reasons: [...reasons], unknownColumns: [...unknownColumns],
  };
}
