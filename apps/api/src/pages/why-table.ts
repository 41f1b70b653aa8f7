import { type DayPart, type DayParts, type ExplainedPart, partsOfDay, specialDayWords } from '#libs/forecasting';
import { dayNumber, formatDay, weekdayOf } from '#libs/kernel';
import type { ComingDay, OrganisationModel } from './organisation.model.js';
import { grouped } from './words.js';

/** A coming day with what makes it. */
export interface WhyRow {
  readonly day: string;
  readonly demand: WhyFigure;
  readonly capacity: WhyFigure;
}

/** A figure, and the steps that lead to it from a usual working day. */
export interface WhyFigure {
  readonly total: string;
  /** `100 on a usual working day`; empty where nothing is told. */
  readonly usual: string;
  readonly steps: readonly { readonly percent: string; readonly change: string; readonly what: string }[];
}

/** The table of why, and the sentences above it. */
export interface WhyView {
  readonly words: string;
  readonly rows: readonly WhyRow[];
}

const SHOWN = 5;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
/** What changes a figure by less is not worth a word. */
const WORTH_TELLING = 0.005;
const WORTH_A_SENTENCE = 0.015;
/** Beyond so many times a percentage says nothing to anybody. */
const MOST_TIMES = 5;

type WhyModel = Pick<OrganisationModel, 'organisation' | 'coming' | 'closures' | 'explained'>;

/** Why the next open days are as they are forecast, from the model's own parts as the run kept them; the sentences are of the first day that is pressed, else of the first. */
export function whyView(model: WhyModel): WhyView {
  const ahead = model.coming.filter(({ level, demand, capacity }) => level !== 'closed' && demand !== null && capacity !== null).slice(0, SHOWN);
  const told = ahead.map((day) => ({ day, demand: toldOf(model, day, 'demand'), capacity: toldOf(model, day, 'capacity') }));
  if (told.every(({ demand, capacity }) => !demand.parts && !capacity.parts)) return { rows: [], words: '' };
  const first = told.find(({ day }) => Number(day.level) >= 2) ?? told[0];
  return {
    words: `${formatDay(first.day.serviceDay, 'short')}: ${[sentenceOf('demand', first.demand), sentenceOf('capacity', first.capacity)].join(' ')}`,
    rows: told.map(({ day, demand, capacity }) => ({ day: formatDay(day.serviceDay, 'short'), demand: figureOf(demand), capacity: figureOf(capacity) })),
  };
}

interface Told {
  readonly total: number;
  readonly parts?: DayParts;
  readonly nameOf: (part: DayPart['part']) => string;
  /** Accepted hub slots that the total holds beside what is forecast. */
  readonly accepted: number;
}

function toldOf({ organisation, closures, explained }: WhyModel, day: ComingDay, measure: 'demand' | 'capacity'): Told {
  const total = day[measure]!.p50;
  const accepted = measure === 'capacity' && organisation.type === 'practice' ? day.acceptedSlots : 0;
  const explanation = explained?.explanations.find((one) => one.measure === measure);
  const h = explained ? dayNumber(day.serviceDay) - dayNumber(explained.firstDay) : 0;
  const special = explained?.specialDays?.[h];
  // Of closures that overlap the one that takes most counts, as in the forecast.
  const [closure] = closures.filter(({ from, to }) => from <= day.serviceDay && day.serviceDay < to).toSorted((a, b) => b.shareClosed - a.shareClosed);
  const names: Readonly<Record<ExplainedPart, string>> = {
    trend: 'level now against the last year',
    weekday: WEEKDAYS[weekdayOf(day.serviceDay)],
    season: 'time of year',
    month: 'time of the month',
    specialDay: special ? specialDayWords(special) : 'special day',
    closure: closure ? `${closure.text || closure.reason}, ${Math.round(100 * closure.shareClosed)}% closed` : 'planned closures',
    book: measure === 'demand' ? 'planned care booked so far' : 'slots published so far',
    rest: 'what these leave',
  };
  return { total, parts: explanation && partsOfDay(explanation, h, total - accepted), nameOf: (part) => names[part], accepted };
}

function figureOf({ total, parts, nameOf, accepted }: Told): WhyFigure {
  if (!parts) return { total: grouped(total), usual: '', steps: [] };
  const own = parts.parts
    .filter(({ factor, change }) => Math.abs(factor - 1) >= WORTH_TELLING && Math.round(change) !== 0)
    .map(({ part, factor, change }) => ({ percent: percentOf(factor), change: signed(change), what: nameOf(part) }));
  const more = accepted > 0 ? [{ percent: '', change: signed(accepted), what: 'accepted hub slots' }] : [];
  return { total: grouped(total), usual: `${grouped(parts.usual)} on a usual working day`, steps: [...own, ...more] };
}

/** The parts that matter most come first. */
function sentenceOf(measure: 'demand' | 'capacity', { total, parts, nameOf, accepted }: Told): string {
  const name = measure === 'demand' ? 'demand' : 'Capacity';
  if (!parts) return `${name} of ${grouped(total)}.`;
  const telling = parts.parts
    .filter(({ factor }) => Math.abs(factor - 1) >= WORTH_A_SENTENCE)
    .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .map(({ part, factor, change }) => `${nameOf(part)} ${percentOf(factor) || signed(change)}`);
  const because = [...telling, ...(accepted > 0 ? [`accepted hub slots ${signed(accepted)}`] : [])];
  return `${name} of ${grouped(total)}, ${grouped(parts.usual)} on a usual working day of the last year${because.length > 0 ? `: ${because.join('; ')}` : ''}.`;
}

function percentOf(factor: number): string {
  if (factor > MOST_TIMES) return '';
  const percent = 100 * (factor - 1);
  return `${percent > 0 ? '+' : '−'}${Math.abs(percent) < 1 ? Math.abs(percent).toFixed(1) : Math.round(Math.abs(percent))}%`;
}

function signed(change: number): string {
  return `${change > 0 ? '+' : '−'}${grouped(Math.abs(Math.round(change)))}`;
}
