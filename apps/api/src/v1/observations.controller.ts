import { Controller, Get, Inject, Query } from '@nestjs/common';
import { CLOCK, type Clock, daysBetween, fromDayNumber, type ServiceDay } from '#libs/kernel';
import { type DailyMeasure, ObservationsService } from '#libs/observations';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { partOf } from '../http/cursor.js';
import { invalidInput } from '../http/problem.js';
import { ScopeService } from '../scope/scope.service.js';
import { ObservationPage, type ObservationResponse, OBSERVATIONS_CSV, ObservationsQuery } from './observations.dto.js';
import { isSuppressed } from './suppression.js';

const LONGEST_DAYS = 800;

/** What was seen, day by day, as known at a moment. */
@Controller('api/v1/observations')
@RequirePermission('observations:read')
@Remembered()
export class ObservationsController {
  constructor(
    private readonly observations: ObservationsService,
    private readonly scopes: ScopeService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Daily figures of one organisation, by day and then measure. */
  @Get()
  @AlsoAsCsv(OBSERVATIONS_CSV)
  async list(@Query() query: ObservationsQuery, @CurrentPrincipal() principal: Principal): Promise<ObservationPage> {
    const organisation = (await this.scopes.of(principal, 'observations:read')).find(query.organisation);
    const measures = query.measures as DailyMeasure[];
    const { firstDay, days, series } = await this.observations.dailySeries({
      ...spanOf(query),
      measures,
      organisationIds: [organisation.id],
      asOf: query.asOf === undefined ? this.clock.now() : new Date(query.asOf),
    });
    const items = Array.from({ length: days }, (_, day) => day).flatMap((day) =>
      measures.map((measure): ObservationResponse => {
        const value = series[measure][0][day];
        const suppressed = isSuppressed(measure, value, organisation.type);
        return {
          organisation: organisation.code,
          serviceDay: fromDayNumber(firstDay + day),
          measure,
          value: Number.isNaN(value) || suppressed ? null : value,
          suppressed,
        };
      }),
    );
    return partOf(items, query);
  }
}

function spanOf({ from, to }: ObservationsQuery): { from: ServiceDay; to: ServiceDay } {
  const days = daysBetween(from, to);
  if (days < 1 || days > LONGEST_DAYS)
    throw invalidInput([{ path: 'to', message: `to must be 1 to ${LONGEST_DAYS} days after from` }]);
  return { from, to };
}
