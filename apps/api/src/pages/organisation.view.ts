import { addDays, formatDay, formatInstant, type ServiceDay } from '#libs/kernel';
import { type AlertRow, type ShownAlert, alertRow } from './alert-rows.view.js';
import { type AssessedDay, type NamedOrganisation, TYPE_NAMES } from './assessed-day.js';
import { demandCapacitySvg, type DemandCapacityChart } from './demand-capacity-chart.js';
import { type LevelTag, levelTag } from './level-tag.js';
import { kindOf, organisationHref } from './mismatch-rows.view.js';
import { counted, fullStop, grouped, likelihood, percentage, sentence } from './words.js';

/** A figure to come: p10, p50 and p90, in appointments. */
export interface Band {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** A day that has been; null where nothing is known. */
export interface PastDay {
  readonly day: ServiceDay;
  readonly demand: number | null;
  readonly capacity: number | null;
}

/** A day to come, with what is expected of it; null where the level is unknown. */
export interface ComingDay extends AssessedDay {
  readonly demand: Band | null;
  readonly capacity: Band | null;
  /** The chance of a gap above the percentage of capacity that was asked for. */
  readonly pExceeds: number | null;
}

/** A planned closure or an absence. `to` is the first day it is over. */
export interface ShownClosure {
  readonly from: ServiceDay;
  readonly to: ServiceDay;
  readonly shareClosed: number;
  readonly reason: string;
  readonly text: string;
}

/** Everything the page of one organisation reads. */
export interface OrganisationModel {
  readonly organisation: NamedOrganisation & {
    readonly listSize: number | null;
    readonly weightedListSize: number | null;
  };
  /** What it belongs to, the ICB first. */
  readonly within: readonly NamedOrganisation[];
  readonly members: readonly NamedOrganisation[];
  /** The moment whose knowledge the latest run holds; null when there is no run. */
  readonly asOf: Date | null;
  readonly past: readonly PastDay[];
  readonly coming: readonly ComingDay[];
  /** The percentage of capacity that `pExceeds` of each day is about. */
  readonly exceeds: number;
  /** Hub slots given in the next days, why, and how they are given out; null for what is neither practice nor hub. */
  readonly hubSlots: {
    readonly policy: string;
    readonly given: readonly { readonly day: ServiceDay; readonly name: string; readonly code: string; readonly slots: number; readonly explanation: string }[];
  } | null;
  /** Accepted hub slots from today on: of a hub with the practices they are for, of a practice with the hub. */
  readonly targets: readonly {
    readonly interventionId: number;
    readonly serviceDay: ServiceDay;
    readonly name: string;
    readonly code: string;
    readonly slots: number;
    readonly acceptedBy: string;
    readonly acceptedAt: Date;
    readonly bookedAtHub: number | null;
    readonly slotsAtHub: number | null;
  }[];
  /** A shortage on most days, told once and reviewed weekly; null where there is none. */
  readonly standing: { readonly since: ServiceDay; readonly reviewDue: ServiceDay; readonly text: string } | null;
  readonly alerts: readonly ShownAlert[];
  readonly closures: readonly ShownClosure[];
}

/** A line of the table behind the chart. */
export interface FigureRow {
  readonly day: string;
  readonly demand: string;
  readonly capacity: string;
  readonly level: LevelTag | null;
}

/** A form that accepts so many of a hub's slots for a practice. */
export interface SlotsForm {
  readonly id: string;
  readonly action: string;
  readonly serviceDay: ServiceDay;
  readonly practice: string;
  readonly slots: number;
  /** What the button does, for those who hear the page. */
  readonly label: string;
}

/** The page of one organisation, ready for its template. */
export interface OrganisationView {
  readonly title: string;
  readonly here: '/organisations';
  readonly code: string;
  readonly href: string;
  readonly type: string;
  readonly listSizes: string;
  readonly within: readonly { readonly name: string; readonly href: string }[];
  readonly members: readonly { readonly name: string; readonly href: string; readonly type: string }[];
  readonly asOf: string;
  /** SVG markup; undefined when there is nothing to draw. */
  readonly chart: string | undefined;
  readonly chartNote: string;
  readonly pastRows: readonly FigureRow[];
  readonly comingRows: readonly FigureRow[];
  readonly days: readonly {
    readonly day: string;
    readonly level: LevelTag;
    readonly likely: string;
    readonly above: string;
    readonly short: string;
    readonly kind: string;
    readonly why: string;
    readonly action: string;
  }[];
  readonly exceeds: number;
  readonly hubSlots: {
    readonly policy: string;
    readonly with: string;
    readonly rows: readonly { readonly day: string; readonly name: string; readonly href: string; readonly why: string; readonly accept: SlotsForm | null }[];
  } | null;
  readonly targets: {
    readonly with: string;
    readonly rows: readonly { readonly day: string; readonly name: string; readonly href: string; readonly accepted: string; readonly booked: string; readonly change: SlotsForm }[];
  };
  /** The standing condition in words; empty where there is none. */
  readonly standing: string;
  readonly alerts: readonly AlertRow[];
  readonly closures: readonly { readonly days: string; readonly share: string; readonly reason: string }[];
}

/** The page of one organisation. */
export function organisationView(model: OrganisationModel): OrganisationView {
  const { organisation, past, coming } = model;
  const drawn =
    past.some(({ demand, capacity }) => demand !== null || capacity !== null) ||
    coming.some(({ demand }) => demand !== null);
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
    chart: drawn ? demandCapacitySvg(chartOf(model)) : undefined,
    chartNote: noteOf(organisation.type),
    pastRows: past.map(({ day, demand, capacity }) => ({
      day: formatDay(day, 'short'),
      demand: seenWords(demand),
      capacity: seenWords(capacity),
      level: null,
    })),
    comingRows: coming.map(({ serviceDay, demand, capacity, level }) => ({
      day: formatDay(serviceDay, 'short'),
      demand: level === 'closed' ? 'closed' : bandWords(demand),
      capacity: level === 'closed' ? 'closed' : bandWords(capacity),
      level: levelTag(level),
    })),
    days: coming.map((day) => dayRow(day, model.exceeds)),
    exceeds: model.exceeds,
    hubSlots: model.hubSlots && {
      policy: model.hubSlots.policy,
      with: organisation.type === 'hub' ? 'Practice' : 'Hub',
      rows: model.hubSlots.given.map(({ day, name, code, slots, explanation }) => ({
        day: formatDay(day, 'short'),
        name,
        href: organisationHref(code),
        why: explanation,
        accept: slots === 0 ? null : slotsForm(organisation, { day, code, name, slots: slots + acceptedFor(model, day, code) }),
      })),
    },
    targets: {
      with: organisation.type === 'hub' ? 'Practice' : 'Hub',
      rows: model.targets.map((target) => targetRow(organisation, target)),
    },
    standing: standingWords(model.standing),
    alerts: model.alerts.map(alertRow),
    closures: model.closures.map(closureRow),
  };
}

function standingWords(standing: OrganisationModel['standing']): string {
  if (standing === null) return '';
  const { since, reviewDue, text } = standing;
  return fullStop(`Since ${formatDay(since, 'short')}, review due ${formatDay(reviewDue, 'short')}. ${sentence(text)}`);
}

/** Of a proposal the number is what is accepted already and what is proposed beside it. */
function acceptedFor({ targets }: OrganisationModel, day: ServiceDay, code: string): number {
  return targets.find((target) => target.serviceDay === day && target.code === code)?.slots ?? 0;
}

function slotsForm({ type, code: own, name: ownName }: NamedOrganisation, at: { day: ServiceDay; code: string; name: string; slots: number }): SlotsForm {
  const [hub, practice, forWhom] = type === 'hub' ? [own, at.code, at.name] : [at.code, own, ownName];
  return {
    id: `slots-${practice}-${at.day}`,
    action: `/hubs/${encodeURIComponent(hub)}/accept`,
    serviceDay: at.day,
    practice,
    slots: at.slots,
    label: `hub slots for ${forWhom} on ${formatDay(at.day, 'short')}`,
  };
}

function targetRow(organisation: NamedOrganisation, target: OrganisationModel['targets'][number]): OrganisationView['targets']['rows'][number] {
  const { serviceDay, name, code, slots, acceptedBy, acceptedAt, bookedAtHub, slotsAtHub } = target;
  return {
    day: formatDay(serviceDay, 'short'),
    name,
    href: organisationHref(code),
    accepted: `${counted(slots, 'slot')}, by ${acceptedBy}, ${formatInstant(acceptedAt)}`,
    booked: bookedAtHub === null || slotsAtHub === null ? 'not read yet' : `${grouped(bookedAtHub)} of ${grouped(slotsAtHub)} at the hub, for everybody`,
    change: { ...slotsForm(organisation, { day: serviceDay, code, name, slots }), id: `target-${target.interventionId}` },
  };
}

function dayRow(day: ComingDay, exceeds: number): OrganisationView['days'][number] {
  const pressed = Number(day.level) >= 2;
  const short = day.afterRelief ?? day.expectedShortfall;
  return {
    day: formatDay(day.serviceDay, 'short'),
    level: levelTag(day.level),
    likely:
      day.pGap === null || day.level === 'closed' ? '' : `${sentence(likelihood(day.pGap))}, ${percentage(day.pGap)}`,
    above:
      day.pExceeds === null || day.level === 'closed'
        ? ''
        : `${percentage(day.pExceeds)} for more than ${exceeds}% of capacity`,
    short: pressed && short !== null ? counted(short, 'appointment') : '',
    kind: pressed ? `${kindOf(day).name}: ${kindOf(day).meaning}` : '',
    why: [fullStop(day.reason), pressed ? fullStop(day.cause) : ''].filter((text) => text !== '').join(' '),
    action: pressed ? fullStop(day.action) : '',
  };
}

/** Days on which it is closed are left out: a line that falls to zero every weekend hides what matters. */
function chartOf({ organisation, past, coming }: OrganisationModel): DemandCapacityChart {
  const seen = past.filter(({ demand, capacity }) => (demand ?? 0) > 0 || (capacity ?? 0) > 0);
  const ahead = coming.filter(({ level }) => level !== 'closed');
  const nothing = seen.map(() => null);
  const figure = (name: string, of: 'demand' | 'capacity'): DemandCapacityChart['demand'] => {
    const band = (at: keyof Band): (number | null)[] => [...nothing, ...ahead.map((day) => rounded(day[of]?.[at]))];
    return {
      name,
      seen: [...seen.map((day) => rounded(day[of])), ...ahead.map(() => null)],
      p10: band('p10'),
      p50: band('p50'),
      p90: band('p90'),
    };
  };
  const first = seen[0]?.day ?? ahead[0]?.serviceDay;
  const last = ahead.at(-1)?.serviceDay ?? seen.at(-1)?.day;
  return {
    title: `Demand and capacity of ${organisation.name}`,
    description:
      `Two lines from ${formatDay(first)} to ${formatDay(last!)}, in appointments a day: demand, solid, and capacity, dashed. ` +
      'To the right of the upright line they are forecasts, each with a band that holds eight outcomes of ten. The figures are in the table below.',
    days: [...seen.map(({ day }) => day), ...ahead.map(({ serviceDay }) => serviceDay)],
    firstForecastDay: ahead[0]?.serviceDay,
    demand: figure('Demand', 'demand'),
    capacity: figure('Capacity', 'capacity'),
  };
}

function rounded(value: number | null | undefined): number | null {
  return value == null || Number.isNaN(value) ? null : Math.round(10 * value) / 10;
}

/** Of a day that has been, closed and unknown are not told apart: neither counts. */
function seenWords(value: number | null): string {
  return value === null ? 'closed or not known' : grouped(value);
}

function bandWords(band: Band | null): string {
  return band === null ? 'not known' : `${grouped(band.p50)} (${grouped(band.p10)} to ${grouped(band.p90)})`;
}

function listSizesOf({ listSize, weightedListSize }: OrganisationModel['organisation']): string {
  if (listSize === null) return '';
  return `${grouped(listSize)} registered patients${weightedListSize === null ? '' : `, ${grouped(weightedListSize)} weighted by need`}`;
}

function noteOf(type: string): string {
  if (type === 'hub')
    return "A hub's demand is what its locality's practices cannot take; it is forecast, and not seen afterwards.";
  if (type === 'practice')
    return 'Demand is an estimate by formula: it is never seen whole. Level and gap are before hub relief.';
  return 'Past figures are sums over the practices whose data is known. Spare slots of one practice are never netted against another.';
}

function closureRow({ from, to, shareClosed, reason, text }: ShownClosure): OrganisationView['closures'][number] {
  const last = addDays(to, -1);
  return {
    days: from === last ? formatDay(from, 'short') : `${formatDay(from, 'short')} to ${formatDay(last, 'short')}`,
    share: `${Math.round(100 * shareClosed)}% closed`,
    reason: text && text !== reason ? `${sentence(reason)}: ${text}` : sentence(reason),
  };
}
