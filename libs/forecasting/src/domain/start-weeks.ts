import { medianOf } from './order-statistics.js';
import { levelOf, weekdayProfile } from './weekday-profile.js';

const FIRST_DAYS = 56;
const POOL_WEIGHT_DAYS = 1;
const OWN_LEVEL_DAYS = 3;

/** The series of a pool, as the start of their smoothing needs them. */
export interface StartInput {
  /** Log series without the effects of special days. */
  readonly logs: readonly Float64Array[];
  readonly weekdays: Uint8Array;
  readonly special: readonly Uint16Array[];
  readonly listSize?: ArrayLike<number>;
  readonly group?: ArrayLike<number>;
}

/**
 * The usual week each series starts from: its first eight weeks, the profile leaning on the pool's by a day a weekday. A series with next to no
 * days takes its level from its neighbours by list size (its locality's, else the pool's); NaN where there is nothing to go by.
 */
export function startWeeks(input: StartInput): Float64Array[] {
  const { logs, weekdays, special } = input;
  const own = logs.map((series, s) => {
    const first = firstKnown(series);
    const end = Math.min(series.length, first + FIRST_DAYS);
    const part = weekdayProfile(series.subarray(0, end), weekdays.subarray(0, end), special[s].subarray(0, end), first);
    return { ...part, level: levelOf(part.usual), total: part.days.reduce((sum, one) => sum + one, 0) };
  });
  const profile = Float64Array.from({ length: 7 }, (_, w) => {
    const seen = own.map((one) => one.usual[w] - one.level).filter((one) => one === one);
    return seen.length > 0 ? medianOf(seen) : 0;
  });
  const level = own.map(({ usual, days, total }, s) => {
    // Where weekdays are missing the plain mean is not the level: hold the known ones against the pool's.
    const left = Array.from(usual.keys()).filter((w) => days[w] > 0).map((w) => usual[w] - profile[w]);
    const mine = left.length > 0 ? left.reduce((sum, one) => sum + one, 0) / left.length : Number.NaN;
    if (total >= 2 * 7) return mine;
    const near = neighbourLevel(input, own, s);
    if (near !== near) return mine;
    return mine === mine ? (total * mine + OWN_LEVEL_DAYS * near) / (total + OWN_LEVEL_DAYS) : near;
  });
  return own.map(({ usual, days }, s) =>
    usual.map((value, w) => {
      const expected = level[s] + profile[w];
      return days[w] > 0 ? (days[w] * value + POOL_WEIGHT_DAYS * expected) / (days[w] + POOL_WEIGHT_DAYS) : expected;
    }),
  );
}

function neighbourLevel(input: StartInput, own: readonly { level: number; total: number }[], s: number): number {
  const size = input.listSize?.[s] ?? Number.NaN;
  if (!(size > 0)) return Number.NaN;
  const perPatient = (near: (n: number) => boolean): number[] =>
    own
      .map((one, n) => (n !== s && one.total >= 14 && near(n) ? recentLevel(input, n) - Math.log(input.listSize![n]) : Number.NaN))
      .filter((one) => Number.isFinite(one));
  const local = perPatient((n) => input.group !== undefined && input.group[n] === input.group[s]);
  const used = local.length >= 3 ? local : perPatient(() => true);
  return used.length > 0 ? medianOf(used) + Math.log(size) : Number.NaN;
}

function recentLevel({ logs, weekdays, special }: StartInput, n: number): number {
  const from = Math.max(0, logs[n].length - FIRST_DAYS);
  return levelOf(weekdayProfile(logs[n], weekdays, special[n], from).usual);
}

function firstKnown(series: Float64Array): number {
  let t = 0;
  while (t < series.length && series[t] !== series[t]) t++;
  return t;
}
