import type { ServiceDay } from '#libs/kernel';
import type { KeptTruth } from '#libs/mismatch';
import type { DayTruth } from './outcome.js';

/** Looks up what happened to an organisation on a day; undefined where it was closed or is not known. */
export function truthOfDays(truths: readonly KeptTruth[]): (organisationId: number, day: ServiceDay) => DayTruth | undefined {
  const days = new Map(truths.map((truth) => [truth.serviceDay, truth]));
  return (organisationId, day) => {
    const truth = days.get(day);
    const i = truth ? truth.organisations.indexOf(organisationId) : -1;
    return truth && i >= 0 ? { gap: truth.gap[i], capacity: truth.capacity[i], usualShortfall: truth.usualShortfall[i] } : undefined;
  };
}
