import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { CHART_DAYS, INDICATORS, IndicatorsService, indicator } from '#libs/indicators';
import { CLOCK, type Clock, addDays, daysBetween, londonDay } from '#libs/kernel';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { partAfter, partOf } from '../http/cursor.js';
import { ShortListQuery } from '../http/page-query.dto.js';
import { invalidInput } from '../http/problem.js';
import { ScopeService } from '../scope/scope.service.js';
import {
  INDICATOR_CSV, INDICATORS_CSV, IndicatorChartResponse, IndicatorPage, IndicatorQuery, indicatorResponse, pointResponse,
} from './indicators.dto.js';
import { isPointSuppressed } from './suppression.js';

const LONGEST_DAYS = 1100;

/** Indicators: what there are, and how those of an organisation went. */
@Controller('api/v1/indicators')
@RequirePermission('observations:read')
@Remembered('equal-grants', 'quarter-hour')
export class IndicatorsController {
  constructor(
    private readonly indicators: IndicatorsService,
    private readonly scopes: ScopeService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The catalogue. */
  @Get()
  @AlsoAsCsv(INDICATORS_CSV)
  list(@Query() query: ShortListQuery): IndicatorPage {
    return partAfter(INDICATORS.map(indicatorResponse), query, ({ key }) => key);
  }

  /** One indicator of one organisation as an XmR chart by the NHS's "Making Data Count" rules. */
  @Get(':key')
  @AlsoAsCsv(INDICATOR_CSV)
  async get(
    @Param('key') key: string,
    @Query() query: IndicatorQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<IndicatorChartResponse> {
    const definition = indicator(key);
    const organisation = (await this.scopes.of(principal, 'observations:read')).find(query.organisation);
    const asOf = this.clock.now();
    const to = query.to ?? londonDay(asOf);
    const from = query.from ?? addDays(to, -CHART_DAYS[definition.charted]);
    const days = daysBetween(from, to);
    if (days < 1 || days > LONGEST_DAYS)
      throw invalidInput([{ path: 'to', message: `to must be 1 to ${LONGEST_DAYS} days after from` }]);
    const charts = await this.indicators.charts({ key: definition.key, organisationIds: [organisation.id], from, to, asOf });
    const { limits, points } = charts.get(organisation.id)!;
    const items = points.map((point) => pointResponse(organisation.code, point, isPointSuppressed(definition, point, organisation.type)));
    return { indicator: indicatorResponse(definition), limits, ...partOf(items, query) };
  }
}
