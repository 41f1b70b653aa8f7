import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { RuleSetsService } from '#libs/escalation';
import { CLOCK, type Clock, HeadroomError, isServiceDay, londonDay } from '#libs/kernel';
import { CurrentPrincipal, type Principal, RequirePermission, may } from '#libs/platform';
import { Remembered } from '../../answers/remembered.decorator.js';
import { numberPositionOf, pageOf } from '../../http/cursor.js';
import { ParseNumberPipe } from '../../http/parse-number.pipe.js';
import { MorningKeepingService } from '../../v1/morning-keeping.service.js';
import { Page, seeOther } from '../page.decorator.js';
import { type PublishError, publishErrors } from './publish-form.js';
import { HistoryQuery, MorningsForm, NoteForm, PublishForm, ReplaySpanQuery } from './threshold-forms.dto.js';
import { ThresholdModelsService } from './threshold-models.service.js';
import { readSpan } from './replay-span.js';
import { rulesView, versionRow } from './thresholds.view.js';

const PAGE_SIZE = 50;
const OPEN_LOOKED_AT = 50;

/** Why a version was not put in force, and what was written into the form. */
interface RefusedPublish {
  readonly errors: readonly PublishError[];
  readonly written: PublishForm;
}

/** The pages of thresholds: the rules in force, their versions, what a draft would have done, and the buttons that put one in force. */
@Controller('thresholds')
@ApiExcludeController()
@RequirePermission('rules:read')
export class ThresholdPagesController {
  constructor(
    private readonly rules: RuleSetsService,
    private readonly models: ThresholdModelsService,
    private readonly keeping: MorningKeepingService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Remembered()
  @Page('thresholds')
  async show(@CurrentPrincipal() principal: Principal): Promise<object> {
    const [inForce, latest] = await Promise.all([this.rules.inForce(), this.rules.history(OPEN_LOOKED_AT)]);
    const rows = latest.map((one) => versionRow(one, inForce, this.clock.now()));
    return {
      title: 'Thresholds', here: '/thresholds', mayChange: may(principal, 'rules:write'), row: versionRow(inForce, inForce, this.clock.now()),
      ...rulesView(inForce.document), open: rows.filter(({ state }) => state.text === 'Draft' || state.text === 'To come'),
    };
  }

  @Get('history')
  @Remembered()
  @Page('threshold-history')
  async history(@Query() { cursor }: HistoryQuery): Promise<object> {
    const [inForce, found] = await Promise.all([this.rules.inForce(), this.rules.history(PAGE_SIZE + 1, numberPositionOf(cursor))]);
    const { items, nextCursor } = pageOf(found, PAGE_SIZE, ({ version }) => version);
    return { title: 'Versions of the rules', here: '/thresholds', rows: items.map((one) => versionRow(one, inForce, this.clock.now())), nextCursor };
  }

  @Get('versions/:version')
  @Remembered()
  @Page('threshold-version')
  async version(@Param('version', ParseNumberPipe) version: number, @Query() query: ReplaySpanQuery, @CurrentPrincipal() principal: Principal): Promise<object> {
    return this.versionPage(version, principal, query);
  }

  /** Has the mornings computed that are missing, by a worker, and shows how far it is. */
  @Post('versions/:version/mornings')
  @RequirePermission('rules:write')
  @Page('threshold-version')
  async keep(
    @Param('version', ParseNumberPipe) version: number, @Body() { from, to }: MorningsForm, @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object | undefined> {
    const read = readSpan(from, to, londonDay(this.clock.now()));
    if ('error' in read) return this.refused(response, version, principal, { from, to });
    await this.keeping.keep(read.span, principal);
    return seeOther(response, `/thresholds/versions/${version}?from=${from}&to=${to}&asked=1#replay`);
  }

  @Post('versions/:version/publish')
  @RequirePermission('rules:write')
  @Page('threshold-version')
  async publish(
    @Param('version', ParseNumberPipe) version: number, @Body() written: PublishForm, @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object | undefined> {
    const { from, note, read } = written;
    const errors = publishErrors(written, (await this.models.replaySeen(version)) !== '');
    if (errors.length > 0 && (await this.rules.get(version)).status === 'draft') return this.refused(response, version, principal, {}, { errors, written });
    try {
      await this.rules.publishDraft(version, principal, { from: isServiceDay(from) ? from : undefined, note, onlyAfter: read === '' ? undefined : [read] });
    } catch (error) {
      if (!(error instanceof HeadroomError) || !['past-day', 'changed-since'].includes(error.code)) throw error;
      const remedy = error.code === 'changed-since' ? 'See what this draft changes of the rules as they are now, then publish it' : error.remedy;
      return this.refused(response, version, principal, {}, { errors: [{ field: 'publish-from', text: `${error.message}. ${remedy}` }], written });
    }
    return seeOther(response, `/thresholds/versions/${version}`);
  }

  @Post('versions/:version/roll-back')
  @RequirePermission('rules:write')
  @Page('threshold-version')
  async rollBack(
    @Param('version', ParseNumberPipe) version: number, @Body() { note }: NoteForm, @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) response: Response,
  ): Promise<undefined> {
    const { ruleSet } = await this.rules.rollBack(version, principal, { note: note === '' ? undefined : note });
    return seeOther(response, `/thresholds/versions/${ruleSet.version}`);
  }

  @Post('versions/:version/withdraw')
  @RequirePermission('rules:write')
  @Page('threshold-version')
  async withdraw(
    @Param('version', ParseNumberPipe) version: number, @Body() { note }: NoteForm, @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) response: Response,
  ): Promise<undefined> {
    await this.rules.withdraw(version, principal, note);
    return seeOther(response, '/thresholds');
  }

  private async versionPage(version: number, principal: Principal, query: ReplaySpanQuery, error?: RefusedPublish): Promise<object> {
    const [view, replay, read] = await Promise.all([this.models.version(version, query.against), this.models.replay(version, principal, query), this.rules.tag()]);
    const seen = await this.models.replaySeen(version);
    const errors = error ? error.errors.map(({ field, text }) => ({ text, href: `#${field}` })) : replay.error === '' ? [] : [{ text: replay.error, href: '#replay-from' }];
    const errorOf = Object.fromEntries((error?.errors ?? []).map(({ field, text }) => [field, text]));
    const publish = error?.written ?? { from: '', note: view.draftNote, unseen: '' };
    return { ...view, replay, seen, read, errors, errorOf, publish, today: replay.today, mayChange: may(principal, 'rules:write') };
  }

  private async refused(response: Response, version: number, principal: Principal, query: ReplaySpanQuery, error?: RefusedPublish): Promise<object> {
    response.status(400);
    return this.versionPage(version, principal, query, error);
  }
}
