import { type Random, seededRandom } from '#libs/kernel';
import { GRID_LEVELS, GRID_SIZE } from './marginal.js';
import type { DayDistributions } from './series-forecast.js';

/** Which past origin each draw takes its ranks from: the same for all series, pools and days, so that one draw is one scenario. */
export interface Scenarios {
  readonly draws: number;
  readonly seed: number;
  /** The draws ordered by origin: those of origin `o` stand from `starts[o]` up to `starts[o + 1]`. */
  readonly byOrigin: Int32Array;
  readonly starts: Int32Array;
}

/** How the series of one pool are ranked on each past origin for each day to come; entry origin x days + (days ahead - 1). */
export interface PastKeys {
  /** By series: the standardised error of the past day that stands for the day to come; NaN where it is unknown. */
  readonly own: readonly Float64Array[];
  /** The pool's mean of them: what a series without an error of its own is given, and chance beside it. */
  readonly common: Float64Array;
  /** The standard deviation of that chance. */
  readonly chance: number;
}

/** Scenarios for `draws` draws: every past origin as often as any other, in random order. */
export function drawScenarios(draws: number, origins: number, seed: number): Scenarios {
  const random = seededRandom(seed);
  const count = Math.max(1, origins);
  const byOrigin = Int32Array.from({ length: draws }, (_, d) => d);
  shuffle(byOrigin, 0, draws, random);
  const starts = Int32Array.from({ length: count + 1 }, (_, o) => Math.round((o * draws) / count));
  return { draws, seed, byOrigin, starts };
}

/**
 * Writes samples of one series' coming days to `out`, entry (days ahead - 1) x draws + draw, by the Schaake shuffle (Clark et al. 2004): the
 * draws of a day are evenly spread quantiles of its distribution, put in the order of the series' errors on the scenarios' past days.
 * Draws of one past day are in random order among themselves, and only they. Closures are local: drawn for each series alone. `id` seeds the
 * chance, so that it does not depend on which other series there are.
 */
export function sampleSeries(days: DayDistributions, keys: PastKeys, s: number, scenarios: Scenarios, id: string, out: Float32Array): void {
  const { draws, byOrigin, starts } = scenarios;
  const origins = starts.length - 1;
  const horizon = days.closed.length;
  const random = seededRandom(seedOf(scenarios.seed, id));
  const { cell, share } = levelsOf(draws);
  const order = new Int32Array(origins);
  const rankKeys = new Float64Array(origins);
  const block = byOrigin.slice();
  const any = byOrigin.slice();
  const known = keys.own[s].length > 0;
  for (let h = 0; h < horizon; h++) {
    const closed = wholeOf(days.closed[h] * draws, random);
    if (closed >= draws) {
      out.fill(0, h * draws, (h + 1) * draws);
      continue;
    }
    for (let o = 0; o < origins; o++) {
      const at = o * horizon + h;
      const own = known ? keys.own[s][at] : Number.NaN;
      rankKeys[o] = own === own ? own : (known ? keys.common[at] : 0) + keys.chance * random.normal();
    }
    orderOf(rankKeys, order);
    const from = h * GRID_SIZE;
    for (let i = 0, position = 0; i < origins; i++) {
      const start = starts[order[i]];
      const end = starts[order[i] + 1];
      shuffle(block, start, end, random);
      for (let j = start; j < end; j++, position++) {
        const low = days.grid[from + cell[position]];
        const value = low + share[position] * (days.grid[from + cell[position] + 1] - low);
        out[h * draws + block[j]] = value < 0 ? 0 : value;
      }
    }
    shut(out, h * draws, closed, any, random);
  }
  if (days.runGoesOn > 0) {
    const count = wholeOf(days.runGoesOn * draws, random);
    for (let h = 0; h < horizon; h++) for (let d = 0; d < count; d++) out[h * draws + any[d]] = 0;
  }
}

/** Sets `count` random draws of a day to zero; `any` holds all draws in any order. */
function shut(out: Float32Array, from: number, count: number, any: Int32Array, random: Random): void {
  for (let i = 0; i < count; i++) {
    const other = i + random.below(any.length - i);
    const draw = any[other];
    any[other] = any[i];
    any[i] = draw;
    out[from + draw] = 0;
  }
}

/** A whole number whose mean is `expected`. */
function wholeOf(expected: number, random: Random): number {
  const whole = Math.floor(expected);
  return expected > whole ? whole + (random.uniform() < expected - whole ? 1 : 0) : whole;
}

/** Puts the entries from `from` up to `to` in random order, in place. */
export function shuffle(values: Int32Array, from: number, to: number, random: Random): void {
  for (let i = to - 1; i > from; i--) {
    const other = from + random.below(i - from + 1);
    const value = values[i];
    values[i] = values[other];
    values[other] = value;
  }
}

/** The indexes of the keys in ascending order; there are few, mostly in the order of the day before. */
function orderOf(keys: Float64Array, order: Int32Array): void {
  for (let i = 0; i < order.length; i++) {
    const key = keys[i];
    let j = i - 1;
    for (; j >= 0 && keys[order[j]] > key; j--) order[j + 1] = order[j];
    order[j + 1] = i;
  }
}

interface Levels {
  readonly cell: Uint8Array;
  readonly share: Float64Array;
}

const levelsByDraws = new Map<number, Levels>();

/** Where each of `draws` evenly spread probabilities lies on the grid; beyond its ends along the last slope. */
function levelsOf(draws: number): Levels {
  let levels = levelsByDraws.get(draws);
  if (levels) return levels;
  levels = { cell: new Uint8Array(draws), share: new Float64Array(draws) };
  for (let d = 0, i = 0; d < draws; d++) {
    const p = (d + 0.5) / draws;
    while (i < GRID_SIZE - 2 && GRID_LEVELS[i + 1] < p) i++;
    levels.cell[d] = i;
    levels.share[d] = (p - GRID_LEVELS[i]) / (GRID_LEVELS[i + 1] - GRID_LEVELS[i]);
  }
  levelsByDraws.set(draws, levels);
  return levels;
}

/** One seed of two: FNV-1a over the name, then the bits mixed (murmur3), for generators of near seeds begin alike. */
export function seedOf(seed: number, id: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}
