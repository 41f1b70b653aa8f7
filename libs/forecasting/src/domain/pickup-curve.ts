import { medianInPlace } from './order-statistics.js';
import { type LeadReadings, bookDeviation, pickupLead } from './pickup-lead.js';

/**
 * What stood on the book: `readings[k][series][day]` for a day index, k days before it; NaN where it had not been read.
 */
export type BookReadings = readonly (readonly Float64Array[])[];

/** How the book of a day fills as the day nears, learnt from past days. */
export interface PickupCurve {
  /**
   * What a day will end at that usually ends at `usual`, with `onBook` on it `lead` days before, of which a closure of `shareClosed` was
   * known. Undefined where nothing was learnt.
   */
  complete(
    series: number,
    lead: number,
    onBook: number,
    usual: number,
    shareClosed: number,
  ): PickupEstimate | undefined;
  /** The correlation (0-1) of the errors of two series on one day, read `lead` days before; undefined where nothing was learnt. */
  together(lead: number): number | undefined;
}

/** A completed value and what it may be off by. */
export interface PickupEstimate {
  /** The value that the book and what is usual speak for, before the errors are taken in. */
  readonly final: number;
  /** Quantiles of the error, at levels (i + 0.5) / length, in units of `spread` times the usual value. */
  readonly errors: Float64Array;
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
const LEAST_READINGS = 30;

/** Learns the curve, lead by lead (see pickupLead). */
export function pickupCurve(history: PickupHistory): PickupCurve {
  const usual = usualFinals(history.finals, history.readingsFrom);
  const curve = history.readings.map((_, lead) => {
    const learnt = pickupLead(readingsOf(history, usual, lead), history.finals.length);
    return learnt.count < LEAST_READINGS ? undefined : learnt;
  });
  return {
    together: (lead) => curve[lead]?.together,
    complete: (series, lead, onBook, usualFinal, shareClosed) => {
      const at = curve[lead];
      if (!at || !(usualFinal > 0) || !(at.share[series] > 0)) return undefined;
      // The usual value already knows of the closure; the book may know of only a part of it.
      const open = Math.max(1 - shareClosed, 0.05);
      const deviation = bookDeviation(onBook, (usualFinal / open) * at.share[series] * (1 - at.closureSeen * shareClosed));
      return { final: usualFinal * (1 + at.credit[series] * deviation), errors: at.errors, spread: at.spread[series] };
    },
  };
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

/** The readings of one lead whose final and usual values are known. */
function readingsOf(history: PickupHistory, usual: readonly Float64Array[], lead: number): LeadReadings {
  const size = history.readings[lead].reduce((sum, book) => sum + book.length, 0);
  const [onBook, final, usually, shareClosed] = Array.from({ length: 4 }, () => new Float64Array(size));
  const [series, day] = [new Int32Array(size), new Int32Array(size)];
  let count = 0;
  history.readings[lead].forEach((book, s) => {
    for (let i = 0; i < book.length; i++) {
      const at = i + history.readingsFrom;
      const ended = history.finals[s][at];
      if (!(book[i] >= 0) || !(ended > 0) || !(usual[s][i] > 0)) continue;
      series[count] = s;
      day[count] = i;
      onBook[count] = book[i];
      final[count] = ended;
      usually[count] = usual[s][i];
      shareClosed[count++] = history.shareClosed[s][at];
    }
  });
  const known = <A extends Float64Array | Int32Array>(all: A): A => all.subarray(0, count) as A;
  return {
    count,
    series: known(series),
    day: known(day),
    onBook: known(onBook),
    final: known(final),
    usual: known(usually),
    shareClosed: known(shareClosed),
  };
}
