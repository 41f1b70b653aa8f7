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

/**
 * Why a day looks as it does, most telling first, built only from the numbers given: short sentences that somebody can say on the telephone as they stand,
 * without brackets, signs or abbreviations.
 */
export function causeOf(input: CauseInput): string {
  const parts = [...closureParts(input), capacityPart(input), holidayPart(input), demandPart(input)].filter((part) => part !== '');
  return (parts.length === 0 ? ordinaryParts(input) : parts).join(' ');
}

function closureParts({ closures }: CauseInput): string[] {
  return closures
    .filter((closure) => closure.shareClosed > 0)
    .map(({ reason, shareClosed, text }) => {
      const closed = shareClosed >= 0.995 ? 'The whole day is closed' : `${percent(shareClosed)} of the day is closed`;
      const says = text?.trim() ?? '';
      const told = says === '' || says.toLowerCase() === reason ? '.' : `: ${fullStop(says)}`;
      if (reason === 'absence') return `${closed} because staff are away${told}`;
      return reason === 'other' ? `${closed}${told === '.' ? ' as planned.' : told}` : `${closed} for ${reason}${told}`;
    });
}

function capacityPart({ capacity, usualCapacity }: CauseInput): string {
  const change = capacity / usualCapacity - 1;
  if (!Number.isFinite(change) || Math.abs(change) < WORTH_SAYING) return '';
  return `It has ${Math.round(capacity)} slots instead of the usual ${Math.round(usualCapacity)}.`;
}

function holidayPart({ afterHoliday, beforeHoliday }: CauseInput): string {
  if (afterHoliday) return `It is the first working day after ${holiday(afterHoliday)}.`;
  return beforeHoliday ? `It is the last working day before ${holiday(beforeHoliday)}.` : '';
}

/** `the Early May bank holiday`, `Boxing Day`: what the calendar adds in brackets is left out. */
function holiday(name: string): string {
  const bare = name.replace(/\s*\([^)]*\)/g, '');
  return /bank holiday/i.test(bare) ? `the ${bare}` : bare;
}

function demandPart({ demand, usualDemand, icbDemandChange }: CauseInput): string {
  const change = demand / usualDemand - 1;
  if (!Number.isFinite(change) || Math.abs(change) < WORTH_SAYING) return '';
  const everywhere = Math.abs(icbDemandChange) >= WORTH_SAYING && Math.sign(icbDemandChange) === Math.sign(change);
  const across = everywhere ? ` Across the whole area it should be ${changed(icbDemandChange)}.` : '';
  return `Demand should be ${changed(change)}.${across}`;
}

/** `20% above usual`, `about 3 times the usual`. */
function changed(change: number): string {
  if (change >= 1) return `about ${Number((1 + change).toFixed(1))} times the usual`;
  return `${percent(Math.abs(change))} ${change < 0 ? 'below' : 'above'} usual`;
}

function ordinaryParts({ day, demand, capacity, shortDays }: CauseInput): string[] {
  const known = Number.isFinite(demand) && Number.isFinite(capacity);
  return [
    `It is an ordinary ${WEEKDAYS[weekdayOf(day)]}.`,
    ...(known ? [`Demand should be ${Math.round(demand)}, and it has ${Math.round(capacity)} slots.`] : []),
    ...(shortDays.short > 0 ? [`It was short on ${shortDays.short} of the last ${shortDays.known} days that it was open.`] : []),
  ];
}

function fullStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
