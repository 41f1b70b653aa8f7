import type { DayNumber } from '#libs/kernel';
import type { OrganisationType } from './organisation.js';

/**
 * What one row of a feed says of an organisation from a day on. What it leaves out (undefined or null) carries over from
 * what is known already; `validTo` alone is told apart: null says open, undefined says nothing.
 */
export interface OrganisationRow {
  readonly code: string;
  readonly name?: string | null;
  readonly type?: OrganisationType | null;
  /** Code or alias. */
  readonly parentCode?: string | null;
  readonly validFrom: DayNumber;
  readonly validTo?: DayNumber | null;
  readonly listSize?: number | null;
  readonly weightedListSize?: number | null;
  readonly deprivationDecile?: number | null;
  /** Line of the file. */
  readonly line: number;
}

/** One row of `closures.v1`. */
export interface ClosureRow {
  readonly organisationId: number;
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly shareClosed: number;
  readonly reason: string;
  readonly line: number;
}

/** One row of `declarations.v1`. */
export interface DeclarationRow {
  readonly organisationId: number;
  readonly day: DayNumber;
  readonly declaredAt: Date;
  readonly level: string;
  readonly staffInShare: number | null;
  readonly premisesLost: boolean;
  readonly reason: string;
  readonly line: number;
}

/** One event of the gov.uk list. */
export interface BankHolidayRow {
  readonly day: DayNumber;
  readonly name: string;
  readonly line: number;
}

/** The load that brings the rows, and when they count as known. */
export interface MergeSource<Backfill extends string> {
  readonly loadId: number;
  readonly knownAt: Date | Backfill;
}

/** What a merge did with the rows of a file. */
export interface MergeResult {
  /** Rows that told something new. */
  readonly loaded: number;
  /** Rows that told what was known. */
  readonly unchanged: number;
  /** Lines whose key stood earlier in the file: the first one loaded. */
  readonly repeatedLines: readonly number[];
  /** Lines of an organisation that nobody knows and that do not say what it is: to quarantine as `unknown-organisation`. */
  readonly unknownLines: readonly number[];
}
