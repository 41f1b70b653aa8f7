import type { DayNumber } from '#libs/kernel';
import { annualCycle } from './annual-cycle.js';
import { type CalendarEffects, type Effect, calendarEffects } from './calendar-effects.js';
import { CANDIDATE_COUNT, candidateWeeks } from './candidates.js';
import { HORIZON_CLASSES, chooseCandidates, scoreCandidates } from './choice.js';
import { closedDays, runSurvival } from './closed-days.js';
import { type FollowedShift, followLevelShifts } from './level-shifts.js';
import { liftLowerBounds } from './lower-bounds.js';
import { monthCycle } from './month-cycle.js';
import { medianOf } from './order-statistics.js';
import type { Panel } from './panel.js';
import { type ClosureResponse, closureResponse } from './planned-closures.js';
import { type Residuals, errorScale, residualQuantiles, shrinkScales } from './residuals.js';
import { offsetOf, toLog } from './scale.js';
import { type SpecialClosures, specialClosures } from './special-closures.js';
import type { SpecialKind } from './special-days.js';
import type { SmoothingInput } from './smoothing.js';
import { startWeeks } from './start-weeks.js';
import { sinceLastYear } from './usual-level.js';
import { type WeekdayProfile, weekdayProfile } from './weekday-profile.js';

/** The grid of days all series of a panel share, a while into the future. */
export interface DayGrid {
  readonly firstDay: DayNumber;
  /** Days of history. */
  readonly length: number;
  /** Weekday (0 = Monday) of every day, the future included. */
  readonly weekdays: Uint8Array;
  readonly kinds: readonly (SpecialKind | undefined)[];
  /** Ascending indexes of past days from which forecasts are scored. */
  readonly origins: Int32Array;
  /** Days ahead that are scored. */
  readonly horizon: number;
}

/** One pool of series of the same measure, with their own codes of special days and planned closures. */
export interface Pool {
  readonly panel: Panel;
  /** Codes by day, the future included; {@link PLANNED} where a closure is planned. */
  readonly special: readonly Uint16Array[];
  readonly shares: readonly (Float32Array | undefined)[];
}

/** What the fit of one series leaves behind. */
export interface FittedSeries {
  readonly offset: number;
  /** The usual week from the last day on, by horizon class. */
  readonly weeks: readonly Float64Array[];
  readonly residuals: Residuals;
  /** See residualQuantiles. */
  readonly quantiles: Float64Array;
  /** The annual and the monthly cycle together, the future included. */
  readonly cycle: Float64Array | undefined;
  /** Of it the annual one alone. */
  readonly annual: Float64Array | undefined;
  /** The level of the last days known less that of the last year, on the log scale; see sinceLastYear. */
  readonly trend: number;
  /** Probability of a zero on an ordinary day by weekday, and that a run of zeros under way goes on. */
  readonly closed: Float64Array;
  readonly runGoesOn: number;
  /** Days since the last known one. */
  readonly silentDays: number;
  /** How much wider than its residuals a short history makes it. */
  readonly widening: number;
}

/** A fitted pool. */
export interface FittedPool {
  readonly series: readonly FittedSeries[];
  readonly effects: CalendarEffects;
  readonly specialClosures: SpecialClosures;
  readonly closures: ClosureResponse;
}

/** The code of a day with a planned closure. */
export const PLANNED = 1;

const YEAR = 365;
const LEAST_HISTORY = 14;
const SHORT_HISTORY = 21;
/** Level and week rest on few days: a distribution is wider by so many days over those known. */
const FEW_DAYS_WIDER = 5;

/** Fits all series of one measure together. */
export function fitPool(grid: DayGrid, pool: Pool, future: number): FittedPool {
  const { values } = pool.panel;
  const { weekdays, kinds, length } = grid;
  const special = pool.special.map((codes) => codes.subarray(0, length));
  const offsets = values.map(offsetOf);
  const logs = values.map((series, s) => toLog(series, offsets[s]));
  const closed = values.map((series, s) => closedDays(series, weekdays, special[s]));
  const rough = logs.map((series, s) => weekdayProfile(series, weekdays, special[s], Math.max(0, length - YEAR)));
  const annual = annualCycle(grid.firstDay, logs, weekdays, rough.map((one) => one.usual), special);
  const cycles = logs.map((_, s) => annual.of(s, length + future));
  const annuals = [...cycles];
  logs.forEach((series, s) => subtract(series, cycles[s]));
  const byWeekday = closed.map((one) => one.byWeekday);
  const effects = calendarEffects({
    logs, weekdays, special, kinds,
    usual: rough.map((one) => one.usual),
    spread: rough.map((one) => one.spread),
  });
  const closures = closureResponse(logs, values, pool.shares, special);
  const weight = logs.map((series, s) => removeEffects(grid, series, special[s], pool.shares[s], rough[s], effects, closures, s));
  const month = monthCycle({ firstDay: grid.firstDay, logs, weekdays, usual: rough.map((one) => one.usual), spread: rough.map((one) => one.spread) });
  logs.forEach((series, s) => {
    const cycle = month.of(s, length + future);
    if (!cycle) return;
    subtract(series, cycle);
    cycles[s] = cycles[s]?.map((one, t) => one + cycle[t]) ?? cycle;
  });
  const shifts = followLevelShifts({ logs, weekdays, usual: rough.map((one) => one.usual), spread: rough.map((one) => one.spread), origins: grid.origins });
  const start = startWeeks({ logs, weekdays, special, listSize: pool.panel.listSize, group: pool.panel.group });
  const fits = fitWeeks(grid, pool.panel, logs, rough, weight, start, shifts);
  const shrunk = shrinkScales(fits.map((one) => one.residuals), usualScale(fits.map((one) => one.residuals.scale)));
  const quantiles = residualQuantiles(shrunk, grid.horizon, grid.origins, weekdays);
  return {
    effects,
    closures,
    specialClosures: specialClosures(values, weekdays, special, kinds, byWeekday),
    series: fits.map(({ weeks, trend }, s) => {
      const known = knownDays(values[s]);
      return {
        offset: offsets[s],
        weeks,
        residuals: shrunk[s],
        quantiles: quantiles[s],
        cycle: cycles[s],
        annual: annuals[s],
        trend,
        closed: byWeekday[s],
        runGoesOn: runSurvival(closed, closed[s].trailingRun),
        silentDays: length - 1 - lastKnown(values[s]),
        widening: known >= SHORT_HISTORY ? 1 + FEW_DAYS_WIDER / known : 1.6 + 0.6 / (1 + known),
      };
    }),
  };
}

function subtract(series: Float64Array, cycle: Float64Array | undefined): void {
  if (cycle) for (let t = 0; t < series.length; t++) series[t] -= cycle[t];
}

/** Takes the effects of special days out of `series`; the weight each day has for the smoothing. Poorly known days are taken out whole. */
function removeEffects(
  grid: DayGrid,
  series: Float64Array,
  special: Uint16Array,
  shares: Float32Array | undefined,
  profile: WeekdayProfile,
  effects: CalendarEffects,
  closures: ClosureResponse,
  s: number,
): Float64Array {
  const weight = new Float64Array(series.length).fill(1);
  for (let t = 0; t < series.length; t++) {
    const code = special[t];
    if (code === 0 || series[t] !== series[t]) continue;
    const w = grid.weekdays[t];
    const effect: Effect = code === PLANNED ? closures.effect(s, shares![t]) : effects.of(s, code, w);
    series[t] -= effect.mean;
    weight[t] = grid.kinds[code] !== 'holiday' && effect.variance < profile.spread[w] ** 2 ? 0.5 : 0;
    if (weight[t] === 0) series[t] = Number.NaN;
  }
  return weight;
}

function fitWeeks(
  grid: DayGrid,
  panel: Panel,
  given: readonly Float64Array[],
  profile: readonly WeekdayProfile[],
  weight: readonly Float64Array[],
  start: readonly Float64Array[],
  shifts: readonly (FollowedShift | undefined)[],
): { weeks: Float64Array[]; residuals: Residuals; trend: number }[] {
  const { weekdays, origins, horizon, length } = grid;
  const at = Int32Array.from([...origins, length - 1]);
  const usualSpread = usualScale(profile.map((one) => one.spread));
  const inputs = given.map((series, s): SmoothingInput => {
    const middle = medianOf(profile[s].spread);
    const gain = profile[s].spread.map((one) => Math.min(1, (middle / one) ** 2));
    const input = { logs: series, weekdays, weight: weight[s], spread: profile[s].spread, gain, start: start[s] };
    const bounds = panel.lowerBound?.[s];
    return bounds?.includes(1) ? { ...input, logs: liftLowerBounds(input, bounds, usualSpread) } : input;
  });
  const logs = inputs.map((input) => input.logs);
  const runs = inputs.map((input) => candidateWeeks(input, at));
  const scored = logs.map((series, s) => {
    const days = new Uint8Array(length);
    for (let t = 0; t < length; t++) if (series[t] === series[t] && weight[s][t] === 1) days[t] = 1;
    return days;
  });
  const firstOrigins = logs.map(firstOrigin);
  const scores = runs.map((weeks, s) => {
    const importance = Float64Array.from(start[s], (value) => (value === value ? Math.exp(value - maximum(start[s])) : 1));
    return scoreCandidates(weeks, { logs: logs[s], weekdays, scored: scored[s], importance, origins, firstOrigin: firstOrigins[s], horizon });
  });
  const choice = chooseCandidates(scores);
  const chosen = runs.map((weeks, s) => HORIZON_CLASSES.map((_, group) => weightedWeeks(weeks, at.length, choice[s][group])));
  return chosen.map((weeks, s) => {
    const errors = pastErrors(grid, logs[s], scored[s], weeks, firstOrigins[s]);
    const now = weeks.map((one) => one.slice(origins.length * 7));
    return {
      weeks: now,
      trend: sinceLastYear(logs[s], weekdays, now[0], shifts[s]),
      residuals: { errors, scale: errorScale(errors, horizon, origins, weekdays) },
    };
  });
}

function weightedWeeks(weeks: Float32Array, rows: number, weights: Float64Array): Float64Array {
  const used = Int32Array.from(Array.from(weights.keys()).filter((k) => weights[k] > 0));
  const out = new Float64Array(rows * 7);
  for (let row = 0; row < out.length; row++) {
    let sum = 0;
    for (let i = 0; i < used.length; i++) sum += weights[used[i]] * weeks[row * CANDIDATE_COUNT + used[i]];
    out[row] = sum;
  }
  return out;
}

function pastErrors(
  { origins, horizon, weekdays }: DayGrid,
  logs: Float64Array,
  scored: Uint8Array,
  weeks: readonly Float64Array[],
  first: number,
): Float32Array {
  const errors = new Float32Array(origins.length * horizon).fill(Number.NaN);
  for (let i = 0; i < origins.length; i++) {
    if (origins[i] < first) continue;
    for (let h = 1; h <= horizon && origins[i] + h < logs.length; h++) {
      const t = origins[i] + h;
      if (scored[t]) errors[i * horizon + h - 1] = logs[t] - weeks[h <= HORIZON_CLASSES[0].to ? 0 : 1][i * 7 + weekdays[t]];
    }
  }
  return errors;
}

/** The first index by which a series has a fortnight of known days. */
function firstOrigin(series: Float64Array): number {
  let known = 0;
  for (let t = 0; t < series.length; t++) if (series[t] === series[t] && ++known >= LEAST_HISTORY) return t;
  return series.length;
}

/** The usual error by weekday over a pool, for a series without errors of its own. */
function usualScale(scales: readonly Float64Array[]): Float64Array {
  const known = scales.filter((scale) => scale[0] === scale[0]);
  return Float64Array.from({ length: 7 }, (_, w) => (known.length > 0 ? medianOf(known.map((scale) => scale[w])) : 0.3));
}

function maximum(values: Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > largest) largest = value;
  return largest;
}

function knownDays(series: Float64Array): number {
  let count = 0;
  for (const value of series) if (value === value) count++;
  return count;
}

function lastKnown(series: Float64Array): number {
  let t = series.length - 1;
  while (t >= 0 && series[t] !== series[t]) t--;
  return t;
}
