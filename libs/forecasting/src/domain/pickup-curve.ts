import { medianInPlace } from './order-statistics.js';

/**
 * What stood on the book: `readings[k][series][day]` for a day index, k days before it; NaN where it had not been read.
 */
export type BookReadings = readonly (readonly Float64Array[])[];

/** How the book of a day fills as the day nears, learnt from past days. */
export interface PickupCurve {
  /**
   * The final value of a day that usually ends at `usual`, with `onBook` on it `lead` days before, of which a closure
   * of `shareClosed` was known; and `spread`, the standard deviation of final/usual about it. Undefined where nothing
   * was learnt.
   */
  complete(
    series: number,
    lead: number,
    onBook: number,
    usual: number,
    shareClosed: number,
  ): PickupEstimate | undefined;
  /** The share (0-1) of past days on which the series had anything on its book `lead` days before. */
  publishedShare(series: number, lead: number): number;
}

/** A final value and the standard deviation of its error relative to the usual final. */
export interface PickupEstimate {
  readonly final: number;
  readonly spread: number;
}

/** Past days with a planned closure are told apart: `shareClosed[series][day]`, 0 where none. */
export interface PickupHistory {
  /** Final values by series and day index; NaN where unknown. */
  readonly finals: readonly Float64Array[];
  readonly shareClosed: readonly Float64Array[];
  readonly readings: BookReadings;
  /** The day index of the finals that entry 0 of the readings speaks of. */
  readonly readingsFrom: number;
}

const SAME_WEEKDAYS = 8;
/** Readings a series' own share on the book is worth less than the pooled one for. */
const OWN_SHARE_READINGS = 5;
const OWN_SPREAD_READINGS = 20;
const LEAST_READINGS = 30;
const LARGEST_DEVIATION = 1;

interface Lead {
  share: number;
  credit: number;
  spread: number;
  closureSeen: number;
  count: number;
}

/**
 * Learns the curve. With usual value s, final f and b on the book at lead k: p = sum b / sum f is the share usually on
 * the book by then (own, shrunk to the pooled one); f/s - 1 is regressed through the origin on b/(s p) - 1 over all
 * series, and the slope is how far a book that differs from usual is to be believed: near 1 just before the day, near 0
 * while hardly anything is published.
 */
export function pickupCurve(history: PickupHistory): PickupCurve {
  const count = history.finals.length;
  const leads = history.readings.length;
  const usual = usualFinals(history.finals, history.readingsFrom);
  const own = {
    book: new Float64Array(count * leads),
    final: new Float64Array(count * leads),
    published: new Float64Array(count * leads),
    readings: new Float64Array(count * leads),
  };
  eachReading(history, usual, (cell, _lead, b, f, _s, closed) => {
    own.readings[cell]++;
    if (b > 0) own.published[cell]++;
    if (closed > 0) return;
    own.book[cell] += b;
    own.final[cell] += f;
  });
  const pooled = Array.from({ length: leads }, (_, k) => pooledShare(own, k, leads));
  const shareOf = (cell: number, lead: number): number => {
    const weight = own.readings[cell] > 0 ? (OWN_SHARE_READINGS * own.final[cell]) / own.readings[cell] : 0;
    return weight > 0 ? (own.book[cell] + weight * pooled[lead]) / (own.final[cell] + weight) : pooled[lead];
  };
  const { curve, deviations } = credits(history, usual, shareOf, pooled);
  const ownSpread = ownSpreads(curve, deviations);
  return {
    publishedShare: (series, lead) => {
      const cell = series * leads + Math.min(lead, leads - 1);
      return own.readings[cell] > 0 ? own.published[cell] / own.readings[cell] : 0;
    },
    complete: (series, lead, onBook, usualFinal, shareClosed) => {
      const at = curve[lead];
      if (!at || at.count < LEAST_READINGS || !(usualFinal > 0)) return undefined;
      const share = shareOf(series * leads + lead, lead);
      if (!(share > 0)) return undefined;
      // The usual value already knows of the closure; the book may know of only a part of it.
      const open = Math.max(1 - shareClosed, 0.05);
      const expectedOnBook = (usualFinal / open) * share * (1 - at.closureSeen * shareClosed);
      const deviation = clip(onBook / Math.max(expectedOnBook, 1e-9) - 1);
      return { final: Math.max(usualFinal * (1 + at.credit * deviation), 0), spread: ownSpread(series, lead) };
    },
  };
}

/** Squares and products of the deviations of book and final from usual, by cell; `count` days each. */
interface Deviations {
  readonly book: Float64Array;
  readonly product: Float64Array;
  readonly final: Float64Array;
  readonly count: Float64Array;
}

function credits(
  history: PickupHistory,
  usual: Float64Array[],
  shareOf: (cell: number, lead: number) => number,
  pooled: number[],
): { curve: Lead[]; deviations: Deviations } {
  const leads = pooled.length;
  const cells = history.finals.length * leads;
  const [book, product, final, count] = Array.from({ length: 4 }, () => new Float64Array(cells));
  const shares = Float64Array.from({ length: cells }, (_, cell) => shareOf(cell, cell % leads));
  // A closure is taken to be on the book until shown otherwise.
  const closures = pooled.map(() => ({ closed: 1, seen: 1 }));
  eachReading(history, usual, (cell, lead, b, f, s, closed) => {
    const deviation = clip(b / Math.max(s * shares[cell], 1e-9) - 1);
    if (closed > 0) {
      closures[lead].closed += closed * closed;
      closures[lead].seen -= closed * Math.max(deviation, -1);
      return;
    }
    const own = clip(f / s - 1);
    book[cell] += deviation * deviation;
    product[cell] += deviation * own;
    final[cell] += own * own;
    count[cell]++;
  });
  const curve = pooled.map((share, k): Lead => {
    const sum = { xx: 1e-6, xy: 0, n: 0 };
    for (let cell = k; cell < cells; cell += leads) {
      sum.xx += book[cell];
      sum.xy += product[cell];
      sum.n += count[cell];
    }
    const credit = Math.min(Math.max(sum.xy / sum.xx, 0), 1);
    const { seen, closed } = closures[k];
    return { share, credit, spread: Number.NaN, closureSeen: Math.min(Math.max(seen / closed, 0), 1), count: sum.n };
  });
  return { curve, deviations: { book, product, final, count } };
}

/** The squared errors of the regression follow from the sums: yy - 2 c xy + c^2 xx. */
function ownSpreads(curve: Lead[], { book, product, final, count }: Deviations): (series: number, lead: number) => number {
  const leads = curve.length;
  const squares = final.map((yy, cell) => {
    const { credit } = curve[cell % leads];
    return Math.max(0, yy - 2 * credit * product[cell] + credit * credit * book[cell]);
  });
  curve.forEach((at, k) => {
    let sum = 0;
    for (let cell = k; cell < squares.length; cell += leads) sum += squares[cell];
    at.spread = Math.sqrt(sum / Math.max(at.count, 1));
  });
  return (series, lead) => {
    const cell = series * leads + lead;
    const prior = OWN_SPREAD_READINGS * curve[lead].spread ** 2;
    return Math.sqrt((squares[cell] + prior) / (count[cell] + OWN_SPREAD_READINGS));
  };
}

function pooledShare(own: { book: Float64Array; final: Float64Array }, lead: number, leads: number): number {
  let book = 0;
  let final = 0;
  for (let cell = lead; cell < own.book.length; cell += leads) {
    book += own.book[cell];
    final += own.final[cell];
  }
  return final > 0 ? book / final : 0;
}

/** The median of the eight known same weekdays before each day, closures and all: what the day would usually end at. Only of the days that are read about, from `from` on. */
function usualFinals(finals: readonly Float64Array[], from: number): Float64Array[] {
  const found = new Float64Array(SAME_WEEKDAYS);
  return finals.map((series) => {
    const usual = new Float64Array(Math.max(0, series.length - from)).fill(Number.NaN);
    for (let at = from; at < series.length; at++) {
      let count = 0;
      for (let i = at - 7; i >= 0 && count < SAME_WEEKDAYS; i -= 7) if (series[i] > 0) found[count++] = series[i];
      if (count >= 3) usual[at - from] = medianInPlace(found, count);
    }
    return usual;
  });
}

function eachReading(
  history: PickupHistory,
  usual: readonly Float64Array[],
  visit: (cell: number, lead: number, onBook: number, final: number, usual: number, shareClosed: number) => void,
): void {
  const leads = history.readings.length;
  history.readings.forEach((books, lead) =>
    books.forEach((book, series) => {
      const finals = history.finals[series];
      for (let i = 0; i < book.length; i++) {
        const onBook = book[i];
        const day = i + history.readingsFrom;
        const s = usual[series][i];
        if (!(onBook >= 0) || !(finals[day] > 0) || !(s > 0)) continue;
        visit(series * leads + lead, lead, onBook, finals[day], s, history.shareClosed[series][day]);
      }
    }),
  );
}

function clip(deviation: number): number {
  return Math.min(Math.max(deviation, -LARGEST_DEVIATION), LARGEST_DEVIATION);
}
