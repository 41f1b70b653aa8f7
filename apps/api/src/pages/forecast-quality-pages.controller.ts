import { Controller, Get, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ForecastQualityService } from '#libs/forecasting';
import { addDays, CLOCK, type Clock, londonDay, londonInstant } from '#libs/kernel';
import { nextWorkingDays, OrganisationsService } from '#libs/organisations';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { ScopeService } from '../scope/scope.service.js';
import { csvHref } from './csv-href.js';
import { type FirstToScore, qualityView } from './forecast-quality.view.js';
import { Page } from './page.decorator.js';
import { calibrationChart, skillChart } from './quality-charts.js';

const SHOWN_DAYS = 28;
const SHOWN_WEEKS = 26;
/** When the scheduler has forecasts scored. */
const SCORED_AT = '08:15';

/** The page of how good forecasts were. */
@Controller('forecast-quality')
@ApiExcludeController()
@RequirePermission('forecasts:read')
@Remembered('equal-grants', 'quarter-hour')
export class ForecastQualityPagesController {
  constructor(
    private readonly quality: ForecastQualityService,
    private readonly scopes: ScopeService,
    private readonly organisations: OrganisationsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Page('forecast-quality')
  async show(@CurrentPrincipal() principal: Principal): Promise<object> {
    const scope = await this.scopes.of(principal, 'forecasts:read');
    const to = londonDay(this.clock.now());
    const span = { from: addDays(to, -SHOWN_DAYS), to };
    const organisationIds = scope.codes === undefined ? undefined : scope.organisations.map(({ id }) => id);
    const [quality, reached, weeks, first] = await Promise.all([
      this.quality.read({ ...span, organisationIds }),
      this.quality.reached({ ...span, organisationIds }),
      this.quality.weeks({ from: addDays(to, -7 * SHOWN_WEEKS), to, organisationIds }),
      this.firstToScore(),
    ]);
    return { ...qualityView(quality, span, first), charts: [calibrationChart(reached), skillChart(weeks)], csv: { href: csvHref('forecast-quality', span) } };
  }

  /** Undefined where there is no forecast yet, or the first should have been scored by now. */
  private async firstToScore(): Promise<FirstToScore | undefined> {
    const [now, morning] = [this.clock.now(), await this.quality.firstMorning()];
    if (morning === undefined) return undefined;
    const holidays = await this.organisations.bankHolidays(morning, addDays(morning, SHOWN_DAYS), now);
    const [day] = nextWorkingDays(morning, 1, new Set(holidays.map((one) => one.day)));
    return londonInstant(addDays(day, 1), SCORED_AT) > now ? { morning, day } : undefined;
  }
}
