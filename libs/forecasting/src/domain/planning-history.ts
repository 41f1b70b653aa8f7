import { type DayNumber, type ServiceDay, dayNumber, fromDayNumber, weekdayOfNumber } from '#libs/kernel';
import { type Closure, type Organisation, type Structure, isWorkingDay } from '#libs/organisations';
import { type ClosedBecause, closedBecause } from './opening.js';

/** What is known of one practice or hub: past days up to yesterday, and the book of today and the days after. */
export interface PlanningUnit {
  readonly organisation: Organisation;
  /** Same-day need of each past day; NaN where unknown, and everywhere for a hub. */
  readonly need: Float64Array;
  /** 1 where same-day need is at least the value given. */
  readonly lowerBound: Uint8Array;
  /** Planned care of each past day; for a hub what was booked at it directly. NaN where unknown. */
  readonly planned: Float64Array;
  /** Final bookable slots of each past day; NaN where unknown. */
  readonly slots: Float64Array;
  readonly book: BookAhead;
}

/** The book of the days to come, entry 0 being today; NaN where it has not been read. */
export interface BookAhead {
  readonly slots: Float64Array;
  readonly booked: Float64Array;
  /** When each day was last read, milliseconds since 1970. */
  readonly readAt: Float64Array;
}

/** Everything a forecast or an assessment rests on, as known at one moment. */
export interface PlanningHistory {
  readonly asOf: Date;
  /** The London day of `asOf`: entry 0 of the book, and the first day not in the past. */
  readonly today: ServiceDay;
  /** The day of index 0 of every past series. */
  readonly firstDay: DayNumber;
  /** Past days: up to yesterday. */
  readonly days: number;
  readonly horizonDays: number;
  readonly structure: Structure;
  readonly practices: readonly PlanningUnit[];
  readonly hubs: readonly PlanningUnit[];
  /** By organisation id, past and to come. */
  readonly closures: ReadonlyMap<number, readonly Closure[]>;
  /** Names by day, past and to come. */
  readonly bankHolidays: ReadonlyMap<ServiceDay, string>;
}

/** Weeks in which a weekday without a single slot counts as one never opened. */
const OPENING_WEEKS = 26;
const LEAST_OPEN_DAYS = 8;

/** The closure that takes most of an organisation's day; undefined when none touches it. */
export function closureOn(
  { closures }: Pick<PlanningHistory, 'closures'>,
  organisationId: number,
  day: ServiceDay,
): Closure | undefined {
  let greatest: Closure | undefined;
  for (const closure of closures.get(organisationId) ?? []) {
    if (closure.from > day || closure.to <= day) continue;
    if (!greatest || closure.shareClosed > greatest.shareClosed) greatest = closure;
  }
  return greatest;
}

/** Why a unit is closed on each day of the horizon; undefined where it is open. */
export function closedAhead(history: PlanningHistory, unit: PlanningUnit): (ClosedBecause | undefined)[] {
  const { today, horizonDays, bankHolidays } = history;
  const holidays = new Set(bankHolidays.keys());
  const never = weekdaysNeverOpened(history, unit);
  return Array.from({ length: horizonDays }, (_, h) => {
    const number = dayNumber(today) + h;
    const day = fromDayNumber(number);
    return closedBecause({
      slotsPublished: unit.book.slots[h] || 0,
      workingDay: isWorkingDay(unit.organisation.type, day, holidays),
      bankHoliday: bankHolidays.get(day),
      neverOpensWeekday: never[weekdayOfNumber(number)],
      shareClosed: closureOn(history, unit.organisation.id, day)?.shareClosed ?? 0,
    });
  });
}

/** By weekday: whether the last half year knows the unit open on other weekdays, and never on this one. */
export function weekdaysNeverOpened(
  { firstDay, days }: Pick<PlanningHistory, 'firstDay' | 'days'>,
  { slots }: PlanningUnit,
): boolean[] {
  const open = new Array<number>(7).fill(0);
  for (let i = Math.max(0, days - 7 * OPENING_WEEKS); i < days; i++)
    if (slots[i] > 0) open[weekdayOfNumber(firstDay + i)]++;
  const all = open.reduce((sum, one) => sum + one, 0);
  return open.map((one) => one === 0 && all >= LEAST_OPEN_DAYS);
}
