import { Body, Controller, Get, Param, Post, Query, Res, UploadedFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import type { Response } from 'express';
import { FeedDefinitionsService, UploadService } from '#libs/feeds';
import { HeadroomError } from '#libs/kernel';
import { CurrentPrincipal, type Principal, RequirePermission, may } from '#libs/platform';
import { Remembered } from '../../answers/remembered.decorator.js';
import { FormFileOnDisk } from '../../feeds/received-file.interceptor.js';
import { type FormFile, nameOf } from '../../feeds/received-file.js';
import { ButtonForm } from '../page-forms.dto.js';
import { Page, seeOther } from '../page.decorator.js';
import { FeedModelsService, type FeedPageWords } from './feed-models.service.js';
import { feedRows } from './feeds.view.js';

/** The name of a file that is being loaded, and the last load there was before it. */
class FeedQuery {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  waiting?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  after: number = 0;
}

/** The pages of feeds: how each stands, and the form that sends a file. */
@Controller('feeds')
@ApiExcludeController()
@RequirePermission('feeds:read')
export class FeedPagesController {
  constructor(
    private readonly models: FeedModelsService,
    private readonly uploads: UploadService,
    private readonly definitions: FeedDefinitionsService,
  ) {}

  @Get()
  @Page('feeds')
  @Remembered()
  async list(@CurrentPrincipal() principal: Principal): Promise<object> {
    return { title: 'Feeds', here: '/feeds', feeds: feedRows(await this.models.all()), mayTry: may(principal, 'feeds:load'), mayRead: may(principal, 'loads:read') };
  }

  @Get(':feed')
  @Remembered()
  @Page('feed')
  async show(@Param('feed') feed: string, @Query() { waiting, after }: FeedQuery, @CurrentPrincipal() principal: Principal): Promise<object> {
    return this.page(feed, principal, { waiting, after });
  }

  /** Sends a file of the feed, and shows what became of it: its load, or what was wrong with it. */
  @Post(':feed/files')
  @RequirePermission('feeds:load')
  @FormFileOnDisk()
  @Page('feed')
  async send(
    @Param('feed') feed: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response, @UploadedFile() file?: FormFile,
  ): Promise<object | undefined> {
    if (!file) return this.refused(response, feed, principal, 'Choose a file');
    try {
      const after = await this.models.lastLoad();
      const sent = await this.uploads.send({ feed, path: file.path, name: nameOf(file) }, principal);
      return seeOther(response, sent.state === 'done' ? `/loads/${sent.loadId}` : `/feeds/${encodeURIComponent(feed)}?waiting=${encodeURIComponent(sent.file)}&after=${after}`);
    } catch (error) {
      if (!(error instanceof HeadroomError) || error.code !== 'empty-file') throw error;
      return this.refused(response, feed, principal, `${error.message}. ${error.remedy}`);
    }
  }

  /** Takes a kept definition back. */
  @Post(':feed/withdraw')
  @RequirePermission('feeds:write')
  @Page('feed')
  async withdraw(@Param('feed') feed: string, @Body() _form: ButtonForm, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response): Promise<undefined> {
    await this.definitions.withdraw(feed, principal);
    return seeOther(response, '/feeds');
  }

  private async refused(response: Response, feed: string, principal: Principal, error: string): Promise<object> {
    response.status(400);
    return this.page(feed, principal, { error });
  }

  private async page(feed: string, principal: Principal, words: FeedPageWords): Promise<object> {
    const [view, versions] = await Promise.all([this.models.one(feed, words), this.definitions.versions(feed)]);
    const kept = versions[0]?.document ? versions[0] : undefined;
    return { ...view, mayLoad: may(principal, 'feeds:load'), mayWrite: may(principal, 'feeds:write'), definition: kept && { document: kept.document, by: kept.author } };
  }
}
