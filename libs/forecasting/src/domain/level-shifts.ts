import { medianInPlace } from './order-statistics.js';

/** A change of level. */
interface LevelShift {
  /** Index of the first day at the new level. */
  readonly from: number;
  /** Days at the new level. */
  readonly span: number;
  /** New level less old, on the log scale. */
  readonly size: number;
  /** The size in standard errors of independent days. */
  readonly strength: number;
}

/** How much was added to the days of a series before `from`. */
export interface FollowedShift {
  readonly from: number;
  readonly added: number;
}

/** What level shifts are looked for in. */
export interface LevelShiftInput {
  /** Log series without the effects of special days; NaN is skipped. */
  readonly logs: readonly Float64Array[];
  readonly weekdays: Uint8Array;
  readonly usual: readonly Float64Array[];
  readonly spread: readonly Float64Array[];
  /** Ascending past days: what became of shifts seen by then tells how far one of today lasts. */
  readonly origins: Int32Array;
}

/** A shift is looked for in the last nine weeks, and held against the six weeks before it. */
const NEWEST_DAYS = 63;
const DAYS_BEFORE = 42;
const LEAST_AFTER = 5;
const LEAST_BEFORE = 10;
/** A shift is one of at least five standard errors, and stronger than nineteen in twenty seen on past days: where levels always wander none stands out. */
const LEAST_STRENGTH = 5;
const STRONGER_THAN = 0.95;
/** Days at a new level, and strengths, whose shifts are taken together. */
const SPANS = [10, 20];
const STRENGTHS = [8, 14];
/** How much of a shift is believed to last before any was seen, by class of span; its weight in shifts. */
const LASTS = [0.8, 0.9, 0.95];
const LASTS_WEIGHT = 6;
/** Shifts of which less than this lasts are left to the smoothing. */
const LEAST_SHARE = 0.6;
const DAYS_WATCHED = 28;
/** Neighbouring origins see the same shifts: every third is asked. */
const EVERY_ORIGIN = 3;
const CLIP = 6;

/**
 * Brings the past of every series to the level it has today where that changed within nine weeks (a new list, a merger, a lockdown), so that all that
 * is learned from it holds again: intervention analysis (Box and Tiao 1975), the day found by the greatest difference of means in standard errors. As
 * much of a change is followed as lasted of those of its sort, in all series of the pool, on the days after they were seen. Changes `logs`; gives by series what was
 * changed, undefined where nothing was.
 */
export function followLevelShifts(input: LevelShiftInput): (FollowedShift | undefined)[] {
  const finders = input.logs.map((_, s) => new ShiftFinder(input, s));
  const moments = input.origins.filter((_, i) => (input.origins.length - 1 - i) % EVERY_ORIGIN === 0);
  const past = finders.map((finder) => Array.from(moments, (t) => finder.newestBy(t)));
  const strengths = Float64Array.from(past.flat(), (shift) => Math.abs(shift?.strength ?? 0)).sort();
  const bar = strengths[Math.floor(STRONGER_THAN * strengths.length)] ?? 0;
  const share = lastingShares(moments, finders, past);
  return finders.map((finder, s) => {
    const shift = finder.newestBy(input.logs[s].length - 1);
    if (!shift || Math.abs(shift.strength) < bar) return undefined;
    const lasts = Math.min(1, share[classOf(shift)]);
    if (lasts < LEAST_SHARE) return undefined;
    for (let t = 0; t < shift.from; t++) input.logs[s][t] += lasts * shift.size;
    return { from: shift.from, added: lasts * shift.size };
  });
}

/** By class: the share of past shifts that was left on the days after they were seen. */
function lastingShares(
  moments: Int32Array,
  finders: readonly ShiftFinder[],
  past: readonly (LevelShift | undefined)[][],
): Float64Array {
  const classes = LASTS.length * (STRENGTHS.length + 1);
  const lasted = Float64Array.from({ length: classes }, (_, i) => LASTS_WEIGHT * LASTS[i % LASTS.length]);
  const seen = new Float64Array(classes).fill(LASTS_WEIGHT);
  past.forEach((shifts, s) => {
    shifts.forEach((shift, i) => {
      const after = shift ? finders[s].sizeAfter(shift, moments[i]) : Number.NaN;
      if (!shift || after !== after) return;
      lasted[classOf(shift)] += Math.max(-0.5, Math.min(1.5, after / shift.size));
      seen[classOf(shift)]++;
    });
  });
  return lasted.map((sum, i) => sum / seen[i]);
}

function classOf({ span, strength }: LevelShift): number {
  return LASTS.length * placeIn(STRENGTHS, Math.abs(strength)) + placeIn(SPANS, span);
}

function placeIn(bounds: readonly number[], value: number): number {
  let place = 0;
  while (place < bounds.length && value >= bounds[place]) place++;
  return place;
}

/** Finds shifts of one series by running sums over its days, each in spreads of its weekday and cut. */
class ShiftFinder {
  private readonly sum: Float64Array;
  private readonly known: Int32Array;
  private readonly difference: Float64Array;
  private readonly buffer = new Float64Array(NEWEST_DAYS + DAYS_BEFORE);

  constructor({ logs, weekdays, usual, spread }: LevelShiftInput, s: number) {
    const series = logs[s];
    this.sum = new Float64Array(series.length + 1);
    this.known = new Int32Array(series.length + 1);
    this.difference = new Float64Array(series.length);
    for (let t = 0; t < series.length; t++) {
      const w = weekdays[t];
      const difference = series[t] - usual[s][w];
      const isKnown = difference === difference;
      this.difference[t] = difference;
      this.sum[t + 1] = this.sum[t] + (isKnown ? Math.max(-CLIP, Math.min(CLIP, difference / spread[s][w])) : 0);
      this.known[t + 1] = this.known[t] + (isKnown ? 1 : 0);
    }
  }

  /** The strongest shift of the nine weeks up to and with day `t`, seen from then; undefined where none is strong enough. */
  newestBy(t: number): LevelShift | undefined {
    const { sum, known } = this;
    let [strongest, from] = [0, -1];
    for (let start = Math.max(LEAST_BEFORE, t + 1 - NEWEST_DAYS); start <= t + 1 - LEAST_AFTER; start++) {
      const after = known[t + 1] - known[start];
      if (after < LEAST_AFTER) break;
      const first = Math.max(0, start - DAYS_BEFORE);
      const before = known[start] - known[first];
      if (before < LEAST_BEFORE) continue;
      const change = (sum[t + 1] - sum[start]) / after - (sum[start] - sum[first]) / before;
      const strength = change / Math.sqrt(1 / after + 1 / before);
      if (Math.abs(strength) > Math.abs(strongest)) [strongest, from] = [strength, start];
    }
    if (Math.abs(strongest) < LEAST_STRENGTH) return undefined;
    return { from, span: t + 1 - from, size: this.median(from, t + 1) - this.levelBefore(from), strength: strongest };
  }

  /** The size of a shift as the four weeks after day `t` show it; NaN when too few days do. */
  sizeAfter({ from }: LevelShift, t: number): number {
    const end = Math.min(this.difference.length, t + 1 + DAYS_WATCHED);
    return this.known[end] - this.known[t + 1] < LEAST_BEFORE ? Number.NaN : this.median(t + 1, end) - this.levelBefore(from);
  }

  private levelBefore(from: number): number {
    return this.median(Math.max(0, from - DAYS_BEFORE), from);
  }

  private median(from: number, end: number): number {
    let count = 0;
    for (let t = from; t < end; t++) if (this.difference[t] === this.difference[t]) this.buffer[count++] = this.difference[t];
    return medianInPlace(this.buffer, count);
  }
}
