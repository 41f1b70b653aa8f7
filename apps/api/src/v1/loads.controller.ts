import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type LoadRecord, LoadsService } from '#libs/feeds';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { numberPositionOf, pageOf } from '../http/cursor.js';
import { PageQuery } from '../http/page-query.dto.js';
import { AuditedRedriveService } from '../feeds/audited-redrive.service.js';
import { ParseNumberPipe } from '../http/parse-number.pipe.js';
import {
  LoadPage,
  LoadResponse,
  LOADS_CSV,
  LoadsQuery,
  QUARANTINE_CSV,
  QuarantinePage,
  RedriveResponse,
} from './loads.dto.js';

/** Files that came: what was taken, what was not. */
@Controller('api/v1/loads')
@RequirePermission('loads:read')
@Remembered()
export class LoadsController {
  constructor(
    private readonly loads: LoadsService,
    private readonly redrives: AuditedRedriveService,
  ) {}

  /** Loads, the latest first. */
  @Get()
  @AlsoAsCsv(LOADS_CSV)
  async list(@Query() { feed, status, limit, cursor }: LoadsQuery): Promise<LoadPage> {
    const found = await this.loads.list({ feed, status, limit: limit + 1, before: numberPositionOf(cursor) });
    return pageOf(found.map(responseOf), limit, ({ id }) => id);
  }

  /** One load. */
  @Get(':id')
  async get(@Param('id', ParseNumberPipe) id: number): Promise<LoadResponse> {
    return responseOf(await this.loads.get(id));
  }

  /** Its rows that were not taken, by line. */
  @Get(':id/quarantine')
  @AlsoAsCsv(QUARANTINE_CSV)
  async quarantine(
    @Param('id', ParseNumberPipe) id: number,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<QuarantinePage> {
    await this.loads.get(id);
    const rows = await this.loads.quarantine(id, { limit: limit + 1, afterLine: numberPositionOf(cursor) });
    return pageOf(
      rows.map(({ line, column, value, code, message, redrivenBy }) => ({
        line,
        column,
        value,
        code,
        message,
        redrivenBy,
      })),
      limit,
      ({ line }) => line,
    );
  }

  /** Takes in those of its quarantined rows that are good by now. */
  @Post(':id/redrive')
  @HttpCode(200)
  @RequirePermission('loads:act')
  async redrive(
    @Param('id', ParseNumberPipe) id: number,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RedriveResponse> {
    const { rows, loaded, unchanged, quarantined } = await this.redrives.redrive(id, principal);
    return { rows, loaded, unchanged, quarantined };
  }
}

function responseOf({ fileName, reasons: _, warnings, ...load }: LoadRecord): LoadResponse {
  return { ...load, file: fileName, warnings: [...warnings] };
}
