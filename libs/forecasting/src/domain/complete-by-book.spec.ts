import { seededRandom } from '#libs/kernel';
import { type Band, type Mixing, completeByBook, otherOrder } from './complete-by-book.js';
import type { PickupCurve } from './pickup-curve.js';
import { samplesTogether } from './samples-together.js';

const DRAWS = 500;
const USUAL = 100;
const BAND: Band = [87, USUAL, 113];
const day = { onBook: 80, lead: 0, shareClosed: 0 };
const mixing = (keep: number, seed = 5): Mixing => ({ keep, other: otherOrder(DRAWS, seededRandom(seed)), turn: 7 });

/** A curve that completes every book to 80 with errors evenly spread over `width` of the usual value, after a quarter of `width` that all have. */
function curveWith(width: number): PickupCurve {
  const errors = Float64Array.from({ length: 100 }, (_, i) => (i + 0.5) / 100 - 0.25);
  return { together: () => 0, complete: () => ({ final: 80, errors, spread: width }) };
}

function samples(seed = 3): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length: DRAWS }, () => USUAL + 10 * random.normal());
}

const sorted = (values: Float32Array): Float32Array => values.slice().sort();
const quantile = (values: Float32Array, p: number): number => sorted(values)[Math.floor(p * DRAWS)];

describe('samples completed by the book', () => {
  it('take the errors that completed books had, in the order they were in', () => {
    const [before, after] = [samples(), samples()];
    completeByBook(after, BAND, curveWith(0.1), 0, day, mixing(1));
    expect(quantile(after, 0.1)).toBeCloseTo(78.5, 0);
    expect(quantile(after, 0.5)).toBeCloseTo(82.5, 0);
    expect(quantile(after, 0.9)).toBeCloseTo(86.5, 0);
    const place = (of: Float32Array): number[] => Array.from(of, (_, d) => d).sort((a, b) => of[a] - of[b]);
    const where = new Map(place(after).map((d, r) => [d, r]));
    // Draws nearer than a two-thousandth of the range may change places.
    expect(place(before).every((d, r) => Math.abs(where.get(d)! - r) <= 12)).toBe(true);
  });

  it("keep the model's spread where it is the narrower, about where completed books end", () => {
    const [before, after] = [samples(), samples()];
    completeByBook(after, BAND, curveWith(0.6), 0, day, mixing(1));
    expect(quantile(after, 0.5)).toBeCloseTo(95, -0.5);
    const width = (of: Float32Array): number => quantile(of, 0.9) - quantile(of, 0.1);
    expect(width(after) / width(before)).toBeCloseTo(0.95, 1);
  });

  it('depend on other series as far as the order is kept, with the same distribution', () => {
    const moved = (keep: number, seed: number): Float32Array => {
      const own = samples();
      completeByBook(own, BAND, curveWith(0.1), 0, day, mixing(keep, seed));
      return own;
    };
    const bands = Float32Array.from([78.5, 82.5, 86.5]);
    const alike = (keep: number): number =>
      samplesTogether([1, 2].map((seed) => ({ samples: moved(keep, seed), bands })), 1)[0];
    expect(alike(1)).toBeGreaterThan(0.99);
    expect(Math.abs(alike(Math.SQRT1_2) - 0.5)).toBeLessThan(0.1);
    expect(Math.abs(alike(0))).toBeLessThan(0.1);
    expect(sorted(moved(0, 1))).toEqual(sorted(moved(1, 1)));
  });

  it('are in an order of chance where the model is sure, another for every series', () => {
    const sure = (seed: number): Float32Array => {
      const own = new Float32Array(DRAWS).fill(USUAL);
      completeByBook(own, [USUAL, USUAL, USUAL + 30], curveWith(0.1), 0, day, mixing(1, seed));
      return own;
    };
    expect(Math.abs(samplesTogether([1, 2].map((seed) => ({ samples: sure(seed), bands: Float32Array.from([78.5, 82.5, 86.5]) })), 1)[0])).toBeLessThan(0.1);
  });

  it("take the book's word for a day that was thought closed", () => {
    const closed = new Float32Array(DRAWS);
    completeByBook(closed, [0, 0, 0], curveWith(0.1), 0, { ...day, onBook: 12 }, mixing(1));
    expect([...new Set(closed)]).toEqual([12]);
  });

  it('stay as they are where the book says nothing', () => {
    const left = samples();
    completeByBook(left, BAND, { together: () => undefined, complete: () => undefined }, 0, day, mixing(1));
    expect(left).toEqual(samples());
  });
});
