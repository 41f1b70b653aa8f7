import { dayNumber } from '#libs/kernel';
import type { Structure } from '#libs/organisations';
import { type Calendar, type PlannedClosure, calendarFor } from './calendar.js';
import type { Panel } from './panel.js';
import type { PlanningHistory, PlanningUnit } from './planning-history.js';
import { LARGEST_POOL, type PoolTask, neighbourhoods, poolsOf } from './pool-tasks.js';

const MEASURES = { need: 0, planned: 1, slots: 2, hubDirect: 3, hubSlots: 4 } as const;

/** What is forecast of a practice or hub: each a pool of its own. */
export type PlanningMeasure = keyof typeof MEASURES;

/** Practices, or hubs, that are forecast together: neighbours, whose series of one measure make a pool. */
export interface IcbPart {
  readonly kind: 'practices' | 'hubs';
  /** Where its units stand in the history's list of their kind. */
  readonly places: readonly number[];
}

interface SeriesOf {
  readonly measure: PlanningMeasure;
  readonly unit: PlanningUnit;
  readonly values: Float64Array;
}

/** All practices of an ICB and all of its hubs; those of a very large one in parts of neighbours. None of either when there are none. */
export function partsOf({ practices, hubs, structure }: PlanningHistory): IcbPart[] {
  const localityOf = localityNumbers(structure);
  const parts = (kind: IcbPart['kind'], units: readonly PlanningUnit[]): IcbPart[] =>
    units.length === 0 ? []
    : neighbourhoods(units.map((_, u) => u), (u) => localityOf(units[u]), LARGEST_POOL).map((places) => ({ kind, places }));
  return [...parts('practices', practices), ...parts('hubs', hubs)];
}

/**
 * The pools of a part: same-day need, planned care and slots of practices, direct bookings and slots of hubs. Series of which nothing is known
 * are left out. `firstKnown` is where all parts begin, so that they are as long and their samples joint.
 */
export function poolsOfPart(history: PlanningHistory, { kind, places }: IcbPart, firstKnown: number): PoolTask[] {
  const units = places.map((u) => history[kind][u]);
  const measured = (measure: PlanningMeasure, of: 'need' | 'planned' | 'slots'): SeriesOf[] =>
    units.map((unit) => ({ measure, unit, values: unit[of] }));
  const all =
    kind === 'practices'
      ? [...measured('need', 'need'), ...measured('planned', 'planned'), ...measured('slots', 'slots')]
      : [...measured('hubDirect', 'planned'), ...measured('hubSlots', 'slots')];
  const series = all.filter(({ values }) => indexOfKnown(values) >= 0);
  if (series.length === 0) return [];
  const panel = panelOf(history, series, firstKnown);
  return poolsOf(panel, calendarOf(history, series), history.horizonDays).map(({ task }) => task);
}

/** The first day index on which anything is known of any practice or hub; -1 when nothing ever was. */
export function firstKnownDay({ practices, hubs }: PlanningHistory): number {
  let first = -1;
  for (const { need, planned, slots } of [...practices, ...hubs]) {
    for (const values of [need, planned, slots]) {
      const known = indexOfKnown(values);
      if (known >= 0 && (first < 0 || known < first)) first = known;
    }
  }
  return first;
}

/** The name of a series in its panel. */
export function seriesId(measure: PlanningMeasure, { organisation }: PlanningUnit): string {
  return `${measure} ${organisation.code}`;
}

function panelOf({ firstDay, days, structure }: PlanningHistory, series: readonly SeriesOf[], first: number): Panel {
  const localityOf = localityNumbers(structure);
  const open = new Uint8Array(days - first);
  return {
    ids: series.map(({ measure, unit }) => seriesId(measure, unit)),
    firstDay: firstDay + first,
    values: series.map(({ values }) => values.subarray(first)),
    lowerBound: series.map(({ measure, unit }) => (measure === 'need' ? unit.lowerBound.subarray(first) : open)),
    listSize: Float64Array.from(series, ({ unit }) => unit.organisation.listSize ?? Number.NaN),
    group: Int32Array.from(series, ({ unit }) => localityOf(unit)),
    measure: Int32Array.from(series, ({ measure }) => MEASURES[measure]),
  };
}

/** The code of the special day on each day to come, null where it is none. */
export function specialDaysAhead({ bankHolidays, today, horizonDays }: PlanningHistory): (string | null)[] {
  return calendarOfDays(bankHolidays, []).specialDays(dayNumber(today), horizonDays).map((special) => special?.code ?? null);
}

function calendarOfDays(bankHolidays: PlanningHistory['bankHolidays'], planned: readonly PlannedClosure[]): Calendar {
  return calendarFor([...bankHolidays].map(([date, holiday]) => ({ date, holiday })), planned);
}

/** An absence cuts what a practice can give, not what its patients need. */
function calendarOf({ closures, bankHolidays }: PlanningHistory, series: readonly SeriesOf[]): Calendar {
  const planned = series.flatMap(({ measure, unit }) =>
    (closures.get(unit.organisation.id) ?? [])
      .filter(({ reason }) => reason !== 'absence' || measure === 'slots' || measure === 'hubSlots')
      .map((closure): PlannedClosure => ({
        id: seriesId(measure, unit),
        from: dayNumber(closure.from),
        to: dayNumber(closure.to),
        shareClosed: closure.shareClosed,
      })),
  );
  return calendarOfDays(bankHolidays, planned);
}

function localityNumbers(structure: Structure): (unit: PlanningUnit) => number {
  const numbers = new Map(structure.ofType('locality').map((locality, i) => [locality.code, i]));
  return ({ organisation }) => numbers.get(structure.localityOf(organisation.code)?.code ?? '') ?? -1;
}

function indexOfKnown(values: Float64Array): number {
  for (let t = 0; t < values.length; t++) if (values[t] === values[t]) return t;
  return -1;
}
