import type { Grid } from './series.js';

/** The version of the formula in this file; stored with each coefficient and told with each series. */
export const DEMAND_FORMULA_VERSION = 1;

/** The tunable numbers of the demand formula, all shares of one. */
export interface DemandCoefficients {
  /** Share of missed calls that are the same person calling again. */
  readonly repeatCallerShare: number;
  /** Share of telephone contacts that need to be seen the same day. */
  readonly sameDayShare: number;
  /** Share of clinical online requests that need to be seen the same day. */
  readonly onlineSameDayShare: number;
}

/** Name of one of the {@link DemandCoefficients}. */
export type CoefficientName = keyof DemandCoefficients;

/** The defaults: assumptions, without an authoritative source; shown as such wherever they are used. */
export const ASSUMED_COEFFICIENTS: DemandCoefficients = { repeatCallerShare: 0.4, sameDayShare: 0.5, onlineSameDayShare: 0.4 };

/** A coefficient set for a scope: the code of an organisation with all beneath it, or `*` for all. */
export interface SetCoefficient {
  readonly scopeCode: string;
  readonly name: CoefficientName;
  readonly value: number;
}

/** Where a coefficient comes from: assumed, set for a scope, or fitted on the practice's own history. */
export type CoefficientOrigin = 'assumption' | 'set' | 'fitted';

/** The coefficients of one organisation, and where each comes from. */
export interface ScopedCoefficients {
  readonly values: DemandCoefficients;
  readonly origins: Readonly<Record<CoefficientName, CoefficientOrigin>>;
}

/** What same-day need rests on: calls and online requests, or (without telephony) the same-day appointments there were. */
export type DemandBasis = 'contacts' | 'appointments';

/** The observed parts of demand; NaN where unknown. */
export interface DemandInputs {
  readonly answered: number;
  readonly callbacksRequested: number;
  readonly missed: number;
  readonly clinicalOnline: number;
  readonly sameDayAppointments: number;
  readonly slots: number;
  readonly booked: number;
}

/** Demand of each practice and day = same-day need + planned care, by the versioned formula; NaN where a part is unknown. */
export interface DemandSeries extends Grid {
  readonly formulaVersion: number;
  readonly demand: readonly Float64Array[];
  readonly sameDayNeed: readonly Float64Array[];
  /** Appointments for the day booked on an earlier day. */
  readonly planned: readonly Float64Array[];
  /** 1 where the true value is at least the one given: no telephony, and the book was full. */
  readonly lowerBound: readonly Uint8Array[];
  readonly basis: readonly DemandBasis[];
  readonly coefficients: readonly ScopedCoefficients[];
}

/** From this share of the slots booked, the appointments there were are only a lower bound of those needed. */
export const FULL_BOOK_SHARE = 0.95;

/** People who called, each once: answered, asked to be called back, or missed and not calling again. Persons a day. */
export function contacts(inputs: Pick<DemandInputs, 'answered' | 'callbacksRequested' | 'missed'>, { repeatCallerShare }: DemandCoefficients): number {
  return inputs.answered + inputs.callbacksRequested + inputs.missed * (1 - repeatCallerShare);
}

/** Same-day need from calls and clinical online requests, appointments a day. */
export function needFromContacts(inputs: DemandInputs, coefficients: DemandCoefficients): number {
  return contacts(inputs, coefficients) * coefficients.sameDayShare + inputs.clinicalOnline * coefficients.onlineSameDayShare;
}

/** Whether the book was so full that what was given no longer shows what was needed. False where the book is unknown. */
export function bookWasFull({ slots, booked }: Pick<DemandInputs, 'slots' | 'booked'>): boolean {
  return slots > 0 && booked >= FULL_BOOK_SHARE * slots;
}
