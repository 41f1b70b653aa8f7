import { seededRandom } from '#libs/kernel';
import { completeByBook } from './complete-by-book.js';
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

describe('samples completed by the book', () => {
  const curve = pickupCurve(history([1], [1]));
  const samples = (): Float32Array => Float32Array.from({ length: 101 }, (_, i) => 50 + i);

  it('move to the completed value, narrower, in the same order', () => {
    const moved = samples();
    completeByBook(moved, [60, 100, 140], curve, 2, { onBook: 80, lead: 0, shareClosed: 0 });
    expect(Math.abs(moved[50] - 80)).toBeLessThan(3);
    expect(moved[100] - moved[0]).toBeLessThan(30);
    expect([...moved]).toEqual([...moved].sort((a, b) => a - b));
  });

  it("take the book's word for a day that was thought closed", () => {
    const closed = new Float32Array(101);
    completeByBook(closed, [0, 0, 0], curve, 2, { onBook: 12, lead: 0, shareClosed: 0 });
    expect([...new Set(closed)]).toEqual([12]);
  });

  it('stay as they are where the book says nothing', () => {
    const left = samples();
    completeByBook(left, [60, 100, 140], curve, 2, { onBook: 80, lead: 9, shareClosed: 0 });
    expect(left).toEqual(samples());
  });
});
