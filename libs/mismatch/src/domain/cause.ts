import { type ServiceDay, weekdayOf } from '#libs/kernel';
import { percent } from './local-level.js';

/** What differs from usual about an organisation's day; amounts in appointments, NaN where not known. */
export interface CauseInput {
  readonly day: ServiceDay;
  readonly demand: number;
  readonly usualDemand: number;
  readonly capacity: number;
  readonly usualCapacity: number;
  /** Closures of that day, in the book's own words: `training (36% closed)`. */
  readonly closures: readonly {
    readonly reason: string;
    readonly shareClosed: number;
    readonly text?: string | null;
  }[];
  /** The day is the first working day after this bank holiday. */
  readonly afterHoliday?: string;
  /** The day is the last working day before this bank holiday. */
  readonly beforeHoliday?: string;
  /** How demand of the whole ICB differs from its usual that day, as a share; NaN where not known. */
  readonly icbDemandChange: number;
  /** Of the last weeks' known days, on how many it was short. */
  readonly shortDays: { readonly short: number; readonly known: number };
}

/** A difference smaller than this share is not worth a word. */
const WORTH_SAYING = 0.05;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** One plain sentence of why a day looks as it does, most telling first, built only from the numbers given. */
export function causeOf(input: CauseInput): string {
  const parts = [...closureParts(input), capacityPart(input), holidayPart(input), demandPart(input)].filter(
    (part) => part !== '',
  );
  if (parts.length === 0) parts.push(ordinaryPart(input));
  const [first, ...rest] = parts;
  return [first[0].toUpperCase() + first.slice(1), ...rest].join('; ');
}

function closureParts({ closures }: CauseInput): string[] {
  return closures
    .filter((closure) => closure.shareClosed > 0)
    .map(({ reason, shareClosed, text }) => {
      const what = reason === 'absence' ? text || 'absence' : reason === 'other' ? text || 'planned closure' : reason;
      return `${what}: ${percent(shareClosed)} of the day closed`;
    });
}

function capacityPart({ capacity, usualCapacity }: CauseInput): string {
  const change = capacity / usualCapacity - 1;
  if (!Number.isFinite(change) || Math.abs(change) < WORTH_SAYING) return '';
  const figures = `${Math.round(capacity)} against ${Math.round(usualCapacity)}`;
  return `${percent(Math.abs(change))} ${change < 0 ? 'fewer' : 'more'} slots than usual (${figures})`;
}

function holidayPart({ day, afterHoliday, beforeHoliday }: CauseInput): string {
  const weekday = WEEKDAYS[weekdayOf(day)];
  if (afterHoliday) return `${weekday} after a bank holiday (${afterHoliday})`;
  return beforeHoliday ? `${weekday} before a bank holiday (${beforeHoliday})` : '';
}

function demandPart({ demand, usualDemand, icbDemandChange }: CauseInput): string {
  const change = demand / usualDemand - 1;
  if (!Number.isFinite(change) || Math.abs(change) < WORTH_SAYING) return '';
  const everywhere =
    Math.abs(icbDemandChange) >= WORTH_SAYING && Math.sign(icbDemandChange) === Math.sign(change)
      ? `, and ${change < 0 ? 'down' : 'up'} ${percent(Math.abs(icbDemandChange))} across the ICB`
      : '';
  return `demand ${change < 0 ? 'down' : 'up'} ${percent(Math.abs(change))} on usual${everywhere}`;
}

function ordinaryPart({ day, demand, capacity, shortDays }: CauseInput): string {
  const known = Number.isFinite(demand) && Number.isFinite(capacity);
  const figures = known ? `: demand ${Math.round(demand)} against ${Math.round(capacity)} slots` : '';
  const habit = shortDays.short > 0 ? `; short on ${shortDays.short} of the last ${shortDays.known} open days` : '';
  return `an ordinary ${WEEKDAYS[weekdayOf(day)]}${figures}${habit}`;
}
