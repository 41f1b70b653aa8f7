import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { HeadroomError } from '#libs/kernel';
import { AuditSearch, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { numberPositionOf, pageOf } from '../http/cursor.js';
import { ParseNumberPipe } from '../http/parse-number.pipe.js';
import { auditLines } from './audit-export.js';
import { AUDIT_CSV, AuditExportQuery, AuditPage, AuditQuery, ChainedAuditEntryResponse, auditFilter } from './audit.dto.js';

/** What people changed. */
@Controller('api/v1/audit')
@RequirePermission('audit:read')
export class AuditController {
  constructor(private readonly audit: AuditSearch) {}

  /** The audit log, the newest entry first: all of it, or what somebody did, what was done, or to what. */
  @Get()
  @Remembered()
  @AlsoAsCsv(AUDIT_CSV)
  async list(@Query() query: AuditQuery): Promise<AuditPage> {
    return pageOf(await this.audit.list(auditFilter(query), query.limit + 1, numberPositionOf(query.cursor)), query.limit, ({ id }) => id);
  }

  /** Every entry that the same query would list page by page, as one file. */
  @Get('export')
  @ApiProduces('application/x-ndjson', 'text/csv')
  export(@Query() query: AuditExportQuery): StreamableFile {
    const type = query.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson';
    return new StreamableFile(auditLines(this.audit.all(auditFilter(query)), query.format), { type, disposition: `attachment; filename="audit.${query.format}"` });
  }

  /** One entry, with its place in the chain. */
  @Get(':id')
  @Remembered()
  async get(@Param('id', ParseNumberPipe) id: number): Promise<ChainedAuditEntryResponse> {
    return (await this.audit.get(id)) ?? unknownEntry(id);
  }
}

/** Throws `unknown-audit-entry`. */
export function unknownEntry(id: number): never {
  throw new HeadroomError('unknown-audit-entry', `There is no entry ${id} in the audit log`, { kind: 'rejected-input', remedy: 'Look it up in the list of entries.' });
}
