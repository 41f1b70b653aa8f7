/** One hub's day as an allocation sees it; practices by position, the same on every day of a problem. */
export interface ReliefDay {
  /** Slots to give, whole ones. */
  readonly slots: number;
  /** What each further slot removes at each practice, as slotGains has it; empty where no slot helps. */
  readonly gains: readonly Float64Array[];
  /** The most slots that each practice is given: those worth giving in advance, at most as many as have a gain. */
  readonly worth: readonly number[];
}

/**
 * How many slots are worth giving to a practice in advance: each is expected to be used at least `leastUse` (0-1). The others serve better from the hub on
 * the day, when it is seen who lacks one. A gain is what is expected to be used of a slot and never grows, so that they are the first ones.
 */
export function worthGiving(gains: Float64Array, leastUse: number): number {
  let worth = 0;
  while (worth < gains.length && gains[worth] > 0 && gains[worth] >= leastUse) worth++;
  return worth;
}

/** The slots of each practice on each day: entry `[day][practice]`. */
export type SlotPlan = readonly Int32Array[];

/**
 * Gives each slot of one day to one practice once, where it removes most expected shortfall. One slot after another to
 * the best practice is the exact optimum, not a heuristic: what a further slot removes never grows, and for separable
 * concave gains under one budget greedy is optimal (Fox 1966, "Discrete optimization via marginal analysis"). A slot
 * that is worth giving to nobody stays at the hub. Ties go to the earlier practice.
 */
export function mostRelief({ slots, gains, worth }: ReliefDay): Int32Array {
  const given = new Int32Array(gains.length);
  for (let left = slots; left > 0; left--) {
    let best = -1;
    let removed = 0;
    for (let p = 0; p < gains.length; p++) {
      const gain = given[p] < worth[p] ? gains[p][given[p]] : 0;
      if (gain > removed) [best, removed] = [p, gain];
    }
    if (best < 0) break;
    given[best]++;
  }
  return given;
}

/** What a plan takes off the expected shortfall of all practices together, in appointments. */
export function removedBy(days: readonly ReliefDay[], plan: SlotPlan): number {
  let sum = 0;
  days.forEach(({ gains }, d) =>
    gains.forEach((one, p) => {
      for (let n = 0; n < plan[d][p]; n++) sum += one[n];
    }),
  );
  return sum;
}
