import { Controller, Get, Query } from '@nestjs/common';
import { AuditSearch, RequirePermission } from '#libs/platform';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { numberPositionOf, pageOf } from '../http/cursor.js';
import { PageQuery } from '../http/page-query.dto.js';
import { AUDIT_CSV, AuditPage } from './audit.dto.js';

/** What people changed. */
@Controller('api/v1/audit')
@RequirePermission('audit:read')
export class AuditController {
  constructor(private readonly audit: AuditSearch) {}

  /** The audit log, the newest entry first. */
  @Get()
  @AlsoAsCsv(AUDIT_CSV)
  async list(@Query() { limit, cursor }: PageQuery): Promise<AuditPage> {
    return pageOf(await this.audit.list({}, limit + 1, numberPositionOf(cursor)), limit, ({ id }) => id);
  }
}
