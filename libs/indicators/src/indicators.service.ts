import { Injectable } from '@nestjs/common';
import { type ServiceDay, addDays, dayNumber, daysBetween, daysFrom, fromDayNumber, londonDay, serviceDay } from '#libs/kernel';
import { type Closure, OrganisationsService } from '#libs/organisations';
import { adjustedSeries, dayKinds } from './domain/adjusted-series.js';
import type { IndicatorDefinition, IndicatorPeriod, IndicatorValue } from './domain/indicator.js';
import { indicator } from './domain/indicator-catalogue.js';
import { type ChartSource, type IndicatorChart, indicatorChart, specialCause } from './domain/indicator-chart.js';
import type { IndicatorKey } from './domain/indicator-key.js';
import { against, expectedPlaces, indicatorValue } from './domain/indicator-values.js';
import { type Period, periodOf, periodsBetween, sameMonthOf } from './domain/periods.js';
import type { Reading, SpecialCause, UsualRange } from './domain/reading.js';
import type { SpcRule } from './domain/spc-rules.js';
import { usualRange } from './domain/usual-range.js';
import { type IndicatorFigures, IndicatorFiguresService } from './indicator-figures.service.js';

/** Which values of which organisations, as known when. */
export interface IndicatorQuery {
  readonly key: IndicatorKey;
  /** Practices, hubs, PCNs, localities, the ICB: a whole is the ratio of sums over its practices. */
  readonly organisationIds: readonly number[];
  readonly from: ServiceDay;
  /** First day no longer asked for: the periods are those that begin before it. */
  readonly to: ServiceDay;
  readonly asOf: Date;
}

/** Values by organisation (in the order asked for) and period. */
export interface IndicatorValues {
  readonly periods: readonly Period[];
  readonly values: ReadonlyMap<number, readonly IndicatorValue[]>;
}

/** How far back a chart reaches where nobody says: half a year of days, a year of weeks, two years of months. */
export const CHART_DAYS: Readonly<Record<IndicatorPeriod, number>> = { day: 182, week: 364, month: 731 };
/** A day's reading is the last of a week: of a Friday on the Monday after, and of the day before a long weekend. */
const READING_DAYS = 7;
const PLANNED: readonly Closure['reason'][] = ['training', 'refurbishment'];

/** Indicators as known at a moment: values, the last reading, what is usual, and what has changed by more than chance. */
@Injectable()
export class IndicatorsService {
  constructor(
    private readonly figures: IndicatorFiguresService,
    private readonly organisations: OrganisationsService,
  ) {}

  /** The values of an indicator by its own period, or another. A week or month that is not over at the moment is unknown. */
  async values({ key, ...query }: IndicatorQuery, period = indicator(key).period): Promise<IndicatorValues> {
    const definition = indicator(key);
    const periods = periodsBetween(period, query.from, query.to);
    if (periods.length === 0) return { periods, values: new Map(query.organisationIds.map((id) => [id, []])) };
    const figures = await this.figures.read(definition, { ...query, from: periods[0].from, to: periods[periods.length - 1].to });
    const own = valuesOf(definition, figures, periods, londonDay(query.asOf));
    const values = new Map(query.organisationIds.map((id) => [id, own(id)]));
    if (definition.relativeTo === undefined) return { periods, values };
    const other = await this.compared(definition, figures, query, periods);
    return { periods, values: new Map(Array.from(values, ([id, list]) => [id, list.map((value, i) => against(value, other(id)[i]))])) };
  }

  /** The last value known of each organisation: of a day within the last week, else of the last whole week or month. */
  async readings(key: IndicatorKey, organisationIds: readonly number[], asOf: Date): Promise<Map<number, Reading>> {
    const today = londonDay(asOf);
    const { period } = indicator(key);
    const last = periodOf(period, addDays(periodOf(period, today).from, -1));
    const from = period === 'day' ? addDays(today, -READING_DAYS) : last.from;
    const { periods, values } = await this.values({ key, organisationIds, from, to: last.to, asOf });
    return new Map(
      organisationIds.map((organisationId) => {
        const own = values.get(organisationId)!;
        const known = own.findLastIndex(({ value }) => value !== null);
        const at = known < 0 ? own.length - 1 : known;
        return [organisationId, { key, organisationId, ...periods[at], ...own[at] }];
      }),
    );
  }

  /** What is usual of each organisation: from its last half year (two years of months), else England's; nothing where neither is known. */
  async usual(key: IndicatorKey, organisationIds: readonly number[], asOf: Date): Promise<Map<number, UsualRange>> {
    const { period, england } = indicator(key);
    const to = periodOf(period, londonDay(asOf)).from;
    const { values } = await this.values({ key, organisationIds, from: addDays(to, -CHART_DAYS[period]), to, asOf });
    return new Map(
      organisationIds.flatMap((id): [number, UsualRange][] => {
        const range = usualRange(values.get(id)!.map(({ value }) => value ?? Number.NaN), england);
        return range ? [[id, range]] : [];
      }),
    );
  }

  /**
   * Whether the indicator of each organisation has lately changed by more than chance, by what was known at the moment of the days before. By
   * the day levels wander, and seven in a row on one side are common: for alerts ask for the rule `outside-limits` alone.
   */
  async specialCauses(key: IndicatorKey, organisationIds: readonly number[], asOf: Date, rules?: readonly SpcRule[]): Promise<Map<number, SpecialCause>> {
    const today = londonDay(asOf);
    const { charted } = indicator(key);
    const to = periodOf(charted, today).from;
    const charts = await this.charts({ key, organisationIds, from: addDays(to, -CHART_DAYS[charted]), to, asOf }, rules);
    return new Map(
      organisationIds.map((organisationId) => [
        organisationId, { key, organisationId, ...specialCause(charts.get(organisationId)!, charted, today) },
      ]),
    );
  }

  /**
   * The XmR chart of each organisation. By the day, series are first freed of weekday and holidays, and days of planned training or
   * refurbishment of a practice are left out.
   */
  async charts(query: IndicatorQuery, rules?: readonly SpcRule[]): Promise<Map<number, IndicatorChart>> {
    const { charted, better, denominator } = indicator(query.key);
    const [{ periods, values }, planned, structure] = await Promise.all([
      this.values(query, charted),
      charted === 'day' ? this.plannedDays(query) : new Map<number, Set<number>>(),
      this.organisations.structureOn(addDays(query.to, -1), query.asOf),
    ]);
    const kinds = charted === 'day' ? dayKinds(dayNumber(query.from), periods.length) : [];
    const sourceOf = (id: number): ChartSource => {
      const own = values.get(id)!;
      const raw = Float64Array.from(own, ({ value }) => value ?? Number.NaN);
      if (charted !== 'day') return { days: periods.map(({ from }) => dayNumber(from)), values: own, adjusted: raw };
      const workingWeekdays = structure.byId(id)?.type === 'hub' ? 6 : 5;
      const zeroIsClosed = denominator.kind === 'list';
      const freed = adjustedSeries(dayNumber(query.from), raw, { kinds, leftOut: planned.get(id), workingWeekdays, zeroIsClosed });
      return { ...freed, values: freed.days.map((day) => own[day - dayNumber(query.from)]) };
    };
    return new Map(query.organisationIds.map((id) => [id, indicatorChart(sourceOf(id), charted, better, rules)]));
  }

  /** The values that `relativeTo` names, by organisation. */
  private async compared(
    definition: IndicatorDefinition,
    { structure }: IndicatorFigures,
    { asOf, organisationIds }: Omit<IndicatorQuery, 'key'>,
    periods: readonly Period[],
  ): Promise<(id: number) => readonly IndicatorValue[]> {
    const today = londonDay(asOf);
    const last = periods[periods.length - 1];
    if (definition.relativeTo === 'icb') {
      const icb = structure.icb ? [structure.icb.id] : [];
      const figures = await this.figures.read(definition, { organisationIds: icb, from: periods[0].from, to: last.to, asOf });
      const whole = valuesOf(definition, figures, periods, today)(icb[0] ?? Number.NaN);
      return () => whole;
    }
    const year = definition.relativeTo!;
    const figures = await this.figures.read(definition, {
      organisationIds, from: serviceDay(`${year}-01-01`), to: serviceDay(`${year + 1}-01-01`), asOf, structureDay: addDays(last.to, -1),
    });
    return valuesOf(definition, figures, periods.map((period) => sameMonthOf(year, period)), today);
  }

  private async plannedDays({ from, to, asOf }: IndicatorQuery): Promise<Map<number, Set<number>>> {
    const closures = (await this.organisations.closures(from, to, asOf)).filter(({ reason }) => PLANNED.includes(reason));
    const days = new Map<number, Set<number>>();
    for (const closure of closures) {
      const own = days.get(closure.organisationId) ?? new Set();
      for (const day of daysFrom(closure.from < from ? from : closure.from, closure.to > to ? to : closure.to)) own.add(dayNumber(day));
      days.set(closure.organisationId, own);
    }
    return days;
  }
}

function valuesOf(definition: IndicatorDefinition, figures: IndicatorFigures, periods: readonly Period[], today: ServiceDay): (id: number) => IndicatorValue[] {
  const grid = fromDayNumber(figures.firstDay);
  const spans = periods.map(({ from, to }) => {
    const [first, end] = [daysBetween(grid, from), daysBetween(grid, to)];
    return { first, end, over: to <= today || daysBetween(from, to) === 1, expected: expectedPlaces(figures, first, end) };
  });
  return (id) => {
    const members = figures.members(id);
    return spans.map((span) =>
      span.over
        ? indicatorValue(definition, members, span)
        : { value: null, reason: 'period-not-over', numerator: null, denominator: null, known: 0, of: members.length },
    );
  };
}
