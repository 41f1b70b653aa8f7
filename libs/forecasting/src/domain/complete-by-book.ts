import type { Random } from '#libs/kernel';
import { shuffle } from './joint-samples.js';
import type { PickupCurve } from './pickup-curve.js';

/** What the book says of one day to come. */
export interface BookedDay {
  readonly onBook: number;
  readonly lead: number;
  readonly shareClosed: number;
}

/** The 10%, 50% and 90% quantiles of a day's distribution. */
export type Band = readonly [p10: number, p50: number, p90: number];

/** How the order of the draws of one series is mixed on one day. */
export interface Mixing {
  /** How much (0-1) of the order that the model gave them is kept; the rest is that of the same draws in another order. */
  readonly keep: number;
  readonly other: Int32Array;
  /** Where in the other order ties begin, so that no draw is the lowest of every day. */
  readonly turn: number;
}

/** Beyond this many widths of the band a sample is ordered as if it were no further. */
const LARGEST_PLACE = 4;
/** Places finer than these many over their whole range are ties: ordering by counting takes a tenth of the time of a sort. */
const STEPS = 2048;
/** Room to count in, used anew by each call. */
const starts = new Int32Array(STEPS + 1);

/** That many draws in an order of chance. */
export function otherOrder(draws: number, random: Random): Int32Array {
  const other = Int32Array.from({ length: draws }, (_, d) => d);
  shuffle(other, 0, draws, random);
  return other;
}

/**
 * Moves the model's samples of one day, in place, to where its book says they belong: centred on the completed book, with the errors that
 * completed books had, or the model's where these are narrower. `band` is that of the model. The order of the draws, and with it the
 * dependence on other series, is kept as far as `mixing` says: what many series have in common the book mostly knows by then.
 * Gives the middle they were moved to; undefined where the book says nothing.
 */
export function completeByBook(samples: Float32Array, band: Band, curve: PickupCurve, series: number, day: BookedDay, mixing: Mixing): number | undefined {
  const [p10, usual, p90] = band;
  if (!(usual > 0)) {
    if (!(day.onBook > 0)) return undefined;
    samples.fill(day.onBook); // the model takes it for closed; the book knows better
    return day.onBook;
  }
  const estimate = curve.complete(series, day.lead, day.onBook, usual, day.shareClosed);
  if (!estimate) return undefined;
  const draws = samples.length;
  if (day.onBook > 0) for (let i = 0; i < draws; i++) if (samples[i] === 0) samples[i] = usual;
  const order = mixedOrder(samples, band, mixing);
  const { final, errors, spread } = estimate;
  const ofBook = (level: number): number => final + usual * spread * quantileAt(errors, level);
  if (ofBook(0.9) - ofBook(0.1) <= p90 - p10) {
    for (let r = 0; r < draws; r++) samples[order[r]] = Math.max(0, ofBook((r + 0.5) / draws));
    return Math.max(0, ofBook(0.5));
  }
  const sorted = samples.slice().sort();
  const moved = ofBook(0.5) / usual;
  for (let r = 0; r < draws; r++) samples[order[r]] = Math.max(0, moved * sorted[r]);
  return Math.max(0, ofBook(0.5));
}

/** The draws in ascending order of their mixed places. Correlations with series mixed alike fall to keep^2; those between days stay. */
function mixedOrder(samples: Float32Array, [p10, usual, p90]: Band, { keep, other, turn }: Mixing): Int32Array {
  const count = samples.length;
  const width = Math.max(p90 - p10, 1e-6 * usual);
  const rest = Math.sqrt(1 - keep * keep);
  const place = new Float64Array(count);
  for (let d = 0; d < count; d++) place[d] = Math.max(-LARGEST_PLACE, Math.min(LARGEST_PLACE, (samples[d] - usual) / width));
  const range = LARGEST_PLACE * (keep + rest);
  const step = new Int32Array(count);
  starts.fill(0);
  for (let d = 0; d < count; d++) {
    const mixed = keep * place[d] + rest * place[other[d]];
    step[d] = Math.min(STEPS - 1, Math.floor(((mixed + range) / (2 * range)) * STEPS));
    starts[step[d] + 1]++;
  }
  for (let k = 1; k <= STEPS; k++) starts[k] += starts[k - 1];
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const draw = other[(i + turn) % count];
    order[starts[step[draw]]++] = draw;
  }
  return order;
}

/** The quantile at a level between 0 and 1, straight between the levels known. */
function quantileAt(quantiles: Float64Array, level: number): number {
  const at = Math.max(0, Math.min(quantiles.length - 1, level * quantiles.length - 0.5));
  const low = Math.floor(at);
  const high = Math.min(low + 1, quantiles.length - 1);
  return quantiles[low] + (at - low) * (quantiles[high] - quantiles[low]);
}
