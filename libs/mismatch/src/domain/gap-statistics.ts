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

/** The {@link GapStatistics} of joint samples: `gap[i]` and `capacity[i]` belong to the same draw. */
export function gapStatistics(gap: ArrayLike<number>, capacity: ArrayLike<number>): GapStatistics {
  const draws = gap.length;
  let [above0, above5, above15, sum] = [0, 0, 0, 0];
  for (let i = 0; i < draws; i++) {
    const value = gap[i];
    if (!(value > 0)) continue;
    above0++;
    sum += value;
    if (value > 0.05 * capacity[i]) above5++;
    if (value > 0.15 * capacity[i]) above15++;
  }
  return { pGap: above0 / draws, pGap5: above5 / draws, pGap15: above15 / draws, expectedShortfall: sum / draws };
}

/** Demand minus capacity, draw by draw. */
export function gapOf(demand: ArrayLike<number>, capacity: ArrayLike<number>): Float64Array {
  const gap = new Float64Array(demand.length);
  for (let i = 0; i < gap.length; i++) gap[i] = demand[i] - capacity[i];
  return gap;
}
