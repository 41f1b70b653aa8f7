import { type ServiceDay, formatDay, quantileOf, weekdayOf } from '#libs/kernel';
import type { OrganisationModel } from './organisation.model.js';
import { grouped } from './words.js';

/** What makes a day's figure, in appointments: steps that add up from a usual day to the forecast. */
export interface WhyParts {
  readonly usual: number;
  /** More or less than a usual day because of its weekday. */
  readonly weekday: number;
  /** What is left: a holiday or closure where there is one, else trend, season and month. */
  readonly rest: number;
  readonly forecast: number;
}

/** A coming day with what makes it. */
export interface WhyRow {
  readonly day: string;
  readonly demand: string;
  readonly capacity: string;
  /** `+38 Monday`, and so on, as the template writes them. */
  readonly demandSteps: readonly string[];
  readonly capacitySteps: readonly string[];
}

/** The table of why, and the sentence above it. */
export interface WhyView {
  readonly words: string;
  readonly rows: readonly WhyRow[];
}

const SHOWN = 5;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const FEWEST = 5;
/** A change smaller than this share of a usual day is none that anybody would explain. */
const NOTHING = 0.01;

/**
 * Why the next open days are as they are forecast: the median open day of the last eight weeks, what the median of its weekday adds, and what the
 * forecast adds to that. Reckoned from past figures and the forecast, so that the steps always add up; they are not the model's own parts.
 */
export function whyView({ past, coming, closures }: Pick<OrganisationModel, 'past' | 'coming' | 'closures'>): WhyView {
  const ahead = coming.filter(({ level, demand, capacity }) => level !== 'closed' && demand !== null && capacity !== null).slice(0, SHOWN);
  const rows = ahead.flatMap((day): WhyRow[] => {
    const demand = partsOf(past, 'demand', day.serviceDay, day.demand!.p50);
    const capacity = partsOf(past, 'capacity', day.serviceDay, day.capacity!.p50);
    if (!demand || !capacity) return [];
    const closure = closures.find(({ from, to }) => from <= day.serviceDay && day.serviceDay < to);
    const left = closure ? `${closure.text || closure.reason}, ${Math.round(100 * closure.shareClosed)}% closed` : 'holidays, trend, season and time of the month';
    const steps = ({ usual, weekday, rest }: WhyParts): string[] => [
      `${grouped(usual)} on a usual day`,
      ...step(weekday, usual, WEEKDAYS[weekdayOf(day.serviceDay)]),
      ...step(rest, usual, left),
    ];
    return [{ day: formatDay(day.serviceDay, 'short'), demand: grouped(demand.forecast), capacity: grouped(capacity.forecast), demandSteps: steps(demand), capacitySteps: steps(capacity) }];
  });
  const [first] = rows;
  return { rows, words: first ? `${first.day}: demand of ${first.demand} is ${first.demandSteps.join(', ')}. Capacity of ${first.capacity} is ${first.capacitySteps.join(', ')}.` : '' };
}

/** The parts of one figure of a day; undefined where too few open days, or none of its weekday, are known. */
export function partsOf(past: OrganisationModel['past'], of: 'demand' | 'capacity', day: ServiceDay, forecast: number): WhyParts | undefined {
  const known = past.flatMap((one) => (one[of] !== null && one[of] > 0 ? [{ weekday: weekdayOf(one.day), value: one[of] }] : []));
  const same = known.filter(({ weekday }) => weekday === weekdayOf(day));
  if (known.length < FEWEST || same.length === 0) return undefined;
  const [usual, ofWeekday] = [known, same].map((some) => quantileOf(some.map(({ value }) => value), 0.5));
  return { usual, weekday: ofWeekday - usual, rest: forecast - ofWeekday, forecast };
}

function step(change: number, usual: number, why: string): string[] {
  const rounded = Math.round(change);
  if (rounded === 0 || Math.abs(change) < NOTHING * usual) return [];
  return [`${rounded > 0 ? '+' : '−'}${grouped(Math.abs(rounded))} ${why}`];
}
