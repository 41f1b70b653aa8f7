import type { DayGrid } from './fit-pool.js';
import type { PastKeys } from './joint-samples.js';
import type { Residuals } from './residuals.js';

/** Beyond this many usual errors one series says no more about the pool's day. */
const LARGEST_ERROR = 3;
/** The least variance of the chance given beside the pool's error. */
const LEAST_CHANCE = 0.1;

/**
 * What ranks the past origins for each of `days` days to come. A day to come is stood for by the past day as far ahead of the origin; where that
 * one is of the other kind (a weekend for a working day) or was not scored (a holiday, or not yet come), by the nearest that is: else a
 * quarter of all scenarios would know of no error at all and be drawn as if series were independent. The choice is the pool's, so that in one
 * scenario all series speak of the same past day.
 */
export function pastKeys(grid: DayGrid, pool: readonly Residuals[], days: number): PastKeys {
  const { origins, horizon, weekdays } = grid;
  const standing = standIns(grid, pool, days);
  const own = pool.map(({ errors, scale }) => {
    const keys = new Float64Array(origins.length * days);
    for (let o = 0, at = 0; o < origins.length; o++) {
      for (let h = 0; h < days; h++, at++) {
        const lead = standing[at];
        keys[at] = lead < 0 ? Number.NaN : errors[o * horizon + lead] / scale[weekdays[origins[o] + 1 + lead]];
      }
    }
    return keys;
  });
  return { own, ...commonOf(own, origins.length * days) };
}

/** By origin and day to come: the index of the past day's lead, -1 where none is known. */
function standIns({ origins, horizon, weekdays, length }: DayGrid, pool: readonly Residuals[], days: number): Int32Array {
  const known = knownShare(pool, origins.length * horizon);
  const standing = new Int32Array(origins.length * days).fill(-1);
  for (let o = 0; o < origins.length; o++) {
    const usual = known.subarray(o * horizon, (o + 1) * horizon).reduce((most, one) => Math.max(most, one), 0) / 2;
    for (let h = 0; h < days; h++) {
      const weekend = weekdays[length + h] > 4;
      let nearest = horizon;
      for (let lead = 0; lead < horizon; lead++) {
        const share = known[o * horizon + lead];
        if (share === 0 || share < usual || weekdays[origins[o] + 1 + lead] > 4 !== weekend) continue;
        if (Math.abs(lead - h) >= nearest) continue;
        nearest = Math.abs(lead - h);
        standing[o * days + h] = lead;
      }
    }
  }
  return standing;
}

function knownShare(pool: readonly Residuals[], size: number): Float64Array {
  const known = new Float64Array(size);
  for (const { errors } of pool) for (let i = 0; i < size; i++) if (errors[i] === errors[i]) known[i] += 1 / pool.length;
  return known;
}

function commonOf(own: readonly Float64Array[], size: number): Pick<PastKeys, 'common' | 'chance'> {
  const common = new Float64Array(size);
  const count = new Float64Array(size);
  for (const keys of own) {
    for (let i = 0; i < size; i++) {
      if (keys[i] !== keys[i]) continue;
      common[i] += Math.max(-LARGEST_ERROR, Math.min(LARGEST_ERROR, keys[i]));
      count[i]++;
    }
  }
  let squares = 0;
  let cells = 0;
  for (let i = 0; i < size; i++) {
    if (count[i] === 0) continue;
    common[i] /= count[i];
    squares += common[i] * common[i];
    cells++;
  }
  return { common, chance: Math.sqrt(Math.max(LEAST_CHANCE, 1 - (cells > 0 ? squares / cells : 0))) };
}
