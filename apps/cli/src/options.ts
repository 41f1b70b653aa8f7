import { InvalidArgumentError } from 'commander';
import { type ServiceDay, isServiceDay, londonInstant } from '#libs/kernel';

/** Reads a whole number from `least` up; commander tells the user otherwise. */
export function wholeNumber(least = 0): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < least) throw new InvalidArgumentError(`give a whole number from ${least} up`);
    return number;
  };
}

/** Reads a number above zero. */
export function amount(text: string): number {
  const number = Number(text);
  if (!(number > 0) || !Number.isFinite(number)) throw new InvalidArgumentError('give a number above zero');
  return number;
}

/** Reads a service day. */
export function day(text: string): ServiceDay {
  if (!isServiceDay(text)) throw new InvalidArgumentError('give a date written YYYY-MM-DD, such as 2026-01-05');
  return text;
}

/** Reads a moment: an instant with its offset, or a service day, which stands for seven that morning. */
export function moment(text: string): Date {
  if (isServiceDay(text)) return londonInstant(text, '07:00');
  const at = ISO_INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError('give an instant such as 2026-01-05T07:00:00Z, or a date written YYYY-MM-DD');
  return new Date(at);
}

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
