/** Hub slots given to a practice, and what they take away from its expected shortfall, in appointments. */
export interface Relief {
  readonly slots: number;
  readonly before: number;
  readonly after: number;
}

/**
 * Gives each of `slots` hub slots to one practice once, where it removes most expected shortfall. `gaps[p]` are the
 * joint samples of practice p; `weights[p]` (1 unless given) makes a slot count for more there, by need or deprivation.
 * One slot after another to the best practice is the exact optimum, not a heuristic: E[max(gap - n, 0)] is convex in n,
 * so what a further slot removes never grows, and for separable concave gains under one budget greedy is optimal (Fox
 * 1966, "Discrete optimization via marginal analysis"). A slot that would remove nothing stays at the hub. Ties go to
 * the earlier practice.
 */
export function allocateRelief(
  gaps: readonly ArrayLike<number>[],
  slots: number,
  weights?: readonly number[],
): Relief[] {
  const given = new Int32Array(gaps.length);
  const weight = (p: number): number => weights?.[p] ?? 1;
  const next = Float64Array.from(gaps, (gap, p) => weight(p) * removedBySlot(gap, 0));
  for (let left = slots; left > 0; left--) {
    let best = -1;
    for (let p = 0; p < gaps.length; p++) if (next[p] > 0 && (best < 0 || next[p] > next[best])) best = p;
    if (best < 0) break;
    given[best]++;
    next[best] = weight(best) * removedBySlot(gaps[best], given[best]);
  }
  return gaps.map((gap, p) => ({
    slots: given[p],
    before: shortfallAfter(gap, 0),
    after: shortfallAfter(gap, given[p]),
  }));
}

/** E[max(gap - slots, 0)]: what a practice still lacks after so many hub slots. */
export function shortfallAfter(gap: ArrayLike<number>, slots: number): number {
  let sum = 0;
  for (let i = 0; i < gap.length; i++) if (gap[i] > slots) sum += gap[i] - slots;
  return sum / gap.length;
}

/** What the slot after the first `slots` removes: E[min(max(gap - slots, 0), 1)]. */
function removedBySlot(gap: ArrayLike<number>, slots: number): number {
  let sum = 0;
  for (let i = 0; i < gap.length; i++) {
    const left = gap[i] - slots;
    if (left > 0) sum += left < 1 ? left : 1;
  }
  return sum / gap.length;
}
