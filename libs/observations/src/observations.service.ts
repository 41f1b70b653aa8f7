import { Injectable } from '@nestjs/common';
import { type DayNumber, type ServiceDay, addDays, dayNumber, daysBetween, fromDayNumber, londonDay } from '#libs/kernel';
import { OrganisationsService } from '#libs/organisations';
import { Database } from '#libs/platform';
import { cellSums } from './cell-sums.repository.js';
import { type DaysQuery, type SeriesQuery, lastWholeDays, learnedSince, totalsByDay } from './daily-totals.repository.js';
import { coefficientsInForce } from './demand-coefficient.repository.js';
import { type DailyMeasure, sourcesOf, totalsOf } from './domain/daily-measure.js';
import { DATASETS, type Dataset } from './domain/dataset.js';
import type { DemandSeries } from './domain/demand-formula.js';
import { DEMAND_INPUTS, FIT_DAYS, demandOfAll, demandSince } from './domain/demand-series.js';
import type { DayNumbers } from './domain/number-lists.js';
import { organisationsRead, pickupFrom } from './domain/pickup-readings.js';
import type { DailySeries, Grid, PickupReadings, SlotsBook } from './domain/series.js';
import { type CallsOfHour, callsByHour } from './interval-sums.repository.js';
import { RememberedDays } from './remembered-days.js';
import { lastReadings, readingsOf, slotsByLead } from './slots.repository.js';

/** Before the totals of a record stand its organisation and whether its day is partial. */
const HEAD = 2;
const PARTIAL = 1;

/** Reads the as-of store: what was true, as known at a moment. */
@Injectable()
export class ObservationsService {
  private readonly totals: ReadonlyMap<Dataset, RememberedDays>;
  private readonly books: RememberedDays;

  constructor(
    private readonly database: Database,
    private readonly organisations: OrganisationsService,
  ) {
    const datasets = Object.keys(DATASETS) as Dataset[];
    this.totals = new Map(datasets.map((dataset) => [dataset, new RememberedDays(database, dataset, totalsByDay)]));
    this.books = new RememberedDays(database, 'slots', slotsByLead);
  }

  /**
   * Daily figures; a partial day is NaN unless asked for. Organisations are those asked for in that order, or all with any value, by id.
   * Where a figure has several sources, a later one fills only days that the earlier ones leave unknown.
   */
  async dailySeries<Measures extends DailyMeasure>(query: SeriesQuery & { measures: readonly Measures[] }): Promise<DailySeries<Measures>> {
    const wanted = query.measures.map((measure) => ({ measure, sources: sourcesOf(measure) }));
    const datasets = [...new Set(wanted.flatMap(({ sources }) => sources.map(({ dataset }) => dataset)))];
    const answers = new Map<Dataset, TotalsRead>();
    await Promise.all(datasets.map(async (dataset) => answers.set(dataset, await this.totalsRead(dataset, query))));

    const organisationIds = query.organisationIds ?? idsOf([...answers.values()]);
    const row = new Map(organisationIds.map((id, i) => [id, i]));
    const days = Math.max(0, daysBetween(query.from, query.to));
    const series = {} as Record<Measures, Float64Array[]>;
    for (const { measure, sources } of wanted) {
      series[measure] = unknownGrid(organisationIds.length, days);
      for (const { dataset, position } of sources) fill(series[measure], row, answers.get(dataset)!, position);
    }
    return { firstDay: dayNumber(query.from), days, organisationIds, series };
  }

  /**
   * Daily sums over the cells of some measures (numbers of the catalogue) of one dataset: what no stored total holds, such as appointments with
   * GPs. Organisations and unknown days as in {@link dailySeries}.
   */
  async cellSeries(query: SeriesQuery & { dataset: Dataset; measures: readonly number[] }): Promise<Grid & { readonly sums: readonly Float64Array[] }> {
    const answers = await cellSums(this.database, query.dataset, query.measures, query);
    const organisationIds = query.organisationIds ?? answers.map(({ organisationId }) => organisationId);
    const days = Math.max(0, daysBetween(query.from, query.to));
    const row = new Map(organisationIds.map((id, i) => [id, i]));
    const sums = unknownGrid(organisationIds.length, days);
    for (const answer of answers) {
      const own = sums[row.get(answer.organisationId) ?? -1];
      answer.days.forEach((day, i) => own && (own[day] = answer.sums[i]));
    }
    return { firstDay: dayNumber(query.from), days, organisationIds, sums };
  }

  /** Calls of some organisations together, by hour of each whole day that is known in intervals. */
  callsByHour(query: DaysQuery): Promise<CallsOfHour[]> {
    return callsByHour(this.database, query);
  }

  /** Demand of practices by the versioned formula, with the coefficients in force for each at the moment. */
  async demandSeries(query: SeriesQuery): Promise<DemandSeries> {
    const fitFrom = addDays(query.to, -FIT_DAYS);
    const from = query.from < fitFrom ? query.from : fitFrom;
    const [daily, set, structure] = await Promise.all([
      this.dailySeries({ ...query, from, measures: DEMAND_INPUTS }),
      coefficientsInForce(this.database, query.asOf),
      this.organisations.structureOn(addDays(query.to, -1), query.asOf),
    ]);
    return demandSince(query.from, demandOfAll(daily, set, structure));
  }

  /** The appointment book as last read. */
  async book(query: SeriesQuery): Promise<SlotsBook> {
    const [daily, readings] = await Promise.all([
      this.dailySeries({ ...query, measures: ['slots', 'embargoed', 'booked'] }),
      readingsOf(this.database, query),
    ]);
    const { series, ...grid } = daily;
    const row = new Map(grid.organisationIds.map((id, i) => [id, i]));
    const asAt = unknownGrid(grid.organisationIds.length, grid.days);
    for (const reading of readings) {
      const i = row.get(reading.organisationId);
      if (i !== undefined) asAt[i].fill(reading.asAt, Math.max(reading.firstDay, 0), Math.max(reading.lastDay + 1, 0));
    }
    return { ...grid, ...series, asAt };
  }

  /** What the book said `leads` days (ascending) before each day, for the pickup curve. */
  async pickup(query: SeriesQuery & { leads: readonly number[] }): Promise<PickupReadings> {
    const read = await this.books.days(query);
    const organisationIds = query.organisationIds ?? organisationsRead(read);
    return pickupFrom(read, { firstDay: dayNumber(query.from), days: Math.max(0, daysBetween(query.from, query.to)), organisationIds }, query.leads);
  }

  /** The last whole day known of a dataset, by organisation id; for slots, the day of the last reading of the book. */
  async lastKnownDays(dataset: Dataset, asOf: Date): Promise<Map<number, ServiceDay>> {
    if (dataset === 'slots') {
      const readings = await lastReadings(this.database, asOf);
      return new Map(Array.from(readings, ([id, at]) => [id, londonDay(at)]));
    }
    const kept = await this.totals.get(dataset)!.all(asOf);
    const last = await lastWholeDays(this.database, dataset, asOf, kept);
    for (const [organisationId, day] of wholeDays(dataset, kept?.days)) {
      const known = last.get(organisationId);
      if (known === undefined || dayNumber(known) < day) last.set(organisationId, fromDayNumber(day));
    }
    return last;
  }

  private async totalsRead(dataset: Dataset, query: SeriesQuery): Promise<TotalsRead> {
    const numbers = await this.totals.get(dataset)!.days(query);
    return { numbers, width: HEAD + totalsOf(dataset).length, partialDays: query.partialDays ?? false, firstDay: dayNumber(query.from) };
  }

  /** The organisations of each day of the range of which something was learned after a moment, up to `asOf`: corrections too. */
  learnedSince(query: Pick<SeriesQuery, 'from' | 'to' | 'asOf'> & { after: Date }): Promise<Map<ServiceDay, Set<number>>> {
    return learnedSince(this.database, query);
  }

  /** When each organisation's book was last read. */
  lastReadings(asOf: Date): Promise<Map<number, Date>> {
    return lastReadings(this.database, asOf);
  }
}

/** Totals as they were read, and which of them count. */
interface TotalsRead {
  readonly numbers: DayNumbers;
  readonly width: number;
  readonly partialDays: boolean;
  readonly firstDay: DayNumber;
}

function fill(rows: readonly Float64Array[], rowOf: ReadonlyMap<number, number>, read: TotalsRead, position: number): void {
  const { width, partialDays, firstDay } = read;
  for (const [day, numbers] of read.numbers) {
    for (let i = 0; i < numbers.length; i += width) {
      const values = rows[rowOf.get(numbers[i]) ?? -1] as Float64Array | undefined;
      if (!values || (numbers[i + 1] === PARTIAL && !partialDays)) continue;
      if (Number.isNaN(values[day - firstDay])) values[day - firstDay] = numbers[i + HEAD + position];
    }
  }
}

function idsOf(answers: readonly TotalsRead[]): number[] {
  const ids = new Set<number>();
  for (const { numbers, width, partialDays } of answers) {
    for (const day of numbers.values()) {
      for (let i = 0; i < day.length; i += width) if (partialDays || day[i + 1] !== PARTIAL) ids.add(day[i]);
    }
  }
  return [...ids].sort((a, b) => a - b);
}

/** Each whole day of each organisation among days read. */
function* wholeDays(dataset: Dataset, days: DayNumbers = new Map()): Generator<[organisationId: number, day: DayNumber]> {
  const width = HEAD + totalsOf(dataset).length;
  for (const [day, numbers] of days) {
    for (let i = 0; i < numbers.length; i += width) if (numbers[i + 1] !== PARTIAL) yield [numbers[i], day];
  }
}

function unknownGrid(rows: number, days: number): Float64Array[] {
  return Array.from({ length: rows }, () => new Float64Array(days).fill(Number.NaN));
}
