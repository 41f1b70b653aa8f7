import { Inject, Injectable } from '@nestjs/common';
import { CHART_DAYS, INDICATORS, type IndicatorKey, IndicatorsService, indicator } from '#libs/indicators';
import { addDays, CLOCK, type Clock, londonDay } from '#libs/kernel';
import { ObservationsService } from '#libs/observations';
import type { Principal } from '#libs/platform';
import { ScopeService } from '../scope/scope.service.js';
import { type CountedPoint, isPointSuppressed } from '../v1/suppression.js';
import type { IndicatorsModel } from './indicators.view.js';
import type { TelephonyModel } from './telephony.view.js';

/** Six of each weekday make a usual one. */
const CALL_DAYS = 43;
/** What a morning looks at first: signals of a day. */
const FIRST_SHOWN: readonly IndicatorKey[] = ['missed-call-rate', 'average-wait', 'utilisation'];

/** Reads the pages below an organisation's own, within what somebody may see. */
@Injectable()
export class OrganisationDetailService {
  constructor(
    private readonly observations: ObservationsService,
    private readonly indicators: IndicatorsService,
    private readonly scopes: ScopeService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Telephone calls by hour of the last six weeks: of a practice, or of all practices of a whole together. Throws `unknown-organisation`. */
  async telephony(principal: Principal, code: string): Promise<TelephonyModel> {
    const scope = await this.scopes.of(principal, 'observations:read');
    const organisation = scope.find(code);
    const practices = organisation.type === 'practice' ? [organisation] : scope.structure.practicesUnder(organisation.code);
    const asOf = this.clock.now();
    const to = addDays(londonDay(asOf), 1);
    const calls = organisation.type === 'hub' ? [] : await this.observations.callsByHour({
      from: addDays(to, -CALL_DAYS), to, asOf, organisationIds: practices.map(({ id }) => id),
    });
    return { organisation, calls, practices: practices.length };
  }

  /** The control charts of an organisation: of one indicator, or of the first few. Throws `unknown-organisation`, `unknown-indicator`. */
  async charts(principal: Principal, code: string, key?: string): Promise<IndicatorsModel> {
    const organisation = (await this.scopes.of(principal, 'observations:read')).find(code);
    const keys = key === undefined ? FIRST_SHOWN : [indicator(key).key];
    const asOf = this.clock.now();
    const today = londonDay(asOf);
    const read = await Promise.all(
      keys.map(async (one) => {
        const definition = indicator(one);
        const charts = await this.indicators.charts({ key: one, organisationIds: [organisation.id], from: addDays(today, -CHART_DAYS[definition.charted]), to: today, asOf });
        return {
          definition,
          chart: charts.get(organisation.id)!,
          isSuppressed: (point: CountedPoint) => isPointSuppressed(definition, point, organisation.type),
        };
      }),
    );
    return { organisation, read, all: INDICATORS, chosen: key ?? '' };
  }
}
