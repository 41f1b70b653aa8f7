import type { ServiceDay } from '#libs/kernel';
import type { KeptTruth } from '#libs/mismatch';
import type { DayTruth } from './outcome.js';

/** Looks up what happened to an organisation on a day; undefined where it was closed or is not known. */
export function truthOfDays(truths: readonly KeptTruth[]): (organisationId: number, day: ServiceDay) => DayTruth | undefined {
  const found = new Map<string, DayTruth>();
  for (const { serviceDay, organisations, gap, capacity, usualShortfall } of truths) {
    organisations.forEach((id, i) => found.set(`${id}_${serviceDay}`, { gap: gap[i], capacity: capacity[i], usualShortfall: usualShortfall[i] }));
  }
  return (organisationId, day) => found.get(`${organisationId}_${day}`);
}
