const YEAR = 365;
const MOST_ORIGINS = 41;
const LARGEST_STEP = 9;
const LEAST_HISTORY = 14;

/**
 * The past days (ascending indexes) from which the candidates are scored: every nine days of the last year, closer together
 * in a shorter history, never seven apart, so that all weekdays are seen at all horizons.
 */
export function scoringOrigins(length: number): Int32Array {
  const last = length - 2;
  const first = Math.max(LEAST_HISTORY - 1, last - YEAR);
  if (last < first) return new Int32Array(0);
  let step = Math.min(LARGEST_STEP, Math.max(1, Math.ceil((last - first + 1) / MOST_ORIGINS)));
  if (step === 7) step = 8;
  const count = Math.floor((last - first) / step) + 1;
  return Int32Array.from({ length: count }, (_, i) => last - (count - 1 - i) * step);
}
