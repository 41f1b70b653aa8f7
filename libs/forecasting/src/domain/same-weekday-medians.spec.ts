import { MEDIAN_SPANS, sameWeekdayMedians } from './same-weekday-medians.js';
import { medianOf } from './order-statistics.js';

describe('medians of the last same weekdays', () => {
  it('are those found by brute force, missing days left out, nothing later seen', () => {
    const days = 140;
    const weekdays = Uint8Array.from({ length: days }, (_, t) => t % 7);
    const logs = Float64Array.from({ length: days }, (_, t) =>
      t % 7 === 6 || t % 11 === 0 ? Number.NaN : Math.fround(((t * 37) % 101) / 8),
    );
    const start = Float64Array.from({ length: 7 }, (_, w) => 100 + w);
    const at = Int32Array.of(3, 50, 51, 139);
    const spans = MEDIAN_SPANS.length;
    const out = new Float32Array(at.length * 7 * (spans + 2)).fill(-1);
    sameWeekdayMedians(logs, weekdays, start, at, out, 2, spans + 2);
    at.forEach((last, i) => {
      for (let w = 0; w < 7; w++) {
        const known = Array.from(logs.subarray(0, last + 1)).filter((value, t) => t % 7 === w && !Number.isNaN(value));
        const row = (i * 7 + w) * (spans + 2);
        MEDIAN_SPANS.forEach((span, k) =>
          expect(out[row + 2 + k]).toBe(known.length > 0 ? medianOf(known.slice(-span)) : start[w]),
        );
        expect([out[row], out[row + 1]]).toEqual([-1, -1]); // other candidates' columns are theirs
      }
    });
  });
});
