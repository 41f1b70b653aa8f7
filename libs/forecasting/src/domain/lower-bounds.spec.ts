import { liftLowerBounds } from './lower-bounds.js';

const DAYS = 280;
const weekdays = Uint8Array.from({ length: DAYS }, (_, t) => t % 7);
/** What the days truly were, evenly spread about 5; the books were full at 5.1. */
const truth = Float64Array.from({ length: DAYS }, (_, t) => 5 + 0.2 * (((t * 0.6180339887) % 1) * 2 - 1) * 1.5);
const capped = truth.map((value) => Math.min(value, 5.1));
const full = Uint8Array.from(truth, (value) => (value > 5.1 ? 1 : 0));
const seven = (value: number): Float64Array => new Float64Array(7).fill(value);
const input = {
  logs: capped,
  weekdays,
  weight: new Float64Array(DAYS).fill(1),
  spread: seven(0.17),
  gain: seven(1),
  start: seven(5),
};
const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('days whose book was full', () => {
  const lifted = liftLowerBounds(input, full, seven(0));

  it('are put at their bound or above, the others left as they are', () => {
    lifted.forEach((value, t) => {
      if (full[t]) expect(value).toBeGreaterThanOrEqual(capped[t] - 1e-9);
      else expect(value).toBe(capped[t]);
    });
  });

  it('have in the mean what was cut off', () => {
    expect(mean(truth) - mean(capped)).toBeGreaterThan(0.03);
    expect(Math.abs(mean(lifted) - mean(truth))).toBeLessThan(0.3 * (mean(truth) - mean(capped)));
  });

  it('use nothing later', () => {
    const changed = { ...input, logs: capped.map((value, t) => (t >= 200 ? value + 1 : value)) };
    expect(liftLowerBounds(changed, full, seven(0)).subarray(0, 200)).toEqual(lifted.subarray(0, 200));
  });
});
