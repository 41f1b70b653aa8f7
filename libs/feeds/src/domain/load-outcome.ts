import type { ServiceDay } from '#libs/kernel';
import type { Fault } from './fault.js';
import { shortened } from './storable-text.js';

/** How a load ended. `duplicate`: the same bytes had been loaded before. */
export type LoadStatus = 'loaded' | 'partly-loaded' | 'duplicate' | 'rejected';

/** Why a row, or with line 0 the whole file, was not taken. */
export interface LoadReason {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly code: string;
  readonly message: string;
}

/** What became of one file: an entry of `loads` in the JSON of `headroom import`. rows = loaded + unchanged + skipped + quarantined. */
export interface LoadOutcome {
  readonly feed: string;
  readonly file: string;
  readonly sha256: string;
  readonly rows: number;
  readonly loaded: number;
  readonly unchanged: number;
  /** Rows that the layout says are not ours. */
  readonly skipped: number;
  readonly quarantined: number;
  readonly firstDay: ServiceDay | null;
  readonly lastDay: ServiceDay | null;
  readonly status: LoadStatus;
  /** The first {@link REASONS_TOLD}; all of them stay with the load. */
  readonly reasons: readonly LoadReason[];
}

/** How many reasons an outcome carries: a million of them would help nobody. */
export const REASONS_TOLD = 1000;

/** Something about a load that someone should look at, though its rows were taken. */
export interface LoadWarning {
  readonly code: 'unknown-column' | 'identical-figures' | 'suspected-missing' | 'partial-days';
  readonly message: string;
}

/** A fault as a reason. Long values are cut: a reason is read by people. */
export function reasonOf(line: number, { column, value, code, message }: Fault): LoadReason {
  return { line, column, value: shortened(value, 200), code, message };
}

/**
 * Whether a file must be refused whole: a share of its own rows, those skipped left out, is bad. Rows of organisations that
 * nobody knows yet do not count as bad. A file without rows has none bad.
 */
export function tooManyBad(counts: { rows: number; skipped: number; bad: number }, rejectShare: number): boolean {
  return counts.bad > 0 && counts.bad >= rejectShare * (counts.rows - counts.skipped);
}
