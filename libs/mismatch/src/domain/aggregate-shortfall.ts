/**
 * What several practices lack together, draw by draw: the sum of max(gap, 0). Nothing is netted, as the spare slots of
 * one practice serve only its own patients. All gaps come from the same joint samples, `draws` of them.
 */
export function unnettedShortfall(gaps: readonly ArrayLike<number>[], draws: number): Float64Array {
  const sum = new Float64Array(draws);
  for (const gap of gaps) for (let i = 0; i < draws; i++) if (gap[i] > 0) sum[i] += gap[i];
  return sum;
}

/**
 * The hub slots left for the practices, draw by draw: its capacity less what is booked at it directly, never below 0.
 */
export function slotsForPractices(capacity: ArrayLike<number>, direct: ArrayLike<number> | undefined): Float64Array {
  const left = new Float64Array(capacity.length);
  for (let i = 0; i < left.length; i++) left[i] = Math.max(capacity[i] - (direct ? direct[i] : 0), 0);
  return left;
}

/**
 * The gap of a PCN, locality or the ICB: what its practices lack less the hub slots they may use, which may be
 * negative.
 */
export function gapAfterHub(overflow: ArrayLike<number>, slots: ArrayLike<number> | number): Float64Array {
  const gap = new Float64Array(overflow.length);
  for (let i = 0; i < gap.length; i++) gap[i] = overflow[i] - (typeof slots === 'number' ? slots : slots[i]);
  return gap;
}

/**
 * What a part of a locality has of the hub slots left for the day, draw by draw: as what it lacks is to what all of the locality lacks, as the past is told.
 */
export function shareOfLeft(left: number, lacking: ArrayLike<number>, lackingInAll: ArrayLike<number>): Float64Array {
  const share = new Float64Array(lacking.length);
  for (let i = 0; i < share.length; i++) if (lackingInAll[i] > 0) share[i] = (left * lacking[i]) / lackingInAll[i];
  return share;
}

/**
 * The gap over several localities, no hub of one serving another: the sum of max(gap, 0), or of the gaps where all are
 * covered.
 */
export function gapOverLocalities(gaps: readonly ArrayLike<number>[], draws: number): Float64Array {
  const short = unnettedShortfall(gaps, draws);
  for (let i = 0; i < draws; i++) if (short[i] === 0) for (const gap of gaps) short[i] += gap[i];
  return short;
}
