import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { Response } from 'express';
import { CLOCK, type Clock, formatDay, isServiceDay, londonDay } from '#libs/kernel';
import { OrganisationsService } from '#libs/organisations';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { Page } from '../pages/page.decorator.js';
import { ScopeService } from '../scope/scope.service.js';
import { historyRows, treeRows } from './organisation-history.view.js';

/** The day of the tree. */
export class TreeQuery {
  @IsOptional()
  @IsString()
  @MaxLength(20)
  day: string = '';
}

/** Who belonged to whom on a day, and everything that was ever said of one organisation. */
@Controller('admin/organisations')
@ApiExcludeController()
@RequirePermission('organisations:read')
export class OrganisationHistoryPagesController {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly scopes: ScopeService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The tree of a chosen day, as it is known now; today's when none is chosen. */
  @Get()
  @Remembered()
  @Page('admin-organisations')
  async tree(@Query() { day }: TreeQuery, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response): Promise<object> {
    const now = this.clock.now();
    const isWrong = day !== '' && !isServiceDay(day);
    if (isWrong) response.status(400);
    const of = isServiceDay(day) ? day : londonDay(now);
    const [structure, scope] = await Promise.all([this.organisations.structureOn(of, now), this.scopes.of(principal, 'organisations:read')]);
    const errors = isWrong ? [{ href: '#day', text: 'Give a date, such as 2026-01-05' }] : [];
    return { title: 'Organisations over time', here: '/admin', day: isWrong ? day : of, dayText: formatDay(of), errors, rows: treeRows(structure, ({ code }) => scope.codes === undefined || scope.covers(code)) };
  }

  @Get(':code')
  @Remembered()
  @Page('admin-organisation')
  async one(@Param('code') code: string, @CurrentPrincipal() principal: Principal): Promise<object> {
    const organisation = (await this.scopes.of(principal, 'organisations:read')).find(code);
    const history = await this.organisations.history(organisation.id);
    return { title: organisation.name, here: '/admin', name: organisation.name, code: organisation.code, ...historyRows(history) };
  }
}
