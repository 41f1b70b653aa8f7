import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ForecastQualityService } from '#libs/forecasting';
import { addDays, CLOCK, type Clock, daysBetween, londonDay, type ServiceDay } from '#libs/kernel';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { partAfter } from '../http/cursor.js';
import { invalidInput } from '../http/problem.js';
import { ScopeService } from '../scope/scope.service.js';
import { FORECAST_QUALITY_CSV, ForecastQualityQuery, ForecastQualityResponse } from './forecast-quality.dto.js';

const USUAL_DAYS = 28;
const LONGEST_DAYS = 400;

/** How good the forecasts given were. */
@Controller('api/v1/forecast-quality')
@RequirePermission('forecasts:read')
@Remembered()
export class ForecastQualityController {
  constructor(
    private readonly quality: ForecastQualityService,
    private readonly scopes: ScopeService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Loss beside the seasonal naive's and coverage, by measure, kind of organisation and horizon, over a span of service days. */
  @Get()
  @AlsoAsCsv(FORECAST_QUALITY_CSV)
  async get(
    @Query() query: ForecastQualityQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ForecastQualityResponse> {
    const scope = await this.scopes.of(principal, 'forecasts:read');
    const span = spanOf(query, londonDay(this.clock.now()));
    const within = query.organisation === undefined ? scope.organisations : [scope.find(query.organisation)];
    const everything = query.organisation === undefined && scope.codes === undefined;
    const organisationIds = everything ? undefined : within.map(({ id }) => id);
    const { figures, unscored, verdict } = await this.quality.read({ ...span, organisationIds });
    return {
      state: verdict?.state ?? 'unknown',
      scoredAsOf: verdict?.asOf ?? null,
      lastDay: verdict?.lastDay ?? null,
      drifts: (verdict?.drifts ?? []).map(({ reason, measure, horizon, since, evidence }) => ({
        reason, measure, horizon, since, evidence,
      })),
      ...span,
      unscored: [...unscored],
      ...partAfter(figures, query, ({ measure, organisationType, horizon }) => `${measure} ${organisationType} ${horizon}`),
    };
  }
}

function spanOf(query: ForecastQualityQuery, today: ServiceDay): { from: ServiceDay; to: ServiceDay } {
  const to = query.to ?? today;
  const from = query.from ?? addDays(to, -USUAL_DAYS);
  const days = daysBetween(from, to);
  if (days < 1 || days > LONGEST_DAYS)
    throw invalidInput([{ path: 'to', message: `to must be 1 to ${LONGEST_DAYS} days after from` }]);
  return { from, to };
}
