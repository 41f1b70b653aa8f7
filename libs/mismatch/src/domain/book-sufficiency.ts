import { type ServiceDay, formatDay, formatInstant } from '#libs/kernel';
import type { LevelReason } from './local-level.js';

/** What is known of one organisation's book for one day to come. */
export interface BookState {
  /** When, and on which day, the organisation's book was last read; undefined when it never was. */
  readonly read: { readonly at: Date; readonly day: ServiceDay } | undefined;
  /** A reading is fresh when made on this day or later: the last working day before the evaluation. */
  readonly freshFrom: ServiceDay;
  /** Slots on the book for the day, 0 when none are published. */
  readonly slots: number;
  /** Whether at this many days ahead the organisation has usually published slots for such a day. */
  readonly usuallyPublished: boolean;
}

/** Why the capacity of an open day cannot be told from the book; undefined when it can. */
export function bookInsufficiency(day: ServiceDay, book: BookState): LevelReason | undefined {
  const { read, freshFrom, slots, usuallyPublished } = book;
  if (!read)
    return {
      name: 'book-missing',
      text: 'Its book has never been read: no slots data.',
      numbers: {},
      feed: 'slots',
      since: null,
    };
  if (read.day < freshFrom) {
    const needed = formatDay(freshFrom, 'short');
    const text = `The book was last read on ${formatInstant(read.at)}; a reading of ${needed} or later is needed.`;
    return { name: 'book-stale', text, numbers: {}, feed: 'slots', since: read.day };
  }
  if (slots > 0 || !usuallyPublished) return undefined;
  const text = `No slots are published for ${formatDay(day, 'short')}, an open day.`;
  return { name: 'no-slots-published', text, numbers: { slots }, feed: 'slots', since: read.day };
}
