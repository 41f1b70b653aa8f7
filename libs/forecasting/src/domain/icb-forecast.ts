import { dayNumber, fromDayNumber, londonDay, seededRandom } from '#libs/kernel';
import { type Band, completeByBook, otherOrder } from './complete-by-book.js';
import { type IcbPart, seriesId } from './icb-parts.js';
import { type ExplainedSeries, unitStages } from './explanation.js';
import { seedOf } from './joint-samples.js';
import { type PickupCurve, pickupCurve } from './pickup-curve.js';
import type { PooledSamples } from './pool-samples.js';
import { type PlanningHistory, type PlanningUnit, closedAhead, closureOn } from './planning-history.js';
import { samplesTogether } from './samples-together.js';

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
  /** What makes them (see unitStages), entry day x 8 + stage; of a hub's demand nothing: it is what its practices cannot take. */
  readonly stages: { readonly demand?: Float32Array; readonly capacity: Float32Array };
}

/** The joint samples of all practices and hubs that can be forecast. */
export interface IcbSamples {
  readonly draws: number;
  readonly practices: readonly UnitSamples[];
  readonly hubs: readonly UnitSamples[];
}

/** What the model expects of each series, by its name (see seriesId), before the book is known: samples, entry day x draws + draw, bands, entry day x 3, and stages, entry day x 7. */
export type ModelSamples = ReadonlyMap<string, PooledSamples>;

/** How the books of one kind of unit fill, learnt over the whole ICB. */
export interface BookCurves {
  readonly planned: PickupCurve;
  readonly slots: PickupCurve;
}

/** The pickup curves of practices or hubs. */
export function bookCurves({ history, practiceBooks, hubBooks }: ForecastInputs, kind: IcbPart['kind']): BookCurves {
  const books = kind === 'practices' ? practiceBooks : hubBooks;
  return { planned: curveOf(history, history[kind], books, 'planned'), slots: curveOf(history, history[kind], books, 'slots') };
}

/**
 * Turns what the model expects of each practice or hub of a part into demand and capacity: completes planned care and slots by the book; closed
 * days are zero on both sides. A practice of which any of need, planned care and slots was never known has no forecast; a hub without
 * bookings of its own has none to expect. A unit at a time, so that the caller can let other work in between. The model's samples stay as they are.
 */
export function* finishPart(
  history: PlanningHistory,
  { kind, places }: IcbPart,
  curves: BookCurves,
  model: ModelSamples,
  draws: number,
): Generator<UnitSamples> {
  const ids = (measure: 'planned' | 'slots'): string[] =>
    places.map((u) => seriesId(kind === 'practices' ? measure : HUB_MEASURES[measure], history[kind][u]));
  const kept = {
    planned: keptOrder(ids('planned'), model, curves.planned, history.horizonDays),
    slots: keptOrder(ids('slots'), model, curves.slots, history.horizonDays),
  };
  for (const u of places) {
    const unit = history[kind][u];
    const need = kind === 'practices' ? model.get(seriesId('need', unit)) : undefined;
    const planned = model.get(seriesId(kind === 'practices' ? 'planned' : HUB_MEASURES.planned, unit));
    const slots = model.get(seriesId(kind === 'practices' ? 'slots' : HUB_MEASURES.slots, unit));
    if (!slots || (kind === 'practices' && (!need || !planned))) continue;
    const slotsByBook = completed(history, u, kind, slots, curves.slots, unit.book.slots, kept.slots);
    const plannedByBook = planned && completed(history, u, kind, planned, curves.planned, unit.book.booked, kept.planned);
    const capacity = slotsByBook.samples;
    const demand = plannedByBook?.samples ?? new Float32Array(capacity.length);
    if (need) for (let i = 0; i < demand.length; i++) demand[i] += need.samples[i];
    const closedDays = closedAhead(history, unit);
    closedDays.forEach((closed, h) => {
      if (!closed) return;
      demand.fill(0, h * draws, (h + 1) * draws);
      capacity.fill(0, h * draws, (h + 1) * draws);
    });
    if (!allKnown(demand) || !allKnown(capacity)) continue;
    const stages = {
      demand: need && plannedByBook && unitStages([need, plannedByBook], closedDays),
      capacity: unitStages([slotsByBook], closedDays),
    };
    yield { unit, demand, capacity, stages };
  }
}

const HUB_MEASURES = { planned: 'hubDirect', slots: 'hubSlots' } as const;

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

/**
 * How much of the order of a day's draws to keep so that series are as dependent as the errors of completed books were, entry day: the
 * model's errors are alike where the calendar is, and of that the book knows.
 */
function keptOrder(ids: readonly string[], model: ModelSamples, curve: PickupCurve, days: number): Float64Array {
  const series = ids.flatMap((id) => model.get(id) ?? []);
  return samplesTogether(series, days).map((ofModel, h) => {
    const ofBook = curve.together(h);
    return ofBook === undefined || !(ofModel > ofBook) ? 1 : Math.sqrt(ofBook / ofModel);
  });
}

/** A copy of the model's samples, completed by the book of each day that has been read, and the middles they were moved to. */
function completed(
  history: PlanningHistory,
  u: number,
  kind: IcbPart['kind'],
  { samples: model, bands, stages }: PooledSamples,
  curve: PickupCurve,
  onBook: Float64Array,
  kept: Float64Array,
): ExplainedSeries & { readonly samples: Float32Array } {
  const unit = history[kind][u];
  const samples = model.slice();
  const { horizonDays } = history;
  const middle = new Float64Array(horizonDays).fill(Number.NaN);
  const today = dayNumber(history.today);
  const draws = samples.length / horizonDays;
  const random = seededRandom(seedOf(draws, `${onBook === unit.book.slots ? 'slots' : 'planned'} ${unit.organisation.code}`));
  const other = otherOrder(draws, random);
  let [readAt, readDay] = [Number.NaN, 0];
  for (let h = 0; h < horizonDays; h++) {
    if (!(onBook[h] >= 0) || Number.isNaN(unit.book.readAt[h])) continue;
    if (readAt !== unit.book.readAt[h]) {
      readAt = unit.book.readAt[h];
      readDay = dayNumber(londonDay(new Date(readAt)));
    }
    const shareClosed = closureOn(history, unit.organisation.id, fromDayNumber(today + h))?.shareClosed ?? 0;
    const day = { onBook: onBook[h], lead: today + h - readDay, shareClosed };
    const band: Band = [bands[3 * h], bands[3 * h + 1], bands[3 * h + 2]];
    const mixing = { keep: kept[h], other, turn: random.below(draws) };
    middle[h] = completeByBook(samples.subarray(h * draws, (h + 1) * draws), band, curve, u, day, mixing) ?? Number.NaN;
  }
  return { samples, stages, middle };
}

function allKnown(samples: Float32Array): boolean {
  for (let i = 0; i < samples.length; i++) if (samples[i] !== samples[i]) return false;
  return true;
}
