import { Controller, Get, Query } from '@nestjs/common';
import { type ExplainedRun, type Forecast, ForecastsService, partsOfDay, specialDayWords } from '#libs/forecasting';
import { addDays, QUANTILE_LEVELS, type ServiceDay } from '#libs/kernel';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { partOfRun, runOfCursor } from '../http/cursor.js';
import { ScopeService } from '../scope/scope.service.js';
import { ForecastPage, type ForecastResponse, FORECASTS_CSV, ForecastsQuery } from './forecasts.dto.js';

/** What is expected of demand and capacity, as distributions. */
@Controller('api/v1/forecasts')
@RequirePermission('forecasts:read')
@Remembered()
export class ForecastsController {
  constructor(
    private readonly forecasts: ForecastsService,
    private readonly scopes: ScopeService,
  ) {}

  /** The latest forecast of one organisation, today and 28 days ahead. */
  @Get()
  @AlsoAsCsv(FORECASTS_CSV)
  async list(
    @Query() { organisation, measure, limit, cursor }: ForecastsQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ForecastPage> {
    const { id, code } = (await this.scopes.of(principal, 'forecasts:read')).find(organisation);
    const pinned = runOfCursor(cursor);
    const run = pinned === undefined ? await this.forecasts.latestRun() : await this.forecasts.run(pinned);
    const [found, explained] = run ? await Promise.all([this.forecasts.forecasts(run.id, id), this.forecasts.explained(run.id, id)]) : [[], undefined];
    const days = found
      .filter((one) => measure === undefined || one.measure === measure)
      .flatMap((one) => daysOf(one, code, run!.firstDay, explained));
    return {
      runId: run?.id ?? null,
      asOf: run?.asOf ?? null,
      levels: [...QUANTILE_LEVELS],
      ...partOfRun(days, { limit, cursor }, run?.id ?? 0),
    };
  }
}

function daysOf(
  { measure, mean, quantiles }: Forecast,
  organisation: string,
  firstDay: ServiceDay,
  explained: ExplainedRun | undefined,
): ForecastResponse[] {
  const levels = QUANTILE_LEVELS.length;
  const explanation = explained?.explanations.find((one) => one.measure === measure);
  return Array.from(mean, (value, day) => {
    const special = explained?.specialDays?.[day];
    const told = explanation && partsOfDay(explanation, day, quantiles[day * levels + MEDIAN]);
    return {
      organisation,
      measure,
      serviceDay: addDays(firstDay, day),
      mean: rounded(value),
      quantiles: Array.from(quantiles.subarray(day * levels, (day + 1) * levels), rounded),
      usual: told ? rounded(told.usual) : null,
      specialDay: special ? specialDayWords(special) : null,
      parts: told ? told.parts.map(({ part, factor, change }) => ({ part, factor: Number(factor.toPrecision(6)), change: rounded(change) })) : [],
    };
  });
}

const MEDIAN = QUANTILE_LEVELS.indexOf(0.5);

function rounded(value: number): number {
  return Math.round(100 * value) / 100;
}
