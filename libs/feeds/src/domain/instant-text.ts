import type { DayNumber } from '#libs/kernel';
import { londonInterval } from '#libs/observations';
import { Fault } from './fault.js';

/** An instant as rows need it. */
export interface InstantReading {
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly at: number;
  /** Its London date. */
  readonly day: DayNumber;
  /** Minutes passed since London midnight, 0-1499. */
  readonly minute: number;
}

const INSTANT = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(Z|z|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/;
const MINUTE = 60_000;

/** Reads an ISO 8601 instant with offset; without one it could be either of two hours in autumn, and is refused. */
export function readInstant(text: string): InstantReading | Fault {
  const parts = INSTANT.exec(text);
  if (!parts) return new Fault('bad-instant', `'${text}' is not an instant as 2026-01-05T08:00:00+00:00`);
  const [, year, month, day, hour, minute, second = '0', offset] = parts;
  if (!offset) return new Fault('bad-instant', `'${text}' has no offset: end it in Z or +01:00`);
  const local = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second);
  if (new Date(local).getUTCMonth() !== +month - 1 || +hour > 23 || +minute > 59 || +second > 59) {
    return new Fault('bad-instant', `'${text}' is no time of the calendar`);
  }
  const at = local - offsetMilliseconds(offset);
  return { at, ...londonInterval(at) };
}

function offsetMilliseconds(offset: string): number {
  if (offset === 'Z' || offset === 'z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3).replace(':', '') || 0);
  return (offset[0] === '-' ? -minutes : minutes) * MINUTE;
}
