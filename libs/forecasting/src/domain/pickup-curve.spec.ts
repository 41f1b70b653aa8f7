import { seededRandom } from '#libs/kernel';
import { type PickupHistory, pickupCurve } from './pickup-curve.js';

const DAYS = 140;
const SERIES = 8;
const READINGS_FROM = 70;
const usual = (series: number): number => 80 + 10 * series;

/**
 * Days that differ from usual by 20% or so; the book shows `seen[k]` of the difference and `share[k]` of the slots k
 * days before, the rest being noise.
 */
function history(
  share: number[],
  seen: number[],
  closed: (series: number, day: number) => number = () => 0,
  closureOnBook = 1,
): PickupHistory {
  const random = seededRandom(7);
  const difference = Array.from({ length: SERIES }, () =>
    Float64Array.from({ length: DAYS }, () => 0.2 * (random.uniform() - 0.5)),
  );
  const shareClosed = difference.map((own, s) => own.map((_, day) => closed(s, day)));
  const finals = difference.map((own, s) => own.map((d, day) => usual(s) * (1 + d) * (1 - shareClosed[s][day])));
  const readings = share.map((part, k) =>
    difference.map((own, s) =>
      own
        .slice(READINGS_FROM)
        .map(
          (d, i) =>
            part *
            usual(s) *
            (1 + seen[k] * d + (1 - seen[k]) * 0.3 * (random.uniform() - 0.5)) *
            (1 - closureOnBook * shareClosed[s][i + READINGS_FROM]),
        ),
    ),
  );
  return { finals, shareClosed, readings, readingsFrom: READINGS_FROM };
}

describe('the pickup curve', () => {
  it('completes a book that tells all by the share usually on it', () => {
    const curve = pickupCurve(history([1, 0.6], [1, 1]));
    const told = curve.complete(2, 1, 0.6 * 70, 100, 0)!;
    expect(told.final).toBeGreaterThan(66);
    expect(told.final).toBeLessThan(76);
    expect(told.spread).toBeLessThan(0.03);
  });

  it('does not believe a book that tells nothing', () => {
    const curve = pickupCurve(history([1, 0.05], [1, 0]));
    const blind = curve.complete(2, 1, 0.04 * 100, 100, 0)!;
    expect(Math.abs(blind.final - 100)).toBeLessThan(8);
    expect(blind.spread).toBeGreaterThan(0.04);
  });

  it('learns whether a known closure is on the book already', () => {
    const training = (_: number, day: number): number => (day % 20 === 3 ? 0.4 : 0);
    const onBook = pickupCurve(history([1], [1], training));
    // The usual value, 60, knows of the closure. A book of 60 agrees with it if books show their closures ...
    expect(onBook.complete(2, 0, 60, 60, 0.4)!.final).toBeGreaterThan(57);
    expect(onBook.complete(2, 0, 60, 60, 0.4)!.final).toBeLessThan(63);
    // ... and one that never does agrees by showing the whole 100.
    const notOnBook = pickupCurve(history([1], [1], training, 0));
    expect(Math.abs(notOnBook.complete(2, 0, 100, 60, 0.4)!.final - 60)).toBeLessThan(8);
  });

  it('says nothing where nothing was learnt', () => {
    const nothing = history([1], [1]);
    const unread = {
      ...nothing,
      readings: nothing.readings.map((books) => books.map((book) => book.map(() => Number.NaN))),
    };
    expect(pickupCurve(unread).complete(0, 0, 50, 80, 0)).toBeUndefined();
    expect(pickupCurve(nothing).complete(0, 5, 50, 80, 0)).toBeUndefined();
  });
});

describe('the shares on the book', () => {
  /** Six series publish nine tenths of their slots by then, and two only a part. */
  const mixed = (late: number): PickupHistory => {
    const both = [history([0.9], [0.8]), history([late], [0.8])];
    return { ...both[0], readings: [both[0].readings[0].map((book, s) => (s < 6 ? book : both[1].readings[0][s]))] };
  };

  it('are a series own where the ways of publishing differ: a book that opens late is not a small one', () => {
    const curve = pickupCurve(mixed(0.2));
    expect(Math.abs(curve.complete(7, 0, 0.2 * 150, 150, 0)!.final - 150)).toBeLessThan(3);
    expect(Math.abs(curve.complete(0, 0, 0.9 * 80, 80, 0)!.final - 80)).toBeLessThan(2);
    // Yet it is believed when it is small for its own ways.
    expect(curve.complete(7, 0, 0.95 * 0.2 * 150, 150, 0)!.final).toBeLessThan(146);
  });

  it('leave what is usual where nothing is ever published so far ahead', () => {
    const { final } = pickupCurve(mixed(0)).complete(7, 0, 0, 150, 0) ?? { final: 150 };
    expect(Math.abs(final - 150)).toBeLessThan(2);
  });
});

describe('the errors of a completed book', () => {
  /** The book shows everything but what falls ill on the day: a tenth, on three days of ten. */
  const ill = (alike: boolean): PickupHistory => {
    const random = seededRandom(11);
    const days = Array.from({ length: DAYS }, () => random.uniform());
    const away = Array.from({ length: SERIES }, () => days.map((day) => ((alike ? day : random.uniform()) < 0.3 ? 0.1 : 0)));
    const { shareClosed } = history([1], [1]);
    return {
      shareClosed,
      finals: away.map((own, s) => Float64Array.from(own, (lost) => usual(s) * (1 - lost))),
      readings: [away.map((_, s) => new Float64Array(DAYS - READINGS_FROM).fill(usual(s)))],
      readingsFrom: READINGS_FROM,
    };
  };

  it('keep their shape, skewed as it is', () => {
    const { final, errors, spread } = pickupCurve(ill(false)).complete(3, 0, usual(3), usual(3), 0)!;
    const quantile = (p: number): number => final + usual(3) * spread * errors[Math.floor(p * errors.length)];
    expect(quantile(0.1)).toBeCloseTo(0.9 * usual(3), -1);
    expect(quantile(0.5) / usual(3)).toBeGreaterThan(0.98);
    expect(quantile(0.9) / quantile(0.5)).toBeCloseTo(1, 1);
    expect(quantile(0.5) - quantile(0.1)).toBeGreaterThan(0.05 * usual(3));
  });

  it('are as alike from series to series as they were', () => {
    expect(pickupCurve(ill(true)).together(0)).toBeGreaterThan(0.8);
    expect(pickupCurve(ill(false)).together(0)).toBeLessThan(0.1);
    expect(pickupCurve(ill(true)).together(4)).toBeUndefined();
  });
});
