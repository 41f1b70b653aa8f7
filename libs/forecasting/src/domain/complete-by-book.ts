import type { PickupCurve } from './pickup-curve.js';

/** What the book says of one day to come. */
export interface BookedDay {
  readonly onBook: number;
  readonly lead: number;
  readonly shareClosed: number;
}

/** The 10%, 50% and 90% quantiles of a day's distribution. */
export type Band = readonly [p10: number, p50: number, p90: number];

/** The width of an 80% interval in standard deviations of a normal distribution. */
const WIDTH_80 = 2.563;

/**
 * Moves the model's samples of one day, in place, to where its book says they belong: centred on the completed book,
 * the spread cut to the pickup curve's where that is the smaller. `band` is that of the model. The order of the draws
 * stays, and with it the dependence on other series.
 */
export function completeByBook(samples: Float32Array, [p10, usual, p90]: Band, curve: PickupCurve, series: number, day: BookedDay): void {
  if (!(usual > 0)) {
    if (day.onBook > 0) samples.fill(day.onBook); // the model takes it for closed; the book knows better
    return;
  }
  const estimate = curve.complete(series, day.lead, day.onBook, usual, day.shareClosed);
  if (!estimate) return;
  const width = (p90 - p10) / (WIDTH_80 * usual);
  const narrowing = width > estimate.spread ? estimate.spread / width : 1;
  for (let i = 0; i < samples.length; i++) {
    const value = samples[i] === 0 && day.onBook > 0 ? usual : samples[i];
    samples[i] = Math.max(0, estimate.final * (1 + narrowing * (value / usual - 1)));
  }
}
