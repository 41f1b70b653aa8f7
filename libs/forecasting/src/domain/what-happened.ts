import { fromDayNumber, weekdayOfNumber } from '#libs/kernel';
import { isWorkingDay } from '#libs/organisations';
import type { ForecastMeasure } from './forecast-run.js';
import { closedBecause } from './opening.js';
import { type PlanningHistory, type PlanningUnit, closureOn, weekdaysNeverOpened } from './planning-history.js';

/** What became of a day of one practice or hub: known exactly, closed (zero on both sides), at least so much, or unknown. */
export interface Happened {
  readonly state: 'known' | 'closed' | 'lower-bound' | 'unknown';
  /** Appointments; NaN unless known or closed. */
  readonly value: number;
}

const UNKNOWN: Happened = { state: 'unknown', value: Number.NaN };
const CLOSED: Happened = { state: 'closed', value: 0 };
const LOWER_BOUND: Happened = { state: 'lower-bound', value: Number.NaN };

/** What can be observed of a hub is its capacity: its demand is what practices could not take, which nobody counts. */
export function measuresObserved({ organisation }: PlanningUnit): readonly ForecastMeasure[] {
  return organisation.type === 'hub' ? ['capacity'] : ['demand', 'capacity'];
}

/** A unit's past as its forecast reads it: demand is same-day need and planned care, capacity the final slots; NaN unknown. */
export function observedSeries({ need, planned, slots }: PlanningUnit, measure: ForecastMeasure): Float64Array {
  return measure === 'capacity' ? slots : need.map((value, i) => value + planned[i]);
}

/**
 * What happened on each past day from index `from` of the history on, by the forecast's own definitions. A day at which
 * the book was full says only that demand was at least so much; a closed day is zero, as the forecast makes it.
 */
export function happenedSince(
  history: PlanningHistory,
  unit: PlanningUnit,
  measure: ForecastMeasure,
  from: number,
): Happened[] {
  const values = observedSeries(unit, measure);
  const holidays = new Set(history.bankHolidays.keys());
  const never = weekdaysNeverOpened(history, unit);
  return Array.from({ length: history.days - from }, (_, i): Happened => {
    const at = from + i;
    const day = fromDayNumber(history.firstDay + at);
    const value = values[at];
    const closed = closedBecause({
      slotsPublished: unit.slots[at] || 0,
      workingDay: isWorkingDay(unit.organisation.type, day, holidays),
      bankHoliday: history.bankHolidays.get(day),
      neverOpensWeekday: never[weekdayOfNumber(history.firstDay + at)],
      shareClosed: closureOn(history, unit.organisation.id, day)?.shareClosed ?? 0,
    });
    if (closed) return CLOSED;
    if (measure === 'demand' && unit.lowerBound[at]) return LOWER_BOUND;
    return value === value ? { state: 'known', value } : UNKNOWN;
  });
}

/** The sum over members of what happened: known only where every member is; closed where all are. */
export function happenedTogether(members: readonly Happened[]): Happened {
  const any = (state: Happened['state']): boolean => members.some((one) => one.state === state);
  if (members.length === 0 || any('unknown')) return UNKNOWN;
  if (any('lower-bound')) return LOWER_BOUND;
  if (!any('known')) return CLOSED;
  return { state: 'known', value: members.reduce((sum, { value }) => sum + value, 0) };
}
