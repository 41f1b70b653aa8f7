import { medianInPlace } from './order-statistics.js';

/** How many of the last same weekdays each of these candidates takes the median of. */
export const MEDIAN_SPANS = [4, 8, 13] as const;

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
  for (let t = 0; t < logs.length && next < at.length; t++) {
    const w = weekdays[t];
    if (logs[t] === logs[t]) ring[w * depth + (seen[w]++ % depth)] = logs[t];
    while (next < at.length && at[next] === t) {
      for (let d = 0; d < 7; d++) {
        MEDIAN_SPANS.forEach((span, i) => {
          const count = Math.min(span, seen[d]);
          for (let k = 0; k < count; k++) buffer[k] = ring[d * depth + ((seen[d] - 1 - k) % depth)];
          out[(next * 7 + d) * columns + column + i] = count > 0 ? medianInPlace(buffer, count) : start[d];
        });
      }
      next++;
    }
  }
}
