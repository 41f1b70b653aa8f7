import { Controller, HttpCode, Param, Post, Query, Res, UploadedFile } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Response } from 'express';
import { type SentFile, UploadService } from '#libs/feeds';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { FileOnDisk } from '../feeds/received-file.interceptor.js';
import { type FormFile, nameOf } from '../feeds/received-file.js';
import { FileQuery, SentFileResponse } from './feed-files.dto.js';

/** Files that programs and people send. */
@Controller('api/v1/feeds')
@RequirePermission('feeds:load')
export class FeedFilesController {
  constructor(private readonly uploads: UploadService) {}

  /**
   * Takes a file of a feed: the file itself as the body, or a form with the field `file`. It goes through the drop folder and loads once, by its digest. 201
   * tells what became of it, also when it was refused; 202 that its load takes longer.
   */
  @Post(':feed/files')
  @HttpCode(201)
  @FileOnDisk()
  @ApiConsumes('multipart/form-data', 'text/csv', 'application/octet-stream')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  async send(
    @Param('feed') feed: string, @Query() { name }: FileQuery, @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) response: Response, @UploadedFile() file: Pick<FormFile, 'path'> & Partial<FormFile>,
  ): Promise<SentFileResponse> {
    const given = file.originalname === undefined ? `${feed}.csv` : nameOf({ originalname: file.originalname });
    const sent = await this.uploads.send({ feed, path: file.path, name: name ?? given }, principal);
    if (sent.state === 'loading') response.status(202);
    return responseOf(sent);
  }
}

function responseOf(sent: SentFile): SentFileResponse {
  if (sent.state === 'loading') return { feed: sent.feed, file: sent.file, status: 'loading', load: null, rows: 0, loaded: 0, unchanged: 0, skipped: 0, quarantined: 0, reasons: [] };
  const { feed, file, status, rows, loaded, unchanged, skipped, quarantined, reasons } = sent.outcome;
  return { feed, file, status, load: sent.loadId, rows, loaded, unchanged, skipped, quarantined, reasons: [...reasons] };
}
