import { Injectable } from '@nestjs/common';
import type { ServiceDay } from '#libs/kernel';
import { Database } from '#libs/platform';
import type { DailyMeasure } from './domain/daily-measure.js';
import type { Dataset } from './domain/dataset.js';
import type { DemandSeries } from './domain/demand-formula.js';
import type { DailySeries, PickupReadings, SlotsBook } from './domain/series.js';

/** Which days of which organisations are asked for, as known when. */
export interface SeriesQuery {
  readonly from: ServiceDay;
  /** First day no longer asked for. */
  readonly to: ServiceDay;
  /** Nothing learned after this moment is seen. */
  readonly asOf: Date;
  /** All that have a value when left out. */
  readonly organisationIds?: readonly number[];
}

/** Reads the as-of store: what was true, as known at a moment. */
@Injectable()
export class ObservationsService {
  constructor(private readonly database: Database) {}

  /** Daily figures; a partial day is NaN. Organisations are those asked for in that order, or all with any value, by id. */
  async dailySeries<Measures extends DailyMeasure>(query: SeriesQuery & { measures: readonly Measures[] }): Promise<DailySeries<Measures>> {
    throw this.unwritten(query);
  }

  /** Demand by the versioned formula, with each practice's coefficients as of the moment. */
  async demandSeries(query: SeriesQuery): Promise<DemandSeries> {
    throw this.unwritten(query);
  }

  /** The appointment book as last read. */
  async book(query: SeriesQuery): Promise<SlotsBook> {
    throw this.unwritten(query);
  }

  /** What the book said `leads` days (0-42, ascending) before each day, for the pickup curve. */
  async pickup(query: SeriesQuery & { leads: readonly number[] }): Promise<PickupReadings> {
    throw this.unwritten(query);
  }

  /** The last whole day known of a dataset, by organisation id; for slots, the day of the last reading of the book. */
  async lastKnownDays(dataset: Dataset, asOf: Date): Promise<Map<number, ServiceDay>> {
    throw this.unwritten([dataset, asOf]);
  }

  private unwritten(what: unknown): Error {
    return new Error(`being written ${String(what)} ${String(this.database)}`);
  }
}
