import type { Drift } from '#libs/forecasting';
import { serviceDay } from '#libs/kernel';
import { driftAlert } from './drift-alert.js';

const LOST: Drift = {
  reason: 'skill-lost', measure: 'demand', horizon: 'h1', since: serviceDay('2026-11-20'), evidence: 50, days: 20, cover80: 0.99,
  cover90: 1, missedAbove: 0.75, lossRatio: 1.254,
};
const TODAY = serviceDay('2026-11-23');
// As it comes out of the queue.
const causeOf = (drift: Drift): string => driftAlert(JSON.parse(JSON.stringify({ drifts: [drift] })) as { drifts: Drift[] }, TODAY)!.cause;

describe('the alert about a drift', () => {
  it('tells the loss beside the naive, and that it is not known where there is none', () => {
    expect(causeOf(LOST)).toContain('their loss was 1.25 times that of the seasonal naive');
    expect(causeOf({ ...LOST, lossRatio: null })).toContain('the seasonal naive had no loss to set theirs beside');
  });

  it('tells on which side the misses lay, and nothing of a side where none were', () => {
    const wide: Drift = { ...LOST, reason: 'intervals-too-wide' };
    expect(causeOf(wide)).toContain('75% of the misses lay above, 25% below');
    expect(causeOf({ ...wide, missedAbove: null })).not.toContain('misses');
  });

  it('is none while nothing drifts', () => {
    expect(driftAlert({ drifts: [] }, TODAY)).toBeUndefined();
  });
});
