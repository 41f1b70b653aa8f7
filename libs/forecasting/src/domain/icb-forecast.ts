import { addDays, dayNumber, londonDay } from '#libs/kernel';
import { type Calendar, type PlannedClosure, calendarFor } from './calendar.js';
import { completeByBook } from './complete-by-book.js';
import { fitPanel } from './fit-panel.js';
import type { Panel } from './panel.js';
import { type PickupCurve, pickupCurve } from './pickup-curve.js';
import { type PlanningHistory, type PlanningUnit, closedAhead, closureOn } from './planning-history.js';

/** Readings of past days' books: `[days ahead][unit][entry]`, entry 0 being day index `from` of the histories. */
export interface PastBooks {
  readonly from: number;
  readonly slots: readonly (readonly Float64Array[])[];
  readonly booked: readonly (readonly Float64Array[])[];
}

/**
 * What a forecast is made from: the history, and how the books of practices and hubs filled (in the order of the
 * history's units).
 */
export interface ForecastInputs {
  readonly history: PlanningHistory;
  readonly practiceBooks: PastBooks;
  readonly hubBooks: PastBooks;
}

/** Joint samples of one practice or hub, entry day x draws + draw; one draw is one scenario over all. */
export interface UnitSamples {
  readonly unit: PlanningUnit;
  /** Demand of a practice; what is booked directly at a hub. */
  readonly demand: Float32Array;
  readonly capacity: Float32Array;
}

/** The joint samples of all practices and hubs that can be forecast. */
export interface IcbSamples {
  readonly draws: number;
  readonly practices: readonly UnitSamples[];
  readonly hubs: readonly UnitSamples[];
}

const MEASURES = { need: 0, planned: 1, slots: 2, hubDirect: 3, hubSlots: 4 } as const;
type Measure = keyof typeof MEASURES;

interface SeriesOf {
  readonly measure: Measure;
  readonly unit: PlanningUnit;
  readonly values: Float64Array;
}

/**
 * Forecasts same-day need, planned care and capacity of every practice, and direct bookings and capacity of every hub,
 * in one panel, so that all samples are joint; completes planned care and capacity by the book; closed days are zero on
 * both sides. A practice of which any of the three was never known has no forecast; a hub without bookings of its own
 * has none to expect.
 */
export function forecastIcb(inputs: ForecastInputs, draws: number, seed: number): IcbSamples {
  const { history } = inputs;
  const series = seriesOf(history).filter(({ values }) => values.some((value) => value === value));
  if (series.length === 0) return { draws, practices: [], hubs: [] };
  const fitted = fitPanel(panelOf(history, series), calendarOf(history, series), { horizon: history.horizonDays });
  const { values } = fitted.samples(history.horizonDays, draws, seed);
  const found = new Map(series.map((one, s) => [`${one.measure} ${one.unit.organisation.id}`, values[s]]));
  const finish = (
    units: readonly PlanningUnit[],
    books: PastBooks,
    names: { need?: Measure; planned: Measure; slots: Measure },
  ): UnitSamples[] => {
    const curves = {
      planned: curveOf(history, units, books, 'planned'),
      slots: curveOf(history, units, books, 'slots'),
    };
    return units.flatMap((unit, u) => {
      const need = names.need && found.get(`${names.need} ${unit.organisation.id}`);
      const planned = found.get(`${names.planned} ${unit.organisation.id}`);
      const capacity = found.get(`${names.slots} ${unit.organisation.id}`);
      if (!capacity || (names.need && (!need || !planned))) return [];
      const direct = planned ?? new Float32Array(capacity.length);
      complete(history, unit, u, capacity, curves.slots, unit.book.slots);
      if (planned) complete(history, unit, u, planned, curves.planned, unit.book.booked);
      const demand = need ? need.map((value, i) => value + direct[i]) : direct;
      closedAhead(history, unit).forEach((closed, h) => {
        if (!closed) return;
        demand.fill(0, h * draws, (h + 1) * draws);
        capacity.fill(0, h * draws, (h + 1) * draws);
      });
      return allKnown(demand) && allKnown(capacity) ? [{ unit, demand, capacity }] : [];
    });
  };
  return {
    draws,
    practices: finish(history.practices, inputs.practiceBooks, { need: 'need', planned: 'planned', slots: 'slots' }),
    hubs: finish(history.hubs, inputs.hubBooks, { planned: 'hubDirect', slots: 'hubSlots' }),
  };
}

function seriesOf({ practices, hubs }: PlanningHistory): SeriesOf[] {
  return [
    ...practices.map((unit): SeriesOf => ({ measure: 'need', unit, values: unit.need })),
    ...practices.map((unit): SeriesOf => ({ measure: 'planned', unit, values: unit.planned })),
    ...practices.map((unit): SeriesOf => ({ measure: 'slots', unit, values: unit.slots })),
    ...hubs.map((unit): SeriesOf => ({ measure: 'hubDirect', unit, values: unit.planned })),
    ...hubs.map((unit): SeriesOf => ({ measure: 'hubSlots', unit, values: unit.slots })),
  ];
}

function panelOf({ firstDay, days, structure }: PlanningHistory, series: readonly SeriesOf[]): Panel {
  const first = Math.min(...series.map(({ values }) => values.findIndex((value) => value === value)));
  const localities = new Map(structure.ofType('locality').map((locality, i) => [locality.code, i]));
  const open = new Uint8Array(days - first);
  return {
    ids: series.map(idOf),
    firstDay: firstDay + first,
    values: series.map(({ values }) => values.subarray(first)),
    lowerBound: series.map(({ measure, unit }) => (measure === 'need' ? unit.lowerBound.subarray(first) : open)),
    listSize: Float64Array.from(series, ({ unit }) => unit.organisation.listSize ?? Number.NaN),
    group: Int32Array.from(
      series,
      ({ unit }) => localities.get(structure.localityOf(unit.organisation.code)?.code ?? '') ?? -1,
    ),
    measure: Int32Array.from(series, ({ measure }) => MEASURES[measure]),
  };
}

/** An absence cuts what a practice can give, not what its patients need. */
function calendarOf({ closures, bankHolidays }: PlanningHistory, series: readonly SeriesOf[]): Calendar {
  const planned = series.flatMap((one) =>
    (closures.get(one.unit.organisation.id) ?? [])
      .filter(({ reason }) => reason !== 'absence' || isCapacity(one))
      .map((closure): PlannedClosure => ({
        id: idOf(one),
        from: dayNumber(closure.from),
        to: dayNumber(closure.to),
        shareClosed: closure.shareClosed,
      })),
  );
  return calendarFor(
    [...bankHolidays].map(([date, holiday]) => ({ date, holiday })),
    planned,
  );
}

function isCapacity({ measure }: SeriesOf): boolean {
  return measure === 'slots' || measure === 'hubSlots';
}

function idOf({ measure, unit }: SeriesOf): string {
  return `${measure} ${unit.organisation.code}`;
}

function curveOf(
  history: PlanningHistory,
  units: readonly PlanningUnit[],
  books: PastBooks,
  which: 'planned' | 'slots',
): PickupCurve {
  return pickupCurve({
    finals: units.map((unit) => unit[which]),
    shareClosed: units.map((unit) => pastClosures(history, unit)),
    readings: which === 'slots' ? books.slots : books.booked,
    readingsFrom: books.from,
  });
}

function pastClosures({ closures, firstDay, days }: PlanningHistory, unit: PlanningUnit): Float64Array {
  const share = new Float64Array(days);
  for (const { from, to, shareClosed } of closures.get(unit.organisation.id) ?? []) {
    const end = Math.min(days, dayNumber(to) - firstDay);
    for (let i = Math.max(0, dayNumber(from) - firstDay); i < end; i++) share[i] = Math.max(share[i], shareClosed);
  }
  return share;
}

function complete(
  history: PlanningHistory,
  unit: PlanningUnit,
  u: number,
  samples: Float32Array,
  curve: PickupCurve,
  onBook: Float64Array,
): void {
  let [readAt, readDay] = [Number.NaN, 0];
  const { horizonDays, today } = history;
  const draws = samples.length / horizonDays;
  for (let h = 0; h < horizonDays; h++) {
    if (!(onBook[h] >= 0) || Number.isNaN(unit.book.readAt[h])) continue;
    if (readAt !== unit.book.readAt[h]) {
      readAt = unit.book.readAt[h];
      readDay = dayNumber(londonDay(new Date(readAt)));
    }
    const lead = dayNumber(today) + h - readDay;
    const shareClosed = closureOn(history, unit.organisation.id, addDays(today, h))?.shareClosed ?? 0;
    completeByBook(samples.subarray(h * draws, (h + 1) * draws), curve, u, { onBook: onBook[h], lead, shareClosed });
  }
}

function allKnown(samples: Float32Array): boolean {
  for (let i = 0; i < samples.length; i++) if (samples[i] !== samples[i]) return false;
  return true;
}
