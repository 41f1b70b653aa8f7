const LEAST_READINGS = 5;
const USUAL_SHARE = 0.8;

/**
 * Whether an organisation has usually had slots on its book by some days ahead: on at least 80% of the past days that
 * turned out open. `readings` is what its book said that many days before each past day (NaN where not read), `finals`
 * what those days came to. With fewer than five readings nothing is expected.
 */
export function usuallyPublished(readings: ArrayLike<number>, finals: ArrayLike<number>): boolean {
  let known = 0;
  let published = 0;
  for (let i = 0; i < readings.length; i++) {
    if (!(finals[i] > 0) || Number.isNaN(readings[i])) continue;
    known++;
    if (readings[i] > 0) published++;
  }
  return known >= LEAST_READINGS && published >= USUAL_SHARE * known;
}
