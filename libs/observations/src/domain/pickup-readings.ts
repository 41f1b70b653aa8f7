import type { Grid, PickupReadings } from './series.js';

/** What the book said of an organisation's days: `[day, lead, slots, embargoed, booked]` after one another, in any order. */
export interface ReadByLead {
  readonly organisationId: number;
  readonly numbers: Float64Array;
}

const WIDTH = 5;

/**
 * What the book said the given days (ascending) before each day. A reading speaks for every shorter lead until the next one,
 * for a reading that finds nothing new is not stored again.
 */
export function pickupFrom(read: readonly ReadByLead[], grid: Grid, leads: readonly number[]): PickupReadings {
  const rows = (): Float64Array[] => grid.organisationIds.map(() => new Float64Array(grid.days).fill(Number.NaN));
  const slots = leads.map(rows);
  const booked = leads.map(rows);
  const bestLead = leads.map(() => grid.organisationIds.map(() => new Float64Array(grid.days).fill(Number.POSITIVE_INFINITY)));
  const rowOf = new Map(grid.organisationIds.map((id, i) => [id, i]));
  for (const { organisationId, numbers } of read) {
    const row = rowOf.get(organisationId);
    if (row === undefined) continue;
    for (let i = 0; i < numbers.length; i += WIDTH) {
      const [day, lead] = [numbers[i], numbers[i + 1]];
      for (let k = 0; k < leads.length && leads[k] <= lead; k += 1) {
        if (lead >= bestLead[k][row][day]) continue;
        bestLead[k][row][day] = lead;
        slots[k][row][day] = numbers[i + 2];
        booked[k][row][day] = numbers[i + 4];
      }
    }
  }
  return { ...grid, leads, slots, booked };
}
