import { Injectable } from '@nestjs/common';
import { type DayNumber, type ServiceDay, dayNumber, daysBetween, fromDayNumber } from '#libs/kernel';
import { DATASETS, ObservationsService, describeMeasure, measuresOf, sourcesOf } from '#libs/observations';
import { type Organisation, OrganisationsService, type Structure, isWorkingDay } from '#libs/organisations';
import type { IndicatorDefinition, Quantity } from './domain/indicator.js';
import type { MemberFigures } from './domain/indicator-values.js';

/** What an indicator is made of, for some organisations: the figures of all practices and hubs behind them. */
export interface IndicatorFigures {
  readonly firstDay: DayNumber;
  readonly days: number;
  readonly structure: Structure;
  /** Of an organisation id: itself where it is a practice or a hub, else the practices under it. */
  members(organisationId: number): readonly MemberFigures[];
  /** Whether a figure is expected on the day: a working day, or a month's first where the feed is monthly. */
  isExpected(day: DayNumber): boolean;
}

/** Which days, as known when. */
export interface FiguresQuery {
  readonly organisationIds: readonly number[];
  readonly from: ServiceDay;
  readonly to: ServiceDay;
  readonly asOf: Date;
  /** The day whose structure and list sizes hold; the last of the range when left out. */
  readonly structureDay?: ServiceDay;
}

type Daily = ReadonlyMap<number, Float64Array>;

/** Reads what indicators are made of: one set-based query a part, however many organisations. */
@Injectable()
export class IndicatorFiguresService {
  constructor(
    private readonly observations: ObservationsService,
    private readonly organisations: OrganisationsService,
  ) {}

  /** The figures of the range, as known at the moment, with the structure of one day. */
  async read(definition: IndicatorDefinition, { organisationIds, from, to, asOf, structureDay }: FiguresQuery): Promise<IndicatorFigures> {
    const days = Math.max(1, daysBetween(from, to));
    const [structure, holidays] = await Promise.all([
      this.organisations.structureOn(structureDay ?? fromDayNumber(dayNumber(from) + days - 1), asOf),
      this.organisations.bankHolidays(from, to, asOf),
    ]);
    const membersOf = new Map(organisationIds.map((id) => [id, membersIn(structure, id)]));
    const members = new Map([...membersOf.values()].flat().map((one) => [one.id, one]));
    const query = { from, to, asOf, organisationIds: [...members.keys()] };
    const [above, below] = await this.daily([definition.numerator, definition.denominator], query);
    const figures = new Map([...members.values()].map((one) => [one.id, figuresOf(one, above!, below, definition.denominator)]));
    const closed = new Set(holidays.map(({ day }) => day));
    const monthly = isMonthly(definition.numerator);
    return {
      firstDay: dayNumber(from),
      days,
      structure,
      members: (id) => (membersOf.get(id) ?? []).map((one) => figures.get(one.id)!),
      isExpected: (number) => {
        const day = fromDayNumber(number);
        return monthly ? day.endsWith('-01') : isWorkingDay('practice', day, closed);
      },
    };
  }

  /** The daily figures of quantities, in their order; those that come of daily measures by one query together. */
  private async daily(quantities: readonly Quantity[], query: FiguresQuery): Promise<(Daily | undefined)[]> {
    const measures = [...new Set(quantities.flatMap((one) => (one.kind === 'measures' ? one.measures : [])))];
    const daily = measures.length > 0 ? this.observations.dailySeries({ ...query, measures }) : undefined;
    return Promise.all(
      quantities.map(async (quantity): Promise<Daily | undefined> => {
        if (quantity.kind === 'list') return undefined;
        if (quantity.kind === 'cells') {
          const { organisationIds, sums } = await this.observations.cellSeries({ ...query, dataset: quantity.dataset, measures: cellsOf(quantity) });
          return new Map(organisationIds.map((id, i) => [id, sums[i]]));
        }
        const { organisationIds, series } = await daily!;
        const [first, ...more] = quantity.measures;
        return new Map(organisationIds.map((id, i) => [id, series[first][i].map((value, day) => more.reduce((sum, one) => sum + series[one][i][day], value))]));
      }),
    );
  }
}

function membersIn(structure: Structure, id: number): Organisation[] {
  const organisation = structure.byId(id);
  if (!organisation) return [];
  return organisation.type === 'hub' ? [organisation] : structure.practicesUnder(organisation.code);
}

function figuresOf(one: Organisation, above: Daily, below: Daily | undefined, denominator: Quantity): MemberFigures {
  if (denominator.kind !== 'list') return { numerator: above.get(one.id)!, denominator: below!.get(one.id)! };
  return { numerator: above.get(one.id)!, denominator: { patients: denominator.list === 'weighted' ? one.weightedListSize : one.listSize } };
}

function cellsOf({ dataset, name, where }: Extract<Quantity, { kind: 'cells' }>): number[] {
  return measuresOf(dataset).filter((id) => {
    const measure = describeMeasure(id);
    return measure.name === name && Object.entries(where).every(([dimension, values]) => values.includes(measure.dimensions[dimension]));
  });
}

function isMonthly(quantity: Quantity): boolean {
  if (quantity.kind === 'list') return false;
  const datasets = quantity.kind === 'cells' ? [quantity.dataset] : quantity.measures.flatMap((one) => sourcesOf(one).map(({ dataset }) => dataset));
  return datasets.every((dataset) => DATASETS[dataset].day === 'month');
}
