import fc from 'fast-check';
import { gapAfterHub, gapOverLocalities, unnettedShortfall, slotsForPractices } from './aggregate-shortfall.js';
import { gapOf, gapStatistics } from './gap-statistics.js';

describe('gap statistics', () => {
  it("counts draws, strictly above the share of the same draw's capacity", () => {
    const capacity = [100, 100, 100, 200];
    const gap = gapOf([100, 106, 120, 210], capacity);
    expect(gapStatistics(gap, capacity)).toEqual({ pGap: 0.75, pGap5: 0.5, pGap15: 0.25, expectedShortfall: 9 });
  });
});

describe('shortfall of several practices', () => {
  it('agrees with brute force, draw by draw, and nets nothing', () => {
    const draws = 5;
    const gaps = fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: draws, maxLength: draws }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        gaps,
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: draws, maxLength: draws }),
        (practices, hub) => {
          const gap = gapAfterHub(unnettedShortfall(practices, draws), hub);
          for (let i = 0; i < draws; i++) {
            const lacking = practices.map((practice) => practice[i]).filter((value) => value > 0);
            expect(gap[i]).toBe(lacking.reduce((a, b) => a + b, 0) - hub[i]);
          }
        },
      ),
    );
    expect([...unnettedShortfall([[5], [-50]], 1)]).toEqual([5]);
  });

  it('lends no hub slot to another locality', () => {
    expect([
      ...gapOverLocalities(
        [
          [4, -3, -2],
          [-9, -1, 5],
        ],
        3,
      ),
    ]).toEqual([4, -4, 5]);
  });

  it('takes direct bookings off the hub first', () => {
    expect([...slotsForPractices([10, 4], [3, 6])]).toEqual([7, 0]);
  });
});
