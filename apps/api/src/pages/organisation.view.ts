import { addDays, formatDay, formatInstant, formatProbability } from '#libs/kernel';
import { type AlertRow, alertRow } from './alert-rows.view.js';
import { TYPE_NAMES } from './assessed-day.js';
import { coverageOf } from './coverage.js';
import { type DemandCapacityView, demandCapacityView } from './demand-capacity.view.js';
import { type HubSlotsView, hubSlotsView } from './hub-slots.view.js';
import { type LevelTag, levelTag } from './level-tag.js';
import { kindOf, organisationHref } from './mismatch-rows.view.js';
import { type ComingDay, type OrganisationModel, type ShownClosure, USUAL_EXCEEDS } from './organisation.model.js';
import { counted, fullStop, grouped, likelihood, sentence } from './words.js';
import { type WhyView, whyView } from './why-table.js';

/** A day to come as the page lists it. */
export interface DayRow {
  readonly day: string;
  readonly level: LevelTag;
  readonly likely: string;
  readonly above: string;
  readonly short: string;
  readonly kind: string;
  readonly why: string;
  readonly action: string;
}

/** Days that are listed at once. */
const SOON = 7;

/** The page of one organisation, ready for its template. */
export interface OrganisationView extends DemandCapacityView, HubSlotsView {
  readonly title: string;
  readonly here: '/organisations';
  readonly code: string;
  readonly href: string;
  readonly type: string;
  readonly listSizes: string;
  readonly within: readonly { readonly name: string; readonly href: string }[];
  readonly members: readonly { readonly name: string; readonly href: string; readonly type: string }[];
  readonly asOf: string;
  /** The sections below, in order. */
  readonly contents: readonly { readonly id: string; readonly text: string }[];
  /** The first week to come. */
  readonly days: readonly DayRow[];
  /** The days after, what of them is worth knowing, and whether somebody has asked about all days. */
  readonly later: readonly DayRow[];
  readonly laterWords: string;
  readonly laterOpen: boolean;
  readonly exceeds: number;
  /** What makes the figures of the next days. */
  readonly why: WhyView;
  /** How many practices stand behind a whole; empty for a practice or hub. */
  readonly coverage: { readonly text: string; readonly missing: readonly { readonly name: string; readonly href: string; readonly reason: string }[] };
  /** The hub's own page; empty for what is no hub. */
  readonly hubHref: string;
  /** The standing condition in words; empty where there is none. */
  readonly standing: string;
  readonly alerts: readonly AlertRow[];
  readonly closures: readonly { readonly days: string; readonly share: string; readonly reason: string }[];
}

/** The page of one organisation. */
export function organisationView(model: OrganisationModel): OrganisationView {
  const { organisation, coming } = model;
  return {
    title: organisation.name,
    here: '/organisations',
    code: organisation.code,
    href: organisationHref(organisation.code),
    type: TYPE_NAMES[organisation.type] ?? sentence(organisation.type),
    listSizes: listSizesOf(organisation),
    within: model.within.map(({ code, name }) => ({ name, href: organisationHref(code) })),
    members: model.members.map(({ code, name, type }) => ({
      name,
      href: organisationHref(code),
      type: TYPE_NAMES[type] ?? sentence(type),
    })),
    asOf: model.asOf === null ? '' : formatInstant(model.asOf),
    ...demandCapacityView(model),
    contents: contentsOf(model),
    days: coming.slice(0, SOON).map((day) => dayRow(day, model.exceeds)),
    later: coming.slice(SOON).map((day) => dayRow(day, model.exceeds)),
    laterWords: laterWords(coming.slice(SOON)),
    laterOpen: model.exceeds !== USUAL_EXCEEDS,
    exceeds: model.exceeds,
    why: whyView(model),
    coverage: coverageWords(model),
    hubHref: organisation.type === 'hub' ? `/hubs/${encodeURIComponent(organisation.code)}` : '',
    ...hubSlotsView(model),
    standing: standingWords(model.standing),
    alerts: model.alerts.map((alert) => alertRow(alert, model.mayAct)),
    closures: model.closures.map(closureRow),
  };
}

function contentsOf({ organisation, hubSlots, members }: OrganisationModel): OrganisationView['contents'] {
  return [
    { id: 'levels', text: 'Levels by day' },
    { id: 'alerts', text: 'Alerts' },
    { id: 'figures', text: 'Demand and capacity' },
    { id: 'why', text: 'Why' },
    ...(hubSlots ? [{ id: 'hub-slots', text: 'Hub slots' }, { id: 'targets', text: 'Accepted hub slots' }] : []),
    { id: 'closures', text: 'Closures and absences' },
    ...(members.length > 0 ? [{ id: 'members', text: `What belongs to the ${(TYPE_NAMES[organisation.type] ?? organisation.type).toLowerCase()}` }] : []),
  ];
}

/** What is behind a fold says whether it is worth opening. */
function laterWords(later: readonly ComingDay[]): string {
  const of = (level: string): number => later.filter((day) => day.level === level).length;
  const told = [[4, 'black'], [3, 'red'], [2, 'amber']].flatMap(([level, name]) => (of(String(level)) > 0 ? [`${of(String(level))} ${name}`] : []));
  const unknown = of('unknown');
  const words = [...told, ...(unknown > 0 ? [`${unknown} unknown`] : [])].join(', ');
  return `The ${counted(later.length, 'day')} after: ${words === '' ? 'none amber or worse' : words}`;
}

function coverageWords({ practices }: OrganisationModel): OrganisationView['coverage'] {
  if (practices === null) return { text: '', missing: [] };
  const { text, missing } = coverageOf(practices.of);
  return { text: text === '' ? '' : `${text} what their level of ${formatDay(practices.day, 'short')} needs`, missing };
}

function standingWords(standing: OrganisationModel['standing']): string {
  if (standing === null) return '';
  const { since, reviewDue, text } = standing;
  return fullStop(`Since ${formatDay(since, 'short')}, review due ${formatDay(reviewDue, 'short')}. ${sentence(text)}`);
}

function dayRow(day: ComingDay, exceeds: number): DayRow {
  const pressed = Number(day.level) >= 2;
  const short = day.afterRelief ?? day.expectedShortfall;
  return {
    day: formatDay(day.serviceDay, 'short'),
    level: levelTag(day.level),
    likely:
      day.pGap === null || day.level === 'closed' ? '' : `${sentence(likelihood(day.pGap))}, ${formatProbability(day.pGap)}`,
    above:
      day.pExceeds === null || day.level === 'closed'
        ? ''
        : `${formatProbability(day.pExceeds)} for more than ${exceeds}% of capacity`,
    short: pressed && short !== null ? counted(short, 'appointment') : '',
    kind: pressed ? `${kindOf(day).name}: ${kindOf(day).meaning}` : '',
    why: [fullStop(day.reason), pressed ? fullStop(day.cause) : ''].filter((text) => text !== '').join(' '),
    action: pressed ? fullStop(day.action) : '',
  };
}

function listSizesOf({ listSize, weightedListSize }: OrganisationModel['organisation']): string {
  if (listSize === null) return '';
  return `${grouped(listSize)} registered patients${weightedListSize === null ? '' : `, ${grouped(weightedListSize)} weighted by need`}`;
}

function closureRow({ from, to, shareClosed, reason, text }: ShownClosure): OrganisationView['closures'][number] {
  const last = addDays(to, -1);
  return {
    days: from === last ? formatDay(from, 'short') : `${formatDay(from, 'short')} to ${formatDay(last, 'short')}`,
    share: `${Math.round(100 * shareClosed)}% closed`,
    reason: text && text !== reason ? `${sentence(reason)}: ${text}` : sentence(reason),
  };
}
