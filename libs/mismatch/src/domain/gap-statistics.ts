/** What matters of one organisation's gap on one day: probabilities 0-1, shortfall in appointments. */
export interface GapStatistics {
  /** P(gap > 0). */
  readonly pGap: number;
  /** P(gap > 5% of capacity). */
  readonly pGap5: number;
  /** P(gap > 15% of capacity). */
  readonly pGap15: number;
  /** E[max(gap, 0)]. */
  readonly expectedShortfall: number;
}

/** P(gap > `share` of capacity) from joint samples: `gap[i]` and `capacity[i]` belong to the same draw. */
export function probabilityAbove(gap: ArrayLike<number>, capacity: ArrayLike<number>, share: number): number {
  let above = 0;
  for (let i = 0; i < gap.length; i++) if (gap[i] > share * capacity[i]) above++;
  return above / gap.length;
}

/** E[max(gap, 0)] over the draws, in appointments. */
export function expectedShortfall(gap: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < gap.length; i++) if (gap[i] > 0) sum += gap[i];
  return sum / gap.length;
}

/** The {@link GapStatistics} of joint samples of gap and capacity. */
export function gapStatistics(gap: ArrayLike<number>, capacity: ArrayLike<number>): GapStatistics {
  return {
    pGap: probabilityAbove(gap, capacity, 0),
    pGap5: probabilityAbove(gap, capacity, 0.05),
    pGap15: probabilityAbove(gap, capacity, 0.15),
    expectedShortfall: expectedShortfall(gap),
  };
}

/** Demand minus capacity, draw by draw. */
export function gapOf(demand: ArrayLike<number>, capacity: ArrayLike<number>): Float64Array {
  return Float64Array.from(demand, (value, i) => value - capacity[i]);
}
