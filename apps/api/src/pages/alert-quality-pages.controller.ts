import { Controller, Get, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AlertQualityService } from '#libs/escalation';
import { addDays, CLOCK, type Clock, londonDay } from '#libs/kernel';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { ScopeService } from '../scope/scope.service.js';
import { alertQualityView } from './alert-quality.view.js';
import { csvHref } from './csv-href.js';
import { Page } from './page.decorator.js';
import { outcomesChart, waitingWords } from './quality-charts.js';

const SHOWN_DAYS = 28;
const SHOWN_WEEKS = 26;

/** The page of how good alerts were. */
@Controller('alert-quality')
@ApiExcludeController()
@RequirePermission('alerts:read')
@Remembered('equal-grants', 'quarter-hour')
export class AlertQualityPagesController {
  constructor(
    private readonly quality: AlertQualityService,
    private readonly scopes: ScopeService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Page('alert-quality')
  async show(@CurrentPrincipal() principal: Principal): Promise<object> {
    const scope = await this.scopes.of(principal, 'alerts:read');
    const to = londonDay(this.clock.now());
    const span = { from: addDays(to, -SHOWN_DAYS), to };
    const organisationIds = scope.codes === undefined ? undefined : scope.organisations.map(({ id }) => id);
    const [quality, { weeks, waiting }] = await Promise.all([
      this.quality.read({ ...span, organisationIds }),
      this.quality.overTime({ from: addDays(to, -7 * SHOWN_WEEKS), to, organisationIds }),
    ]);
    return { ...alertQualityView(quality, span, waitingWords(waiting, to)), charts: [outcomesChart(weeks)], csv: { href: csvHref('alert-quality', span), note: 'by organisation' } };
  }
}
