import { Readable } from 'node:stream';
import { Body, Controller, Get, Param, Post, Query, Redirect, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { LoadsService } from '#libs/feeds';
import { CurrentPrincipal, type Principal, RequirePermission, may } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AuditedRedriveService } from '../feeds/audited-redrive.service.js';
import { QuarantineFileService } from '../feeds/quarantine-file.service.js';
import { numberPositionOf, pageOf } from '../http/cursor.js';
import { ParseNumberPipe } from '../http/parse-number.pipe.js';
import { remedyOf } from './feeds/remedy.js';
import { loadRow, takenWords } from './loads.view.js';
import { ButtonForm, ListQuery, LoadQuery } from './page-forms.dto.js';
import { Page } from './page.decorator.js';
import { sentence } from './words.js';

const PAGE_SIZE = 50;
const MOST_REASONS = 200;

/** The pages of files received, and of their rows in quarantine. */
@Controller('loads')
@ApiExcludeController()
@RequirePermission('loads:read')
export class LoadPagesController {
  constructor(
    private readonly loads: LoadsService,
    private readonly redrives: AuditedRedriveService,
    private readonly files: QuarantineFileService,
  ) {}

  @Get()
  @Remembered()
  @Page('loads')
  async list(@Query() { cursor }: ListQuery): Promise<object> {
    const found = await this.loads.list({ limit: PAGE_SIZE + 1, before: numberPositionOf(cursor) });
    const { items, nextCursor } = pageOf(found, PAGE_SIZE, ({ id }) => id);
    return {
      title: 'Files received',
      here: '/feeds',
      loads: items.map(loadRow),
      nextCursor,
    };
  }

  @Get(':id')
  @Remembered()
  @Page('load')
  async get(@Param('id', ParseNumberPipe) id: number, @Query() { cursor, taken }: LoadQuery, @CurrentPrincipal() principal: Principal): Promise<object> {
    const load = await this.loads.get(id);
    const kept = await this.loads.quarantine(id, { limit: MOST_REASONS + 1, afterLine: numberPositionOf(cursor) });
    const waiting = kept.filter(({ redrivenBy }) => redrivenBy === null);
    const page = pageOf(kept, MOST_REASONS, ({ line }) => line);
    return {
      title: load.fileName,
      here: '/feeds',
      load: loadRow(load),
      waiting: waiting.length > 0,
      mayRedrive: may(principal, 'loads:act') && waiting.some(({ code, content }) => code === 'unknown-organisation' && content !== null),
      mayLoad: may(principal, 'feeds:load'),
      taken: taken === undefined ? '' : takenWords(taken),
      rows: (load.status === 'rejected' ? load.reasons.slice(0, MOST_REASONS) : page.items).map((row) => ({ ...row, message: sentence(row.message), remedy: remedyOf(row.code) })),
      nextCursor: page.nextCursor,
    };
  }

  /** The rows that were not taken, as a file of the feed's layout with the reason beside each. */
  @Get(':id/quarantine.csv')
  async download(@Param('id', ParseNumberPipe) id: number): Promise<StreamableFile> {
    const { name, text } = await this.files.of(id);
    return new StreamableFile(Readable.from(text), { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="${name}"` });
  }

  @Post(':id/redrive')
  @RequirePermission('loads:act')
  @Redirect()
  async redrive(
    @Param('id', ParseNumberPipe) id: number,
    @Body() _form: ButtonForm,
    @CurrentPrincipal() principal: Principal,
  ): Promise<{ url: string; statusCode: 303 }> {
    const { loaded, unchanged } = await this.redrives.redrive(id, principal);
    return { url: `/loads/${id}?taken=${loaded + unchanged}`, statusCode: 303 };
  }
}
