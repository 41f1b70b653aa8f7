import type { DailyMeasure } from '#libs/observations';

/** Measures that count no people: what is offered, how many work, how long it took. */
const NOT_PEOPLE: readonly DailyMeasure[] = [
  'slots',
  'embargoed',
  'fte',
  'waitSeconds',
  'talkSeconds',
  'includedPractices',
  'openPractices',
];
const SMALL = { from: 1, to: 7 } as const;

/** Whether a figure may not be given out: a count of 1 to 7 people below ICB level might point at one of them. */
export function isSuppressed(measure: DailyMeasure, value: number, organisationType: string): boolean {
  return !NOT_PEOPLE.includes(measure) && isSmallNumber(value, organisationType);
}

/** Whether a count of people, or of what they did, is too small to be given out: 1 to 7 below ICB level. */
export function isSmallNumber(value: number, organisationType: string): boolean {
  return organisationType !== 'icb' && value >= SMALL.from && value <= SMALL.to;
}
