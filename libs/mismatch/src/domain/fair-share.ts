import type { ReliefDay, SlotPlan } from './relief-allocation.js';
import { shortAfter } from './slot-gains.js';

/** The share of its fair share over a week that a practice is guaranteed under a fair policy [assumption]. */
export const GUARANTEED_SHARE = 0.8;

/**
 * A practice's fair share of one day's slots, fractional: in proportion to its weight (its claim), but never more than
 * it is expected to be short, rounded up, nor than is worth giving; what one does not need is shared by the rest (water filling).
 */
export function fairShares({ slots, gains, worth }: ReliefDay, weights: readonly number[]): Float64Array {
  const shares = new Float64Array(gains.length);
  const needed = gains.map((one, p) => Math.min(Math.ceil(shortAfter(one, 0) - 1e-9), worth[p]));
  let open = needed.flatMap((one, p) => (one > 0 && weights[p] > 0 ? [p] : []));
  let left = slots;
  while (open.length > 0 && left > 0) {
    const each = left / open.reduce((sum, p) => sum + weights[p], 0);
    const full = open.filter((p) => needed[p] <= each * weights[p]);
    for (const p of full.length > 0 ? full : open) {
      shares[p] = full.length > 0 ? needed[p] : each * weights[p];
      left -= shares[p];
    }
    if (full.length === 0) break;
    open = open.filter((p) => !full.includes(p));
  }
  return shares;
}

/**
 * The fewest slots of each practice over the days: {@link GUARANTEED_SHARE} of its fair shares, whole slots. The shares
 * themselves keep every day's budget and every practice's use, so the guarantees can always be met together.
 */
export function guarantees(shares: readonly Float64Array[], guaranteed = GUARANTEED_SHARE): Int32Array {
  const least = new Int32Array(shares[0]?.length ?? 0);
  return least.map((_, p) => Math.floor(guaranteed * shares.reduce((sum, day) => sum + day[p], 0) + 1e-9));
}

/** Whether a plan gives every practice at least its guarantee. */
export function keepsGuarantees(plan: SlotPlan, least: ArrayLike<number>): boolean {
  const practices = least.length;
  for (let p = 0; p < practices; p++) {
    let given = 0;
    for (const day of plan) given += day[p];
    if (given < least[p]) return false;
  }
  return true;
}
