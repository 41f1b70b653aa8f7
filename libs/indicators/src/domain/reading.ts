import type { ServiceDay } from '#libs/kernel';
import type { IndicatorValue, Percentiles, UnknownReason } from './indicator.js';
import type { IndicatorKey } from './indicator-key.js';
import type { SpcSignal } from './spc-rules.js';
import type { SpcVerdict } from './xmr.js';

/** The last value of an indicator known of an organisation: of a day, or of the last whole week or month. */
export interface Reading extends IndicatorValue {
  readonly key: IndicatorKey;
  readonly organisationId: number;
  /** First day of the period, and the first day after it. Of an unknown value: the period that was looked for. */
  readonly from: ServiceDay;
  readonly to: ServiceDay;
}

/** What is usual: percentiles of the organisation's own half year, or England's where it has too little of its own. */
export interface UsualRange extends Percentiles {
  readonly basis: 'own' | 'england';
  /** Values the percentiles rest on; 0 for England's. */
  readonly values: number;
}

/** Whether an indicator of an organisation has lately changed by more than chance, with the numbers behind it. */
export interface SpecialCause {
  readonly key: IndicatorKey;
  readonly organisationId: number;
  /** Of the last point; `missing` when it is unknown, and `reason` says why. */
  readonly verdict: SpcVerdict;
  readonly reason: UnknownReason | null;
  readonly signals: readonly SpcSignal[];
  /** The last point's period begins here; null without one. */
  readonly serviceDay: ServiceDay | null;
  /** First of the points in an unbroken row up to the last that break a rule on the last one's side; null when it breaks none. */
  readonly since: ServiceDay | null;
  /** As seen, and freed of weekday and holidays: the latter is what the limits are about. */
  readonly value: number | null;
  readonly adjusted: number | null;
  readonly centre: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Fewer than 13 points made the limits. */
  readonly trial: boolean;
  /** Points of the chart. */
  readonly points: number;
}
