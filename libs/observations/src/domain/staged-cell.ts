import type { DayNumber, ServiceDay } from '#libs/kernel';
import type { Dataset } from './dataset.js';

/** One value of a feed's row on its way into the store. The cells of a line come one after another, all of one organisation-day. */
export interface StagedCell {
  readonly organisationId: number;
  readonly day: DayNumber;
  /** Of the measure catalogue, and of the target's dataset. */
  readonly measure: number;
  /** Minutes passed since London midnight ({@link londonInterval} gives them); 0 for a figure of the whole day. */
  readonly minute: number;
  /** Length of the interval; left out or 0 for a figure of the whole day. */
  readonly minutes?: number;
  readonly value: number;
  /** Line of the file. */
  readonly line: number;
  /** When the book was read, milliseconds since 1970: `as_at` of slots. Left out by everything else, which is read when it becomes known. */
  readonly readAt?: number;
}

/** What a load brings, and how it is to be understood. */
export interface StagingTarget {
  readonly dataset: Dataset;
  readonly loadId: number;
  /** `backfill`: as if it had come in time, at 06:00 London the morning after the service day (slots: at `as_at`). */
  readonly knownAt: Date | 'backfill';
  /** A key given twice in one file: its values are added, or the later line is refused and the first one loads. */
  readonly repeats: 'sum' | 'refuse';
}

/** What a merge did with a load's rows. Rows are counted by distinct line. */
export interface ObservationMerge {
  /** Rows of organisation-days that are new or changed. */
  readonly loadedLines: number;
  /** Rows of organisation-days whose every cell was known already. */
  readonly unchangedLines: number;
  /** First and last service day among the rows, changed or not; null when there were none. */
  readonly firstDay: ServiceDay | null;
  readonly lastDay: ServiceDay | null;
  /** Lines refused because their key stood earlier in the file, ascending. */
  readonly repeatedLines: readonly number[];
  /** Organisation-days that stop well before their usual end. */
  readonly partialDays: number;
}
