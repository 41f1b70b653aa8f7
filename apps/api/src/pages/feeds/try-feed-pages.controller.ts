import { Body, Controller, Get, Post, Query, Res, UploadedFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { Response } from 'express';
import { FeedCatalogue, FeedDefinitionsService } from '#libs/feeds';
import { HeadroomError } from '#libs/kernel';
import { CurrentPrincipal, type Principal, RequirePermission, may } from '#libs/platform';
import { Remembered } from '../../answers/remembered.decorator.js';
import { FeedTrialsService } from '../../feeds/feed-trials.service.js';
import { FormFileOnDisk } from '../../feeds/received-file.interceptor.js';
import type { FormFile } from '../../feeds/received-file.js';
import { Page, seeOther } from '../page.decorator.js';
import { EXAMPLE_DEFINITION, type TryInput, tryFeedView } from './try-feed.view.js';

/** Which kept definition to begin with. */
class TryQuery {
  @IsOptional()
  @IsString()
  @MaxLength(100)
  feed?: string;
}

/** A definition and a sample as text; a sample may come as a file beside it. */
class TryBody {
  @IsString()
  @MaxLength(50_000)
  document: string;

  @IsOptional()
  @IsString()
  @MaxLength(80_000)
  sample: string = '';
}

/** A definition to keep. */
class KeepBody {
  @IsString()
  @MaxLength(50_000)
  document: string;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note: string = '';
}

/** The page on which a feed definition is tried on a sample, and kept. */
@Controller('feeds/definitions')
@ApiExcludeController()
@RequirePermission('feeds:load')
export class TryFeedPagesController {
  constructor(
    private readonly catalogue: FeedCatalogue,
    private readonly definitions: FeedDefinitionsService,
    private readonly trials: FeedTrialsService,
  ) {}

  @Get('try')
  @Remembered()
  @Page('feed-try')
  async form(@Query() { feed }: TryQuery, @CurrentPrincipal() principal: Principal): Promise<object> {
    const kept = feed === undefined ? undefined : (await this.definitions.versions(feed))[0];
    return this.page({ document: kept?.document ?? EXAMPLE_DEFINITION, sample: '' }, principal);
  }

  /** Nothing is stored: the answer is the page itself. */
  @Post('try')
  @FormFileOnDisk()
  @Page('feed-try')
  async try(
    @Body() body: TryBody, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response, @UploadedFile() file?: FormFile,
  ): Promise<object> {
    // A form of parts is a POST that makes nothing: the page, not 201.
    response.status(200);
    const input = { document: plainLines(body.document), sample: plainLines(body.sample) };
    if (!file && input.sample.trim() === '') return this.refused(response, input, principal, { field: 'sample', text: 'Choose a sample file, or paste some of its lines' });
    try {
      return await this.page(input, principal, await this.trials.try(input.document, file ? { path: file.path } : { text: input.sample }));
    } catch (error) {
      if (!isBadDefinition(error)) throw error;
      return this.refused(response, input, principal, { field: 'document', text: error.message });
    }
  }

  @Post()
  @RequirePermission('feeds:write')
  @Page('feed-try')
  async keep(@Body() { document, note }: KeepBody, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    const written = plainLines(document);
    try {
      const { feed } = await this.definitions.keep(written, principal, note);
      return seeOther(response, `/feeds/${encodeURIComponent(feed)}`);
    } catch (error) {
      if (!isBadDefinition(error)) throw error;
      return this.refused(response, { document: written, sample: '' }, principal, { field: 'document', text: `${error.message}. ${error.remedy}` });
    }
  }

  private refused(response: Response, input: TryInput, principal: Principal, error: { readonly field: keyof TryInput; readonly text: string }): Promise<object> {
    response.status(400);
    return this.page(input, principal, null, [error]);
  }

  private async page(input: TryInput, principal: Principal, ...shown: [result?: Parameters<typeof tryFeedView>[2], errors?: Parameters<typeof tryFeedView>[3]]): Promise<object> {
    const catalogue = await this.catalogue.refresh();
    const natives = catalogue.list().filter(({ key, document }) => catalogue.originOf(key) === 'built-in' && /\.v\d+$/.test(key) && document === 'rows');
    return { ...tryFeedView(input, natives, shown[0] ?? null, shown[1]), mayKeep: may(principal, 'feeds:write') };
  }
}

/** Browsers send lines of a text area with CRLF. */
function plainLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function isBadDefinition(error: unknown): error is HeadroomError {
  return error instanceof HeadroomError && ['bad-feed-definition', 'already-a-file'].includes(error.code);
}
