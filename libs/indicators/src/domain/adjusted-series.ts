import { calendarFor } from '#libs/forecasting';
import { type DayNumber, weekdayOfNumber } from '#libs/kernel';

/** A daily series freed of weekday and holidays: what is left may be charted. */
export interface AdjustedSeries {
  /** Days that count, ascending: those of weekdays never open and of holidays without a factor are left out. */
  readonly days: readonly DayNumber[];
  /** As it would have been on an average working day; NaN where it should be known and is not. */
  readonly adjusted: Float64Array;
}

/** Kinds of the days of a grid, as {@link dayKinds} gives them; undefined is an ordinary day. */
export type DayKinds = readonly (string | undefined)[];

/** What kind of day each of `length` days from `firstDay` on is. Bank holidays: England and Wales; school holidays: as most councils keep them. */
export function dayKinds(firstDay: DayNumber, length: number): DayKinds {
  return calendarFor('england-and-wales')
    .specialDays(firstDay, length)
    .map((special) => special?.kind);
}

/** How a series is to be freed. */
export interface AdjustmentOptions {
  /** Of the days of the series; the same for every organisation, so found once. */
  readonly kinds: DayKinds;
  /** Days on which the organisation is known to be closed in part or whole: left out. */
  readonly leftOut?: ReadonlySet<DayNumber>;
  /** The weekdays of the working calendar from Monday on, 5 of a practice and 6 of a hub: of the others there are figures, and too small ones. */
  readonly workingWeekdays: number;
  /** Whether a weekday whose median is zero is one of being closed: so of counts, not of shares. */
  readonly zeroIsClosed: boolean;
}

/** Kinds of special day that may have a factor of their own; all others (the holidays, Christmas, weekends amid holidays) are left out. */
const FACTORED = ['after', 'second-after', 'before', 'school'] as const;
type Factored = (typeof FACTORED)[number];
/** A weekday or a kind of day seen less often has no factor. */
const LEAST_SEEN = 5;
/** Days of a kind in one row teach their own factor nothing: those of the last weeks are judged by earlier ones. */
const TAUGHT_BEFORE_DAYS = 28;

/**
 * Divides each day by the factor of its weekday (its median over the median of all ordinary days) and, on the days before and after bank
 * holidays and in school holidays, by that of their kind. Bank holidays, the days about Christmas, and kinds seen on fewer than five days
 * before the last four weeks are left out, as is a weekday with fewer than five known ordinary days. Raw daily limits on telephone calls are 53-147%
 * of the mean and find nothing but Christmas Eve.
 */
export function adjustedSeries(firstDay: DayNumber, seen: ArrayLike<number>, { kinds, leftOut, workingWeekdays, zeroIsClosed }: AdjustmentOptions): AdjustedSeries {
  const closed = (i: number): boolean => weekdayOfNumber(firstDay + i) >= workingWeekdays || (leftOut?.has(firstDay + i) ?? false);
  const values = Float64Array.from(seen, (value, i) => (closed(i) ? Number.NaN : value));
  const weekdayFactor = weekdayFactors(firstDay, values, (i) => kinds[i] === undefined, zeroIsClosed);
  const ofWeekday = (i: number): number => weekdayFactor[weekdayOfNumber(firstDay + i)];
  const kindFactor = new Map(
    FACTORED.map((kind): [string, number] => [kind, kindFactorOf(kind, values, kinds, ofWeekday)]),
  );
  const factorAt = (i: number): number => {
    const kind = kinds[i];
    return ofWeekday(i) * (kind === undefined ? 1 : (kindFactor.get(kind) ?? Number.NaN));
  };
  const kept = Array.from(values, (_, i) => i).filter((i) => !closed(i) && !Number.isNaN(factorAt(i)));
  return {
    days: kept.map((i) => firstDay + i),
    adjusted: Float64Array.from(kept, (i) => values[i] / factorAt(i)),
  };
}

/** By weekday; NaN where the weekday is left out. */
function weekdayFactors(first: DayNumber, values: ArrayLike<number>, ordinary: (i: number) => boolean, zeroIsClosed: boolean): number[] {
  const seen: number[][] = Array.from({ length: 7 }, () => []);
  for (let i = 0; i < values.length; i += 1) {
    if (ordinary(i) && !Number.isNaN(values[i])) seen[weekdayOfNumber(first + i)].push(values[i]);
  }
  const medians = seen.map((own) => (own.length < LEAST_SEEN ? Number.NaN : median(own)));
  const open = medians.map((one) => !Number.isNaN(one) && !(zeroIsClosed && one === 0));
  const usual = median(seen.flatMap((own, weekday) => (open[weekday] ? own : [])));
  return medians.map((one, weekday) => (!open[weekday] ? Number.NaN : one > 0 && usual > 0 ? one / usual : 1));
}

function kindFactorOf(kind: Factored, values: ArrayLike<number>, kinds: DayKinds, ofWeekday: (i: number) => number): number {
  const shares: number[] = [];
  for (let i = 0; i < values.length - TAUGHT_BEFORE_DAYS; i += 1) {
    if (kinds[i] === kind && !Number.isNaN(values[i]) && !Number.isNaN(ofWeekday(i))) shares.push(values[i] / ofWeekday(i));
  }
  if (shares.length < LEAST_SEEN) return Number.NaN;
  const ordinary: number[] = [];
  for (let i = 0; i < values.length; i += 1) {
    const share = values[i] / ofWeekday(i);
    if (kinds[i] === undefined && !Number.isNaN(share)) ordinary.push(share);
  }
  const factor = median(shares) / median(ordinary);
  return factor > 0 && Number.isFinite(factor) ? factor : Number.NaN;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
