import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { isServiceDay } from '#libs/kernel';
import { AuditSearch, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { numberPositionOf, pageOf } from '../http/cursor.js';
import { ParseNumberPipe } from '../http/parse-number.pipe.js';
import { Page } from '../pages/page.decorator.js';
import { unknownEntry } from '../v1/audit.controller.js';
import { auditFilter } from '../v1/audit.dto.js';
import { AuditPageQuery } from './audit-page-query.dto.js';
import { auditEntryView, auditQueryText, auditRow } from './audit.view.js';

const PAGE_SIZE = 50;

/** The audit log for people: searched, an entry with what was before and after, and the way to export what was found. */
@Controller('admin/audit')
@ApiExcludeController()
@RequirePermission('audit:read')
export class AuditPagesController {
  constructor(private readonly audit: AuditSearch) {}

  @Get()
  @Remembered()
  @Page('admin-audit')
  async list(@Query() { cursor, actor, action, subject, from, to }: AuditPageQuery, @Res({ passthrough: true }) response: Response): Promise<object> {
    const form = { actor: actor.trim(), action, subject: subject.trim(), from, to };
    const wrong = (['from', 'to'] as const).filter((field) => form[field] !== '' && !isServiceDay(form[field]));
    if (wrong.length > 0) response.status(400);
    const days = { from: isServiceDay(from) ? from : undefined, to: isServiceDay(to) ? to : undefined };
    const [found, actions] = await Promise.all([
      wrong.length > 0 ? [] : this.audit.list(auditFilter({ ...form, ...days }), PAGE_SIZE + 1, numberPositionOf(cursor)), this.audit.actions(),
    ]);
    const { items, nextCursor } = pageOf(found, PAGE_SIZE, ({ id }) => id);
    const query = auditQueryText(form);
    return {
      title: 'Audit log', here: '/admin', form, actions, rows: items.map(auditRow), nextCursor, query, isFirst: cursor === undefined,
      errors: wrong.map((field) => ({ href: `#${field}`, text: `Give a date for ${field === 'from' ? 'the first day' : 'the last day'}, such as 2026-01-05` })),
      errorOf: Object.fromEntries(wrong.map((field) => [field, { text: 'Give a date, such as 2026-01-05' }])),
    };
  }

  @Get(':id')
  @Remembered()
  @Page('admin-audit-entry')
  async entry(@Param('id', ParseNumberPipe) id: number): Promise<object> {
    return auditEntryView((await this.audit.get(id)) ?? unknownEntry(id));
  }
}
