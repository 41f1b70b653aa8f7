import fc from 'fast-check';
import { highsSolver } from '../highs-solver.js';
import { fairShares, guarantees, keepsGuarantees } from './fair-share.js';
import { type ReliefDay, type SlotPlan, mostRelief, removedBy, worthGiving } from './relief-allocation.js';
import { type SolveProgram, planOf, reliefProgram } from './relief-program.js';
import { shortAfter, slotGains } from './slot-gains.js';

const samples = fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: 4, maxLength: 4 });
const dayOf = (slots: number, gains: readonly Float64Array[], leastUse = 0): ReliefDay => ({ slots, gains, worth: gains.map((one) => worthGiving(one, leastUse)) });
const leastUse = fc.constantFrom(0, 0.2, 0.6);
const hubDay = (practices: number, mostSlots: number) =>
  fc
    .record({ slots: fc.integer({ min: 0, max: mostSlots }), gains: fc.array(samples.map(slotGains), { minLength: practices, maxLength: practices }), leastUse })
    .map((one) => dayOf(one.slots, one.gains, one.leastUse));

/** Every way to hand out at most `slots` slots, each practice no more than are worth giving. */
function* ways(day: ReliefDay, p = 0): Generator<number[]> {
  if (p === day.gains.length) return void (yield []);
  for (let n = 0; n <= Math.min(day.slots, day.worth[p]); n++) {
    for (const rest of ways({ ...day, slots: day.slots - n }, p + 1)) yield [n, ...rest];
  }
}

/** The most that any plan removes which gives every practice at least so many slots over the days. */
function bruteForce(days: readonly ReliefDay[], least: ArrayLike<number>, plan: Int32Array[] = []): number {
  if (plan.length === days.length) return keepsGuarantees(plan, least) ? removedBy(days, plan) : Number.NEGATIVE_INFINITY;
  let best = Number.NEGATIVE_INFINITY;
  for (const way of ways(days[plan.length])) best = Math.max(best, bruteForce(days, least, [...plan, Int32Array.from(way)]));
  return best;
}

describe('what a slot removes', () => {
  it('is E[max(gap - n, 0)] less E[max(gap - n - 1, 0)]', () => {
    fc.assert(
      fc.property(samples, (gap) => {
        const gains = slotGains(gap);
        for (let n = 0; n < 8; n++) {
          const left = gap.reduce((sum, value) => sum + Math.max(value - n, 0), 0) / gap.length;
          expect(shortAfter(gains, n)).toBeCloseTo(left, 9);
        }
      }),
    );
  });
});

describe('hub relief', () => {
  let solve: SolveProgram;
  beforeAll(async () => {
    solve = await highsSolver();
  });
  const fairly = (days: readonly ReliefDay[], least: Int32Array): SlotPlan => {
    const program = reliefProgram(days, least, days.map(mostRelief));
    // A program without a column is solved by nothing, as the assessment never asks for it: without guarantees the plan stands.
    return program.gain.length === 0 ? days.map(mostRelief) : planOf(days, program, solve(program));
  };

  it('removes as much as the best of all allocations of a day', () => {
    fc.assert(
      fc.property(hubDay(3, 6), (day) => {
        const given = mostRelief(day);
        expect(removedBy([day], [given])).toBeCloseTo(bruteForce([day], [0, 0, 0]), 9);
        expect(given.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(day.slots);
      }),
      { numRuns: 200 },
    );
  });

  it('is what HiGHS finds where nothing is guaranteed', () => {
    fc.assert(
      fc.property(fc.array(hubDay(5, 12), { minLength: 1, maxLength: 3 }), (days) => {
        const nothing = new Int32Array(5);
        expect(removedBy(days, fairly(days, nothing))).toBeCloseTo(removedBy(days, days.map(mostRelief)), 6);
      }),
      { numRuns: 100 },
    );
  });

  it('removes as much as the best of all plans that keep the guarantees of several days', () => {
    fc.assert(
      fc.property(
        fc.array(hubDay(3, 4), { minLength: 2, maxLength: 2 }),
        fc.array(fc.double({ min: 0.5, max: 4, noNaN: true }), { minLength: 3, maxLength: 3 }),
        fc.constantFrom(0.5, 0.8, 1),
        (days, weights, guaranteed) => {
          const least = guarantees(days.map((day) => fairShares(day, weights)), guaranteed);
          const plan = fairly(days, least);
          expect(keepsGuarantees(plan, least)).toBe(true);
          plan.forEach((day, d) => expect(day.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(days[d].slots));
          expect(removedBy(days, plan)).toBeCloseTo(bruteForce(days, least), 6);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('keeps guarantees better than greedy can: days and practices cross', () => {
    // Two practices, a slot a day. The second may have its one slot on either day; greedy, which serves the guarantee
    // where that practice gains most, gives it Monday and loses the first practice's 1.0.
    const gains = (...one: number[]): Float64Array => Float64Array.from(one);
    const days = [
      dayOf(1, [gains(1), gains(0.6)]),
      dayOf(1, [gains(0.7), gains(0.5)]),
    ];
    const least = Int32Array.of(0, 1);
    expect(fairly(days, least)).toEqual([Int32Array.of(1, 0), Int32Array.of(0, 1)]);
    expect(removedBy(days, [Int32Array.of(0, 1), Int32Array.of(1, 0)])).toBeLessThan(1.5);
  });

  it('gives a slot where it is likelier to be needed, and keeps what nobody needs', () => {
    const sure = slotGains([3, 3, 3, 3]);
    const maybe = slotGains([8, -5, -5, -5]);
    expect(Array.from(mostRelief(dayOf(4, [maybe, sure])))).toEqual([1, 3]);
    expect(Array.from(mostRelief(dayOf(5, [slotGains([-1, -2])])))).toEqual([0]);
  });
});

describe('slots left for the day', () => {
  it('are those expected to be used less than it takes, and no others while the hub has any', () => {
    fc.assert(
      fc.property(fc.array(samples.map(slotGains), { minLength: 3, maxLength: 3 }), fc.integer({ min: 0, max: 20 }), leastUse, (gains, slots, least) => {
        const given = mostRelief(dayOf(slots, gains, least));
        const left = slots - given.reduce((sum, one) => sum + one, 0);
        gains.forEach((one, p) => {
          for (let n = 0; n < given[p]; n++) expect(one[n]).toBeGreaterThanOrEqual(least);
          const next = one[given[p]] ?? 0;
          if (left > 0) expect(next === 0 || next < least).toBe(true);
        });
      }),
    );
  });

  it('are neither guaranteed nor a fair share', () => {
    const seldom = slotGains([1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(Array.from(fairShares(dayOf(5, [seldom, slotGains([3, 3])], 0.2), [1, 1]))).toEqual([0, 3]);
    expect(Array.from(fairShares(dayOf(5, [seldom, slotGains([3, 3])], 0.1), [1, 1]))).toEqual([1, 3]);
  });
});

describe('fair shares', () => {
  it('are by weight, and what one does not need goes to the others', () => {
    const short = (by: number): Float64Array => slotGains([by, by]);
    const shares = (slots: number, gains: Float64Array[], weights: number[]) => Array.from(fairShares(dayOf(slots, gains), weights));
    expect(shares(10, [short(20), short(20)], [3, 2])).toEqual([6, 4]);
    expect(shares(10, [short(2), short(20)], [3, 2])).toEqual([2, 8]);
    expect(shares(30, [short(2), short(20)], [3, 2])).toEqual([2, 20]);
    expect(shares(10, [short(-2), short(20)], [3, 2])).toEqual([0, 10]);
  });

  it('guarantee whole slots of the week', () => {
    expect(guarantees([Float64Array.of(1.5, 4), Float64Array.of(1, 0.9)], 0.8)).toEqual(Int32Array.of(2, 3));
  });
});
