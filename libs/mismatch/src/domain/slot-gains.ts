/**
 * What each further hub slot takes off a practice's expected shortfall, in appointments: entry n is what the slot after
 * the first n removes, E[min(max(gap - n, 0), 1)], over the joint samples `gap`. It never grows with n, as
 * E[max(gap - n, 0)] is convex in n; behind the last entry a slot removes nothing.
 */
export function slotGains(gap: ArrayLike<number>): Float64Array {
  const draws = gap.length;
  let most = 0;
  for (let i = 0; i < draws; i++) if (gap[i] > most) most = gap[i];
  const gains = new Float64Array(Math.ceil(most));
  const wholly = new Float64Array(gains.length + 1);
  for (let i = 0; i < draws; i++) {
    if (!(gap[i] > 0)) continue;
    const whole = Math.floor(gap[i]);
    wholly[whole]++; // slots 0 to whole - 1 are used to the full
    if (whole < gains.length) gains[whole] += gap[i] - whole;
  }
  let above = 0;
  for (let n = gains.length - 1; n >= 0; n--) {
    above += wholly[n + 1];
    gains[n] = (gains[n] + above) / draws;
  }
  return gains;
}

/** What a practice is still short of after so many hub slots: what all further ones would remove. */
export function shortAfter(gains: Float64Array, slots: number): number {
  let sum = 0;
  for (let n = gains.length - 1; n >= slots; n--) sum += gains[n];
  return sum;
}
