/** How many of the last same weekdays each of these candidates takes the median of. */
export const MEDIAN_SPANS = [4, 8, 13] as const;

/** Weeks before the first index asked in which its last same weekdays are looked for. */
const WEEKS_REMEMBERED = 52;

/**
 * Writes, after each of the ascending indexes `at`, the median of the last 4, 8 and 13 known days of each weekday into
 * three columns of `out` from `column` on, row i x 7 + weekday; the usual week `start` where a weekday has not been seen.
 */
export function sameWeekdayMedians(
  logs: Float64Array,
  weekdays: Uint8Array,
  start: Float64Array,
  at: Int32Array,
  out: Float32Array,
  column: number,
  columns: number,
): void {
  const depth = MEDIAN_SPANS[MEDIAN_SPANS.length - 1];
  const ring = new Float64Array(7 * depth);
  const seen = new Int32Array(7);
  const buffer = new Float64Array(depth);
  let next = 0;
  for (let t = Math.max(0, at[0] - 7 * WEEKS_REMEMBERED); t < logs.length && next < at.length; t++) {
    const w = weekdays[t];
    if (logs[t] === logs[t]) ring[w * depth + (seen[w]++ % depth)] = logs[t];
    while (next < at.length && at[next] === t) {
      for (let d = 0; d < 7; d++) writeMedians(ring, d * depth, depth, seen[d], buffer, start[d], out, (next * 7 + d) * columns + column);
      next++;
    }
  }
}

/** Puts one value after another in order and reads the median whenever a span is full, so that each value is placed once for all spans. */
function writeMedians(
  ring: Float64Array,
  from: number,
  depth: number,
  seen: number,
  sorted: Float64Array,
  fallback: number,
  out: Float32Array,
  to: number,
): void {
  let count = 0;
  for (let i = 0; i < MEDIAN_SPANS.length; i++) {
    for (; count < MEDIAN_SPANS[i] && count < seen; count++) {
      const value = ring[from + ((seen - 1 - count) % depth)];
      let j = count - 1;
      for (; j >= 0 && sorted[j] > value; j--) sorted[j + 1] = sorted[j];
      sorted[j + 1] = value;
    }
    const half = count >> 1;
    out[to + i] = count === 0 ? fallback : count & 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
  }
}
