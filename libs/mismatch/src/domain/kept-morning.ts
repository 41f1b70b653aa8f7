import type { ServiceDay } from '#libs/kernel';
import type { OrganisationType } from '#libs/organisations';
import type { DayClosure } from './assessment.js';

/** An organisation of a morning, as the morning's own day knew it. */
export interface MorningUnit {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly type: OrganisationType;
  /** Codes of everything it lies under, the nearest first. */
  readonly ancestors: readonly string[];
  /** The locality it is, or lies in; null for the ICB. */
  readonly locality: { readonly code: string; readonly name: string } | null;
}

/** A practice's own word about a day, at its cell. */
export interface DeclaredCell {
  readonly cell: number;
  readonly staffInShare: number | null;
  readonly premisesLost: boolean;
}

/** Calls missed so far on the morning's own day, at the unit's place. */
export interface MissedUnit {
  readonly unit: number;
  readonly missed: number;
  readonly p95: number;
}

/** Whether a level can be told of a cell. */
export const CELL_STATES = ['open', 'closed', 'unknown'] as const;
/** The reasons of the closure that touches a day, by code; code 0 is none. */
export const CLOSURE_CODES: readonly (DayClosure['reason'] | null)[] = [null, 'training', 'refurbishment', 'absence', 'other'];

/**
 * What one morning knew of every organisation on its own day and the days ahead, in arrays: entry day ahead x units + unit. Levels are not
 * kept but told from it (see levelOfCell), so that other thresholds can be tried on the same mornings.
 */
export interface KeptMorning {
  readonly morning: ServiceDay;
  readonly asOf: Date;
  /** Joint draws behind the counts. */
  readonly draws: number;
  /** Days held, the morning's own first. */
  readonly days: number;
  readonly units: readonly MorningUnit[];
  /** Bank holidays around the days held, as known then. */
  readonly bankHolidays: readonly ServiceDay[];
  /** Draws with a gap above 0, 5% and 15% of capacity. */
  readonly above0: Uint16Array;
  readonly above5: Uint16Array;
  readonly above15: Uint16Array;
  /** E[max(gap, 0)], appointments. */
  readonly expectedShortfall: Float32Array;
  /** The p75 of what was really short on the last same weekdays; NaN where none is known. */
  readonly usualShortfall: Float32Array;
  /** Medians, appointments; NaN where not known. */
  readonly demand: Float32Array;
  readonly capacity: Float32Array;
  /** Index in {@link CELL_STATES}. */
  readonly state: Uint8Array;
  /** Index in {@link CLOSURE_CODES}, and {@link STANDING_FLAG}. */
  readonly flags: Uint8Array;
  /** Index in `reasons` of why a cell is closed or unknown. */
  readonly reason: Uint16Array;
  readonly reasons: readonly string[];
  readonly declared: readonly DeclaredCell[];
  readonly missedCalls: readonly MissedUnit[];
}

/** Set in `flags` where the organisation is short on most days without being acute. */
export const STANDING_FLAG = 0x80;
/** What remains of `flags` is the closure's code. */
export const CLOSURE_MASK = 0x0f;

/** The quantiles of gap / capacity of the first days ahead, apart because they are large: entry (day x units + unit) x 101 + quantile. */
export interface MorningCurves {
  readonly morning: ServiceDay;
  readonly days: number;
  readonly relativeGap: Int16Array;
}
