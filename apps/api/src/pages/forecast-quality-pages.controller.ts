import { Controller, Get, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ForecastQualityService } from '#libs/forecasting';
import { addDays, CLOCK, type Clock, londonDay } from '#libs/kernel';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { ScopeService } from '../scope/scope.service.js';
import { csvHref } from './csv-href.js';
import { qualityView } from './forecast-quality.view.js';
import { Page } from './page.decorator.js';
import { calibrationChart, skillChart } from './quality-charts.js';

const SHOWN_DAYS = 28;
const SHOWN_WEEKS = 26;

/** The page of how good forecasts were. */
@Controller('forecast-quality')
@ApiExcludeController()
@RequirePermission('forecasts:read')
@Remembered('equal-grants', 'quarter-hour')
export class ForecastQualityPagesController {
  constructor(
    private readonly quality: ForecastQualityService,
    private readonly scopes: ScopeService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Page('forecast-quality')
  async show(@CurrentPrincipal() principal: Principal): Promise<object> {
    const scope = await this.scopes.of(principal, 'forecasts:read');
    const to = londonDay(this.clock.now());
    const span = { from: addDays(to, -SHOWN_DAYS), to };
    const organisationIds = scope.codes === undefined ? undefined : scope.organisations.map(({ id }) => id);
    const [quality, reached, weeks] = await Promise.all([
      this.quality.read({ ...span, organisationIds }),
      this.quality.reached({ ...span, organisationIds }),
      this.quality.weeks({ from: addDays(to, -7 * SHOWN_WEEKS), to, organisationIds }),
    ]);
    return { ...qualityView(quality, span), charts: [calibrationChart(reached), skillChart(weeks)], csv: { href: csvHref('forecast-quality', span) } };
  }
}
