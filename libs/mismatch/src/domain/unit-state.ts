import {
  type ClosedBecause,
  type PlanningHistory,
  type PlanningUnit,
  closedAhead,
  closureOn,
  weekdaysNeverOpened,
} from '#libs/forecasting';
import { type DayNumber, type ServiceDay, addDays, fromDayNumber, londonDay, weekdayOfNumber } from '#libs/kernel';
import { isWorkingDay } from '#libs/organisations';
import { bookInsufficiency } from './book-sufficiency.js';
import { closedReason } from './closed-day.js';
import { type FeedHistory, feedInsufficiency } from './data-sufficiency.js';
import type { LevelReason } from './local-level.js';

/** Whether a practice or hub is closed or unknown on a day; neither: its level can be told. */
export interface DayState {
  readonly closed?: LevelReason;
  readonly unknown?: LevelReason;
}

/** What is known of a unit's data beside its history. */
export interface UnitData {
  readonly unit: PlanningUnit;
  readonly feeds: readonly FeedHistory[];
  /** By days ahead: whether it has usually published slots by then. */
  readonly usuallyPublished: readonly boolean[];
  readonly hasForecast: boolean;
}

/** The state of a unit on each day of the horizon. */
export function unitStates(history: PlanningHistory, data: UnitData): DayState[] {
  const { unit, hasForecast } = data;
  const { today, horizonDays } = history;
  const closed = closedAhead(history, unit);
  const demand = demandInsufficiency(history, data);
  const freshFrom = lastWorkingDayBefore(history);
  const readings = unit.book.readAt.filter((at) => at === at);
  const at = readings.length > 0 ? new Date(Math.max(...readings)) : undefined;
  const read = at && { at, day: londonDay(at) };
  return Array.from({ length: horizonDays }, (_, h): DayState => {
    const day = addDays(today, h);
    const because = closed[h];
    if (because) return { closed: closedReason(day, because, nameOf(history, unit, day, because)) };
    const slots = unit.book.slots[h] || 0;
    const unknown =
      demand ?? bookInsufficiency(day, { read, freshFrom, slots, usuallyPublished: data.usuallyPublished[h] });
    if (unknown) return { unknown };
    if (hasForecast) return {};
    return { unknown: { name: 'no-forecast', text: 'Too little is known of it for a forecast.', numbers: {} } };
  });
}

/** The first feed, if any, whose history does not reach where it should or makes no sense. */
function demandInsufficiency(history: PlanningHistory, { unit, feeds }: UnitData): LevelReason | undefined {
  const holidays = new Set(history.bankHolidays.keys());
  const never = weekdaysNeverOpened(history, unit);
  const open = (number: DayNumber): boolean => {
    const day = fromDayNumber(number);
    return (
      isWorkingDay(unit.organisation.type, day, holidays) &&
      !never[weekdayOfNumber(number)] &&
      (closureOn(history, unit.organisation.id, day)?.shareClosed ?? 0) < 1
    );
  };
  for (const feed of feeds) {
    const lacking = feedInsufficiency(feed, (i) => open(feed.firstDay + i));
    if (lacking) return lacking;
  }
  return undefined;
}

function lastWorkingDayBefore({ today, bankHolidays }: PlanningHistory): ServiceDay {
  const holidays = new Set(bankHolidays.keys());
  let day = addDays(today, -1);
  while (!isWorkingDay('practice', day, holidays)) day = addDays(day, -1);
  return day;
}

function nameOf(history: PlanningHistory, unit: PlanningUnit, day: ServiceDay, because: ClosedBecause): string {
  if (because === 'bank-holiday') return history.bankHolidays.get(day) ?? 'bank holiday';
  const closure = closureOn(history, unit.organisation.id, day);
  return closure ? closure.text || closure.reason : '';
}
