import type { SimulatedCalendar } from './calendar.js';
import type { PracticeDays } from './practice-days.js';
import type { SimulatedStructure } from './structure.js';
import { stream } from './stream.js';

// Looked up once: in a test's sandbox every look-up of a global is slow.
const { max, round } = Math;

/** How a hub works. The oracle knows these. */
export const HUB = {
  /** Slots and direct bookings per 1,000 patients of the locality on a weekday. */
  slotsPer1000: 0.62,
  directShare: 0.3,
  saturdayShare: 0.6,
  mondayShare: 1.3,
  /** The chance that a session drops out, the share of slots it takes, and how many days ahead it is known. */
  dropChance: 0.03,
  dropShare: 0.25,
  dropLead: 2,
  directSd: 0.12,
} as const;

/** The truth by hub and day, at index `hub * length + day`. */
export interface HubDays {
  readonly length: number;
  /** Slots of the sessions planned; 0 on Sundays and bank holidays. */
  readonly planned: Int32Array;
  readonly dropped: Uint8Array;
  readonly capacity: Int32Array;
  readonly directExpected: Float64Array;
  readonly direct: Int32Array;
  /** What the practices of the locality could not take: the sum of max(gap, 0). */
  readonly overflow: Int32Array;
}

/** Draws every hub and day. */
export function simulateHubDays(
  seed: number,
  calendar: SimulatedCalendar,
  structure: SimulatedStructure,
  practiceDays: PracticeDays,
): HubDays {
  const T = calendar.length;
  const size = structure.localities.length * T;
  const days = {
    length: T,
    planned: new Int32Array(size),
    dropped: new Uint8Array(size),
    capacity: new Int32Array(size),
    directExpected: new Float64Array(size),
    direct: new Int32Array(size),
    overflow: overflowByLocality(structure, practiceDays),
  };
  structure.localities.forEach((_, h) => {
    const random = stream(seed, 'hub', h);
    const members = structure.practices.filter((practice) => practice.locality === h);
    const patients = members.reduce(
      (sum, practice) => sum + practice.listSize[T - 1] * Number(practice.until === T),
      0,
    );
    for (let t = 0; t < T; t++) {
      const i = h * T + t;
      const [drop, noise] = [random.uniform(), random.normal()];
      const weekday = calendar.weekday[t];
      if (weekday === 6 || calendar.holiday[t] === 1) continue;
      const share = weekday === 5 ? HUB.saturdayShare : weekday === 0 ? HUB.mondayShare : 0.92;
      days.planned[i] = max(4, round((HUB.slotsPer1000 * share * patients) / 1000));
      days.dropped[i] = Number(drop < HUB.dropChance);
      days.capacity[i] = round(days.planned[i] * (days.dropped[i] === 1 ? 1 - HUB.dropShare : 1));
      days.directExpected[i] = days.planned[i] * (weekday === 5 ? 0.75 : HUB.directShare);
      days.direct[i] = max(0, round(days.directExpected[i] * (1 + HUB.directSd * noise)));
    }
  });
  return days;
}

function overflowByLocality(structure: SimulatedStructure, days: PracticeDays): Int32Array {
  const T = days.length;
  const overflow = new Int32Array(structure.localities.length * T);
  structure.practices.forEach((practice, p) => {
    for (let t = 0; t < T; t++) {
      const i = p * T + t;
      overflow[practice.locality * T + t] += max(0, days.need[i] + days.planned[i] - days.capacity[i]);
    }
  });
  return overflow;
}
