import type { DayNumber } from '#libs/kernel';
import type { IndicatorDefinition, IndicatorValue, UnknownReason } from './indicator.js';

/** What is known of one member (a practice or a hub) from the grid's first day on. Daily figures, or patients where a list is meant. */
export interface MemberFigures {
  readonly numerator: Float64Array;
  readonly denominator: Float64Array | { readonly patients: number | null };
}

/** A span of days by their places in the grid, and how many figures a member with nothing missing has in it. */
export interface Span {
  readonly first: number;
  readonly end: number;
  /** Places of the days that count as told or missing: working days, or the first of a month. */
  readonly expected: readonly number[];
}

/** At least this share of the expected days must be known: a practice may have one weekday on which it never opens. */
const LEAST_KNOWN = 0.8;
/** At least this share of a whole's members. */
const LEAST_MEMBERS = 0.5;

/** The sums of one member over a span, or why there are none. */
function sumsOf({ numerator, denominator }: MemberFigures, { first, end, expected }: Span): { sums: [number, number] } | { reason: UnknownReason } {
  const daily = denominator instanceof Float64Array ? denominator : undefined;
  const knownOn = (i: number): boolean => !Number.isNaN(numerator[i]) && !(daily && Number.isNaN(daily[i]));
  let [above, below, days] = [0, 0, 0];
  for (let i = first; i < end; i += 1) {
    if (!knownOn(i)) continue;
    above += numerator[i];
    below += daily?.[i] ?? 0;
    days += 1;
  }
  if (days === 0) return { reason: 'no-data' };
  if (expected.filter(knownOn).length < LEAST_KNOWN * expected.length) return { reason: 'incomplete' };
  if (!(denominator instanceof Float64Array)) {
    return denominator.patients ? { sums: [above, denominator.patients] } : { reason: 'no-list-size' };
  }
  return { sums: [above, below] };
}

/**
 * The value of a practice, a hub or a whole over a span: the ratio of the sums over the members that are known. Unknown is never
 * zero: under half of the members known, or nothing to divide by, gives null and the reason.
 */
export function indicatorValue({ per }: Pick<IndicatorDefinition, 'per'>, members: readonly MemberFigures[], span: Span): IndicatorValue {
  const found = members.map((member) => sumsOf(member, span));
  const known = found.flatMap((one) => ('sums' in one ? [one.sums] : []));
  const counted = { known: known.length, of: members.length };
  const unknown = (reason: UnknownReason): IndicatorValue => ({ value: null, reason, numerator: null, denominator: null, ...counted });
  if (known.length === 0) return unknown(found.flatMap((one) => ('reason' in one ? [one.reason] : []))[0] ?? 'no-data');
  if (known.length < LEAST_MEMBERS * members.length) return unknown('too-few-practices');
  const numerator = known.reduce((sum, [above]) => sum + above, 0);
  const denominator = known.reduce((sum, [, below]) => sum + below, 0);
  if (denominator === 0) return unknown('nothing-to-divide-by');
  return { value: (numerator / denominator) * per, reason: null, numerator, denominator, ...counted };
}

/** One value set against another: unknown as soon as either is. */
export function against(value: IndicatorValue, other: IndicatorValue): IndicatorValue {
  if (value.value === null) return value;
  if (!other.value) return { ...value, value: null, reason: 'no-comparison' };
  return { ...value, value: value.value / other.value };
}

/** The days from place `first` up to, not including, `end` of a grid, by place, on which a figure is expected. */
export function expectedPlaces(
  grid: { readonly firstDay: DayNumber; isExpected(day: DayNumber): boolean },
  first: number,
  end: number,
): number[] {
  return Array.from({ length: Math.max(0, end - first) }, (_, k) => first + k).filter((i) => grid.isExpected(grid.firstDay + i));
}
