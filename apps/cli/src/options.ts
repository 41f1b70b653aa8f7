import { InvalidArgumentError } from 'commander';
import { type ServiceDay, isServiceDay } from '#libs/kernel';

/** Reads a whole number from `least` up; commander tells the user otherwise. */
export function wholeNumber(least = 0): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < least) throw new InvalidArgumentError(`give a whole number from ${least} up`);
    return number;
  };
}

/** Reads a service day. */
export function day(text: string): ServiceDay {
  if (!isServiceDay(text)) throw new InvalidArgumentError('give a date written YYYY-MM-DD, such as 2026-01-05');
  return text;
}
