import { type DemandBasis, type DemandCoefficients, type DemandInputs, ASSUMED_COEFFICIENTS, bookWasFull, contacts, needFromContacts } from './demand-formula.js';

/** The daily inputs of one practice, one array a figure; NaN is unknown. */
export type PracticeInputs = { readonly [Name in keyof DemandInputs]: Float64Array } & { readonly plannedAppointments: Float64Array };

/** Demand of one practice, a value a day. */
export interface PracticeDemand {
  readonly basis: DemandBasis;
  readonly demand: Float64Array;
  readonly sameDayNeed: Float64Array;
  readonly lowerBound: Uint8Array;
}

/** Days of telephony from which need is read from contacts; with fewer, and fewer than half of all days, from appointments. Assumption. */
const ENOUGH_TELEPHONY_DAYS = 56;

/** Days with slots to spare from which the same-day share is read from a practice's own history. Assumption. */
const ENOUGH_OPEN_DAYS = 40;

/** Bounds on a fitted same-day share: beyond them the data, not the practice, is odd. Assumption. */
const SHARE_BOUNDS = [0.2, 0.9] as const;

/**
 * What same-day need is read from. One basis for all of a practice's days: the two differ in level, and a series that
 * changes between them would show a step that nobody's patients made.
 */
export function demandBasis(inputs: PracticeInputs): DemandBasis {
  const telephony = countKnown(inputs.answered);
  return telephony >= ENOUGH_TELEPHONY_DAYS || (telephony > 0 && telephony * 2 >= countKnown(inputs.sameDayAppointments)) ? 'contacts' : 'appointments';
}

/**
 * The same-day share that a practice's history shows: same-day appointments, less those that online requests account for,
 * per telephone contact, over the days with slots to spare (when nobody was turned away). Undefined with under 40 of them.
 */
export function fittedSameDayShare(inputs: PracticeInputs, coefficients: DemandCoefficients = ASSUMED_COEFFICIENTS): number | undefined {
  const online = countKnown(inputs.clinicalOnline) > 0;
  let days = 0;
  let met = 0;
  let called = 0;
  for (let d = 0; d < inputs.answered.length; d += 1) {
    const day = at(inputs, d, online);
    const calling = contacts(day, coefficients);
    const seen = day.sameDayAppointments - day.clinicalOnline * coefficients.onlineSameDayShare;
    if (!(day.slots > 0) || !(calling > 0) || Number.isNaN(day.booked) || Number.isNaN(seen) || bookWasFull(day)) continue;
    days += 1;
    met += seen;
    called += calling;
  }
  if (days < ENOUGH_OPEN_DAYS) return undefined;
  return Math.min(Math.max(met / called, SHARE_BOUNDS[0]), SHARE_BOUNDS[1]);
}

/** Demand by the formula. A practice without any online requests is taken to have none; a day missing any other part is NaN. */
export function demandOfPractice(inputs: PracticeInputs, coefficients: DemandCoefficients): PracticeDemand {
  const basis = demandBasis(inputs);
  const online = countKnown(inputs.clinicalOnline) > 0;
  const days = inputs.answered.length;
  const result = { basis, demand: new Float64Array(days), sameDayNeed: new Float64Array(days), lowerBound: new Uint8Array(days) };
  for (let d = 0; d < days; d += 1) {
    const day = at(inputs, d, online);
    result.sameDayNeed[d] = basis === 'contacts' ? needFromContacts(day, coefficients) : day.sameDayAppointments;
    result.demand[d] = result.sameDayNeed[d] + inputs.plannedAppointments[d];
    if (basis === 'appointments' && bookWasFull(day)) result.lowerBound[d] = 1;
  }
  return result;
}

function at(inputs: PracticeInputs, d: number, online: boolean): DemandInputs {
  return {
    answered: inputs.answered[d], callbacksRequested: inputs.callbacksRequested[d], missed: inputs.missed[d],
    clinicalOnline: online ? inputs.clinicalOnline[d] : 0, sameDayAppointments: inputs.sameDayAppointments[d],
    slots: inputs.slots[d], booked: inputs.booked[d],
  };
}

function countKnown(values: Float64Array): number {
  let known = 0;
  for (const value of values) if (!Number.isNaN(value)) known += 1;
  return known;
}
