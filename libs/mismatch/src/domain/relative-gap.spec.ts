import fc from 'fast-check';
import { exceedance, relativeGap } from './relative-gap.js';

const draws = fc.array(
  fc.record({ gap: fc.double({ min: -300, max: 300, noNaN: true }), capacity: fc.double({ min: 20, max: 200, noNaN: true }) }),
  { minLength: 200, maxLength: 500 },
);
const share = fc.double({ min: -2, max: 4, noNaN: true });

/** P(gap > `share` of capacity), counted. */
function probabilityAbove(gap: readonly number[], capacity: readonly number[], share: number): number {
  return gap.filter((one, i) => one > share * capacity[i]).length / gap.length;
}

describe('a relative gap', () => {
  it('tells the probability of any excess as near as it says', () => {
    fc.assert(
      fc.property(draws, share, (pairs, x) => {
        const [gap, capacity] = [pairs.map((one) => one.gap), pairs.map((one) => one.capacity)];
        const { probability, within } = exceedance(relativeGap(gap, capacity), x);
        const slack = within + 1 / pairs.length + 1e-9;
        // The stored quantiles are whole thousandths, so the share asked for may stand half of one away.
        expect(probability).toBeLessThanOrEqual(probabilityAbove(gap, capacity, x - 0.0005) + slack);
        expect(probability).toBeGreaterThanOrEqual(probabilityAbove(gap, capacity, x + 0.0005) - slack);
        expect(within).toBeLessThanOrEqual(0.01);
      }),
      { numRuns: 300 },
    );
  });

  it('never rises with the share, and goes through what is known exactly', () => {
    fc.assert(
      fc.property(draws, share, share, (pairs, x, y) => {
        const [gap, capacity] = [pairs.map((one) => one.gap), pairs.map((one) => one.capacity)];
        const curve = relativeGap(gap, capacity);
        const known = [0, 0.05, 0.15].map((one) => ({ share: one, probability: probabilityAbove(gap, capacity, one) }));
        const [low, high] = [Math.min(x, y), Math.max(x, y)];
        const at = (of: number): number => exceedance(curve, of, known).probability;
        expect(at(low)).toBeGreaterThanOrEqual(at(high) - 1e-12);
        expect(exceedance(curve, 0.15, known)).toEqual({ probability: known[2].probability, within: 0 });
      }),
      { numRuns: 200 },
    );
  });

  it('holds what has no capacity, and what is many times it', () => {
    const curve = relativeGap([5, 0, 400, -1], [0, 0, 10, 10]);
    expect(curve[100]).toBe(32_767);
    expect(curve[0]).toBe(-32_767);
    expect(exceedance(curve, 10).probability).toBeGreaterThan(0.3);
    expect(exceedance(relativeGap([-1, -2], [10, 10]), 0)).toEqual({ probability: 0, within: 0 });
    expect(exceedance(relativeGap([1, 2], [10, 10]), 0)).toEqual({ probability: 1, within: 0 });
  });
});
