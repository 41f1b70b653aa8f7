import { type BookReading, hubReading, practiceReading } from '../book.js';
import type { SimulatedIcb } from '../simulated-icb.js';
import type { Lines } from './lines.js';

/** The book reaches this many days: the morning's own and 41 more. */
export const BOOK_DAYS = 42;

/** The instant of the reading on day index `morning`: 06:00 in London. */
export function readingInstant(icb: SimulatedIcb, morning: number): string {
  return `${icb.calendar.days[morning]}T06:00:00${icb.calendar.dayOffset[morning]}`;
}

/**
 * The whole book as read at 06:00 of day index `morning`: the final figures of the days from `since` on, and every
 * open day ahead. Past weekdays on which an organisation was closed have a row of zeros.
 */
export function bookRows(icb: SimulatedIcb, morning: number, since: number, out: Lines): void {
  rows(icb, morning, Math.max(0, since), morning + BOOK_DAYS, out);
}

/** The final figures of the day before `morning` alone: the coarse grain of older history. */
export function finalRows(icb: SimulatedIcb, morning: number, out: Lines): void {
  rows(icb, morning, morning - 1, morning, out);
}

function rows(icb: SimulatedIcb, morning: number, from: number, to: number, out: Lines): void {
  const { structure, calendar } = icb;
  const asAt = readingInstant(icb, morning);
  const add = (code: string, t: number, { slots, embargoed, booked }: BookReading): void =>
    out.add(`${code},${calendar.days[t]},unknown,${slots},${embargoed},${booked},${asAt}`);
  const last = Math.min(to, calendar.length);
  structure.practices.forEach((practice, p) => {
    for (let t = from; t < Math.min(last, practice.until); t++) {
      const open = icb.days.open[p * icb.days.length + t] === 1;
      if (open || (t < morning && calendar.weekday[t] < 5)) add(practice.code, t, practiceReading(icb, p, t, morning));
    }
  });
  structure.localities.forEach(({ hubCode }, h) => {
    for (let t = from; t < last; t++) {
      const open = icb.hubDays.planned[h * icb.hubDays.length + t] > 0;
      if (open || (t < morning && calendar.weekday[t] < 6)) add(hubCode, t, hubReading(icb, h, t, morning));
    }
  });
}
