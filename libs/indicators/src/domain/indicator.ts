import type { DailyMeasure, Dataset } from '#libs/observations';
import type { IndicatorKey } from './indicator-key.js';

/** What a figure of an indicator is: `share` 0-1, `seconds`, or a `rate` per so many patients or of one figure to another. */
export type IndicatorUnit = 'share' | 'seconds' | 'rate';

/** Over which span an indicator makes sense. Weeks begin on Monday, months on their first. */
export type IndicatorPeriod = 'day' | 'week' | 'month';

/** Which way is better: `up`, `down`, or `neither` where a change only asks for a look. */
export type BetterWay = 'up' | 'down' | 'neither';

/**
 * What is counted: daily figures added up; cells of a dataset by name and dimensions (a dimension not named counts whole); or the
 * patients on the registered or the weighted list.
 */
export type Quantity =
  | { readonly kind: 'measures'; readonly measures: readonly DailyMeasure[] }
  | { readonly kind: 'cells'; readonly dataset: Dataset; readonly name: string; readonly where: Readonly<Record<string, readonly string[]>> }
  | { readonly kind: 'list'; readonly list: 'registered' | 'weighted' };

/** Published percentiles of England's practices, in the indicator's own unit. */
export interface Percentiles {
  readonly p50: number;
  readonly p80: number;
  readonly p90: number;
  readonly p95: number;
}

/** What an indicator says, what it is made of and how it is to be read. */
export interface IndicatorDefinition {
  readonly key: IndicatorKey;
  readonly name: string;
  readonly group: 'signal' | 'lead' | 'impact' | 'primary' | 'secondary';
  readonly unit: IndicatorUnit;
  readonly numerator: Quantity;
  readonly denominator: Quantity;
  /** The quotient is told times this: 1000 for "per 1,000 patients". */
  readonly per: number;
  /** The value is set against this: the ICB's own value, or the same period of a year; left out, it stands for itself. */
  readonly relativeTo?: 'icb' | 2019;
  readonly period: IndicatorPeriod;
  /** By which period it is charted: a signal by the day, freed of weekday and holidays first. */
  readonly charted: IndicatorPeriod;
  readonly better: BetterWay;
  /** Feeds of which any one suffices for each part: what to send when it is unknown. */
  readonly feeds: readonly string[];
  /** Whether the numerator counts people or what they did: 1 to 7 of them are not given out below ICB level. */
  readonly countsPeople: boolean;
  /** First thresholds where a practice has no history of its own. */
  readonly england?: Percentiles;
}

/** Why a value is not known. Never to be read as zero. */
export type UnknownReason =
  | 'no-data' // nothing of a feed it needs is known for the period
  | 'incomplete' // under four fifths of the period's working days are known
  | 'nothing-to-divide-by' // the denominator is zero: no calls, no slots
  | 'no-list-size'
  | 'too-few-practices' // under half of the practices of a whole are known
  | 'no-comparison' // what it is set against is not known
  | 'period-not-over'
  | 'too-few-points'; // of a chart: no two days in a row to take a moving range from

/** One figure of one organisation and period, as known at a moment. */
export interface IndicatorValue {
  /** Null when unknown; `reason` then says why. */
  readonly value: number | null;
  readonly reason: UnknownReason | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Practices (and hubs, where they count) behind a sum: how many are known, of how many. */
  readonly known: number;
  readonly of: number;
}
