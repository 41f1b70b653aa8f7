import type { DayNumber } from '#libs/kernel';
import type { DailyMeasure } from './daily-measure.js';

/** A grid of organisations and consecutive days: row `i` of every series is `organisationIds[i]`, column `d` is `firstDay + d`. */
export interface Grid {
  readonly firstDay: DayNumber;
  readonly days: number;
  readonly organisationIds: readonly number[];
}

/** Daily figures as known at one moment. NaN is unknown (a partial day too); 0 is zero. */
export interface DailySeries<Measures extends DailyMeasure = DailyMeasure> extends Grid {
  readonly series: Readonly<Record<Measures, readonly Float64Array[]>>;
}

/** The appointment book as last read: bookable slots of each day, of these not yet released, of these booked. */
export interface SlotsBook extends Grid {
  readonly slots: readonly Float64Array[];
  readonly embargoed: readonly Float64Array[];
  readonly booked: readonly Float64Array[];
  /** When the book of that day was last read, milliseconds since 1970; NaN when never. */
  readonly asAt: readonly Float64Array[];
}

/** What the book said of each day, `leads[k]` days before it: `slots[k][organisation][day]`. NaN where it had not been read. */
export interface PickupReadings extends Grid {
  readonly leads: readonly number[];
  readonly slots: readonly (readonly Float64Array[])[];
  readonly booked: readonly (readonly Float64Array[])[];
}
