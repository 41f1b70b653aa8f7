import type { DayNumbers } from './number-lists.js';
import type { Grid, PickupReadings } from './series.js';

/** Numbers of a reading: organisation, lead, slots, embargoed, booked. */
const WIDTH = 5;

/** The organisations of any reading, ascending. */
export function organisationsRead(read: DayNumbers): number[] {
  const ids = new Set<number>();
  for (const numbers of read.values()) for (let i = 0; i < numbers.length; i += WIDTH) ids.add(numbers[i]);
  return [...ids].sort((a, b) => a - b);
}

/**
 * What the book said the given days (ascending) before each day of the grid. A reading speaks for every shorter lead until the next one,
 * for a reading that finds nothing new is not stored again.
 */
export function pickupFrom(read: DayNumbers, grid: Grid, leads: readonly number[]): PickupReadings {
  const rows = (): Float64Array[] => grid.organisationIds.map(() => new Float64Array(grid.days).fill(Number.NaN));
  const slots = leads.map(rows);
  const booked = leads.map(rows);
  const bestLead = leads.map(() => grid.organisationIds.map(() => new Float64Array(grid.days).fill(Number.POSITIVE_INFINITY)));
  const rowOf = new Map(grid.organisationIds.map((id, i) => [id, i]));
  for (const [dayNumber, numbers] of read) {
    const day = dayNumber - grid.firstDay;
    for (let i = 0; i < numbers.length; i += WIDTH) {
      const row = rowOf.get(numbers[i]);
      if (row === undefined) continue;
      const lead = numbers[i + 1];
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
