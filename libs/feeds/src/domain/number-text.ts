import { Fault } from './fault.js';
import { shortened } from './storable-text.js';

const WHOLE_WRITTEN_DECIMAL = /^\d+\.0*$/;
const DECIMAL = /^-?(?:\d+\.?\d*|\.\d+)$/;

/** The most a count of one cell can be: more is a slipped column, not a busy day. */
export const LARGEST_COUNT = 100_000_000;

/** A whole number from 0; `14.0` is 14. */
export function readCount(text: string, largest = LARGEST_COUNT): number | Fault {
  let count = 0;
  const { length } = text;
  for (let i = 0; i < length; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return unusualCount(text, largest);
    count = count * 10 + digit;
  }
  if (length === 0) return new Fault('missing-value', 'a count is missing; write 0 for none');
  return count <= largest ? count : new Fault('out-of-range', `${shown(text)} is more than ${largest}`);
}

/** A decimal number within bounds, both included. */
export function readNumber(text: string, least: number, most: number): number | Fault {
  if (text === '') return new Fault('missing-value', 'a number is missing');
  if (!DECIMAL.test(text)) return new Fault('bad-number', `'${shown(text)}' is not a number`);
  const value = Number(text);
  return value >= least && value <= most ? value : new Fault('out-of-range', `${shown(text)} is not from ${least} to ${most}`);
}

function unusualCount(text: string, largest: number): number | Fault {
  if (WHOLE_WRITTEN_DECIMAL.test(text)) return readCount(text.slice(0, text.indexOf('.')), largest);
  return new Fault('bad-count', `'${shown(text)}' is not a whole number from 0`);
}

function shown(text: string): string {
  return shortened(text, 40);
}
