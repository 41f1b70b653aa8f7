import fc from 'fast-check';
import { allocateRelief, shortfallAfter } from './relief-allocation.js';

/** The least total shortfall over every way to hand out at most `slots` slots. */
function bruteForce(gaps: number[][], slots: number, weights: number[], p = 0): number {
  if (p === gaps.length) return 0;
  let best = Number.POSITIVE_INFINITY;
  for (let n = 0; n <= slots; n++) {
    best = Math.min(best, weights[p] * shortfallAfter(gaps[p], n) + bruteForce(gaps, slots - n, weights, p + 1));
  }
  return best;
}

describe('hub relief', () => {
  it('removes as much as the best of all allocations', () => {
    const gaps = fc.array(fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: 4, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        gaps,
        fc.integer({ min: 0, max: 7 }),
        fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (practices, slots, weights) => {
          const relief = allocateRelief(practices, slots, weights);
          const left = relief.reduce((sum, one, p) => sum + weights[p] * one.after, 0);
          expect(left).toBeCloseTo(bruteForce(practices, slots, weights.slice(0, practices.length)), 9);
          expect(relief.reduce((sum, one) => sum + one.slots, 0)).toBeLessThanOrEqual(slots);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives a slot where it is likelier to be needed, and keeps what nobody needs', () => {
    const sure = [3, 3, 3, 3];
    const maybe = [8, -5, -5, -5];
    expect(allocateRelief([maybe, sure], 4).map((one) => one.slots)).toEqual([1, 3]);
    expect(allocateRelief([[-1, -2]], 5)).toEqual([{ slots: 0, before: 0, after: 0 }]);
  });

  it('weighs need', () => {
    expect(
      allocateRelief(
        [
          [2, 2],
          [2, 2],
        ],
        2,
        [1, 1.5],
      ).map((one) => one.slots),
    ).toEqual([0, 2]);
  });
});
