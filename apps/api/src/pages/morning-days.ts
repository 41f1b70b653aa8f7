import { formatDay, type ServiceDay } from '#libs/kernel';
import type { AssessedDay } from './assessed-day.js';
import { csvHref } from './csv-href.js';

/** What of the morning's model says which days its lists are about. */
export interface DaysModel {
  readonly days: readonly ServiceDay[];
  readonly workingDays: readonly ServiceDay[];
  readonly assessed: readonly AssessedDay[];
  readonly askedDay: ServiceDay | null;
  readonly showAll: boolean;
}

/** The choice of a day. */
export interface MorningFilterView {
  readonly items: readonly { readonly text: string; readonly href: string; readonly current: boolean }[];
  /** `Tue 24 Nov`; empty where all days are shown. */
  readonly chosen: string;
  /** The address of the call list as CSV, of the same days. */
  readonly csv: string;
  /** That the day that was asked for is not among them; empty otherwise. */
  readonly notice: string;
}

/** What the lists are about: the days that alerts look at, or the one that was chosen. The table of levels goes further. */
export function listedDays(model: DaysModel): AssessedDay[] {
  const day = chosenDay(model);
  const listed = new Set(day === null ? model.days : [day]);
  return model.assessed.filter(({ serviceDay }) => listed.has(serviceDay));
}

/** The days to choose from: those that alerts look at, and the working days of the table of levels. */
function choosable({ days, workingDays }: DaysModel): ServiceDay[] {
  return [...new Set([...days, ...workingDays])].sort();
}

/** The day that the page is narrowed to; null where it shows all. */
export function chosenDay(model: DaysModel): ServiceDay | null {
  return choosable(model).find((day) => day === model.askedDay) ?? null;
}

/** The address of the page, narrowed to a day: what is shared is what is seen. */
export function morningHref(day: ServiceDay | null, showAll: boolean): string {
  const query = [day === null ? '' : `day=${day}`, showAll ? 'show=all' : ''].filter((part) => part !== '').join('&');
  return query === '' ? '/' : `/?${query}`;
}

/** The choice of a day, with how many places each has on the call list. */
export function morningFilter(model: DaysModel): MorningFilterView {
  const chosen = chosenDay(model);
  const news = model.assessed.filter((day) => day.kind === 'news' && isWhereToAct(day));
  const last = model.days[model.days.length - 1];
  const window = new Set(model.days);
  const whole = places(news.filter(({ serviceDay }) => window.has(serviceDay)));
  const all = { text: `${model.days.length > 1 ? `All to ${formatDay(last, 'short')}` : 'All'} (${whole})`, href: morningHref(null, model.showAll), current: chosen === null };
  return {
    items: [
      all,
      ...choosable(model).map((day) => ({
        text: `${formatDay(day, 'short')} (${news.filter(({ serviceDay }) => serviceDay === day).length})`, href: morningHref(day, model.showAll), current: day === chosen,
      })),
    ],
    chosen: chosen === null ? '' : formatDay(chosen, 'short'),
    csv: csvHref('morning', { day: chosen ?? undefined }, null),
    notice: model.askedDay === null || chosen !== null ? '' : `${formatDay(model.askedDay)} is not among the days ahead: all of them are shown.`,
  };
}

/** The wholes have levels too, in the table of localities: listing them beside their parts would count each shortage twice. */
export function isWhereToAct({ organisation }: AssessedDay): boolean {
  return organisation.type === 'practice' || organisation.type === 'hub';
}

/** How many places days are of, each counted once. */
export function places(days: readonly AssessedDay[]): number {
  return new Set(days.map(({ organisation }) => organisation.code)).size;
}
