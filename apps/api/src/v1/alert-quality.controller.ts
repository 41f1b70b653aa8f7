import { Controller, Get, Inject, Query } from '@nestjs/common';
import { AlertQualityService } from '#libs/escalation';
import { addDays, CLOCK, type Clock, daysBetween, londonDay, type ServiceDay } from '#libs/kernel';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { partAfter } from '../http/cursor.js';
import { invalidInput } from '../http/problem.js';
import { ScopeService } from '../scope/scope.service.js';
import { ALERT_QUALITY_CSV, AlertQualityQueryDto, AlertQualityResponse } from './alert-quality.dto.js';

const USUAL_DAYS = 28;
const LONGEST_DAYS = 400;

/** How good the alerts given were. */
@Controller('api/v1/alert-quality')
@RequirePermission('alerts:read')
@Remembered()
export class AlertQualityController {
  constructor(
    private readonly quality: AlertQualityService,
    private readonly scopes: ScopeService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Outcomes, misses, precision, recall, notice and time to acknowledge, by rule and organisation, over a span of service days. */
  @Get()
  @AlsoAsCsv(ALERT_QUALITY_CSV)
  async get(@Query() query: AlertQualityQueryDto, @CurrentPrincipal() principal: Principal): Promise<AlertQualityResponse> {
    const scope = await this.scopes.of(principal, 'alerts:read');
    const span = spanOf(query, londonDay(this.clock.now()));
    const within = query.organisation === undefined ? scope.organisations : [scope.find(query.organisation)];
    const everything = query.organisation === undefined && scope.codes === undefined;
    const { byOrganisation, byRule, total, ...pace } = await this.quality.read({
      ...span, organisationIds: everything ? undefined : within.map(({ id }) => id),
    });
    return { ...span, ...pace, total, byRule: [...byRule], ...partAfter(byOrganisation, query, ({ key }) => key) };
  }
}

function spanOf(query: AlertQualityQueryDto, today: ServiceDay): { from: ServiceDay; to: ServiceDay } {
  const to = query.to ?? today;
  const from = query.from ?? addDays(to, -USUAL_DAYS);
  const days = daysBetween(from, to);
  if (days < 1 || days > LONGEST_DAYS)
    throw invalidInput([{ path: 'to', message: `to must be 1 to ${LONGEST_DAYS} days after from` }]);
  return { from, to };
}
