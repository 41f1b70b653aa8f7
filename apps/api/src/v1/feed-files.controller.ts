import { Controller, HttpCode, Inject, Param, Post, Query, Req, Res, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { type SentFile, UploadService } from '#libs/feeds';
import { CurrentPrincipal, type Principal, RequirePermission, SETTINGS, type Settings } from '#libs/platform';
import { type FormFile, nameOf, receiveBody } from '../feeds/received-file.js';
import { FileQuery, SentFileResponse } from './feed-files.dto.js';

/** Files that programs and people send. */
@Controller('api/v1/feeds')
@RequirePermission('feeds:load')
export class FeedFilesController {
  constructor(
    private readonly uploads: UploadService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Takes a file of a feed: the file itself as the body, or a form with the field `file`. It goes through the drop folder and loads once, by its digest. 201
   * tells what became of it, also when it was refused; 202 that its load takes longer.
   */
  @Post(':feed/files')
  @HttpCode(201)
  @UseInterceptors(FileInterceptor('file'))
  @ApiConsumes('multipart/form-data', 'text/csv', 'application/octet-stream')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  async send(
    @Param('feed') feed: string, @Query() { name }: FileQuery, @CurrentPrincipal() principal: Principal, @Req() request: Request,
    @Res({ passthrough: true }) response: Response, @UploadedFile() file?: FormFile,
  ): Promise<SentFileResponse> {
    const path = file?.path ?? (await receiveBody(request, this.settings));
    const sent = await this.uploads.send({ feed, path, name: name ?? (file ? nameOf(file) : `${feed}.csv`) }, principal);
    if (sent.state === 'loading') response.status(202);
    return responseOf(sent);
  }
}

function responseOf(sent: SentFile): SentFileResponse {
  if (sent.state === 'loading') return { feed: sent.feed, file: sent.file, status: 'loading', load: null, rows: 0, loaded: 0, unchanged: 0, skipped: 0, quarantined: 0, reasons: [] };
  const { feed, file, status, rows, loaded, unchanged, skipped, quarantined, reasons } = sent.outcome;
  return { feed, file, status, load: sent.loadId, rows, loaded, unchanged, skipped, quarantined, reasons: [...reasons] };
}
