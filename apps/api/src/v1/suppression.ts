import type { IndicatorDefinition } from '#libs/indicators';
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

/** The counts behind an indicator's value. */
export interface CountedPoint {
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** Whether a point of an indicator may not be given out: the page and the API ask alike. */
export function isPointSuppressed({ countsPeople, unit }: Pick<IndicatorDefinition, 'countsPeople' | 'unit'>, point: CountedPoint, organisationType: string): boolean {
  return countsPeople && countsSuppressed(point, unit === 'share', organisationType);
}

/**
 * Whether a value made of counts of people may not be given out: the count above is small, or, of a share, the count below or the rest,
 * which whoever knows one of the two could work out.
 */
export function countsSuppressed({ numerator, denominator }: CountedPoint, isShare: boolean, organisationType: string): boolean {
  const above = numerator ?? 0;
  const below = denominator ?? 0;
  return [above, ...(isShare ? [below, below - above] : [])].some((count) => isSmallNumber(count, organisationType));
}

/** Whether a count of people, or of what they did, is too small to be given out: 1 to 7 below ICB level. */
export function isSmallNumber(value: number, organisationType: string): boolean {
  return organisationType !== 'icb' && value >= SMALL.from && value <= SMALL.to;
}
