import type { ServiceDay } from '#libs/kernel';

/** Which alerts and misses are counted: of service days from `from` up to, not including, `to`. */
export interface AlertQualityQuery {
  readonly from: ServiceDay;
  readonly to: ServiceDay;
  /** Only of these organisations; all when left out. */
  readonly organisationIds?: readonly number[];
}

/** How good alerts were; shares 0-1, null where nothing can be said. */
export interface QualityCounts {
  readonly alerts: number;
  readonly hits: number;
  readonly falseAlarms: number;
  readonly tooLate: number;
  readonly unknown: number;
  /** Not judged yet: their day has not passed, or it is not half past eight the morning after. */
  readonly pending: number;
  /** Days that were due an alert and had none in time. */
  readonly misses: number;
  /** Hits among alerts whose truth is known. */
  readonly precision: number | null;
  /** Hits among hits and misses. */
  readonly recall: number | null;
  readonly medianNoticeWorkingDays: number | null;
  /** Seconds from firing to the first acknowledgement, on the median alert that was acknowledged. */
  readonly medianSecondsToAcknowledge: number | null;
}

/** Counts of one rule or organisation. */
export interface QualityRow extends QualityCounts {
  /** The rule's key or the organisation's code. */
  readonly key: string;
  readonly name: string;
}

/** How good alerts were over a period. */
export interface AlertQuality {
  readonly total: QualityCounts;
  /** Days on which rules were evaluated. */
  readonly mornings: number;
  /** Alerts that fired, and localities and service days that had one, a morning. */
  readonly alertsPerDay: number | null;
  readonly groupsPerDay: number | null;
  readonly byRule: readonly QualityRow[];
  readonly byOrganisation: readonly QualityRow[];
  /** When outcomes were last looked at anew; null before the first time. */
  readonly judgedAt: Date | null;
}

/** Counts as the store gives them; shares are reckoned after. */
export type CountedRow = Omit<QualityRow, 'precision' | 'recall'>;
