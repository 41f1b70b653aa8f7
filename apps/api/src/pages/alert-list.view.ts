import { ALERT_STATUSES, type AlertStatus, type AlertView, LIVE, alertGroupsOf } from '#libs/escalation';
import { formatDay } from '#libs/kernel';
import { WORST_FIRST_WORDS } from '#libs/mismatch';
import type { MayAt } from '../scope/scope.service.js';
import { type AlertFilterError, type AlertFilterInput, alertListHref } from './alert-filter.js';
import { MOST_CSV_ROWS } from './csv-href.js';
import { type AlertRow, alertRow } from './alert-rows.view.js';
import { type LevelTag, levelTag } from './level-tag.js';
import { counted, sentence } from './words.js';

/** What the list of alerts can be narrowed to: the statuses that the API takes. */
export const SHOWN_STATUSES = [
  'live', 'pending', 'firing', 'acknowledged', 'escalated', 'suppressed', 'silenced', 'resolved', 'expired',
] as const satisfies readonly ('live' | AlertStatus)[];

/** One of {@link SHOWN_STATUSES}. */
export type ShownStatus = (typeof SHOWN_STATUSES)[number];

/** What the list of alerts reads. */
export interface AlertListModel {
  readonly shown: ShownStatus;
  readonly input: AlertFilterInput;
  readonly errors: readonly AlertFilterError[];
  /** Names of rules by key. */
  readonly rules: ReadonlyMap<string, string>;
  readonly places: readonly { readonly code: string; readonly name: string }[];
  readonly alerts: readonly AlertView[];
  /** The address of the list as CSV. */
  readonly csv: string;
  /** How many alerts there are in each status. */
  readonly counts: ReadonlyMap<AlertStatus, number>;
  /** Why alerts are held, in words, by the alert's id. */
  readonly words: ReadonlyMap<number, string>;
  /** Where whoever looks may act on alerts. */
  readonly mayAct: MayAt;
  /** How to ask for older ones; empty on the last page. */
  readonly nextCursor: string;
}

/** A choice of a select. */
export interface Option {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

/** Alerts of a place and day under one heading. */
export interface ShownGroup {
  readonly id: string;
  readonly place: string;
  readonly day: string;
  /** `3 alerts, 2 not acknowledged`. */
  readonly counts: string;
  readonly worst: LevelTag;
  readonly alerts: readonly AlertRow[];
  /** The form that acknowledges them all; null where nothing waits. */
  readonly acknowledge: { readonly place: string; readonly serviceDay: string; readonly waiting: string } | null;
}

/** The list of alerts, ready for its template. */
export interface AlertListView {
  readonly title: string;
  readonly here: '/alerts';
  /** Where the buttons lead back to. */
  readonly back: string;
  readonly shown: string;
  /** The form that narrows the list. */
  readonly form: AlertFilterInput & {
    readonly status: ShownStatus;
    readonly levels: readonly Option[];
    readonly rules: readonly Option[];
    readonly owners: readonly Option[];
    readonly places: readonly { readonly code: string; readonly name: string }[];
    readonly errors: readonly { readonly text: string; readonly href: string }[];
    readonly errorOf: Partial<Record<keyof AlertFilterInput, string>>;
    readonly isOn: boolean;
    /** The name of the place that the list is narrowed to; empty where it is of all. */
    readonly placeName: string;
  };
  readonly filters: readonly { readonly text: string; readonly href: string; readonly current: boolean }[];
  /** The list as CSV, and what is said of it where a file does not hold all. */
  readonly csv: { readonly href: string; readonly note: string };
  /** Alerts about data or the watching itself: of no place. */
  readonly about: readonly AlertRow[];
  readonly groups: readonly ShownGroup[];
  /** In what order they stand. */
  readonly order: string;
  readonly nextCursor: string;
}

/** What the page leads to: live ones are seen together. */
const LINKED: readonly ShownStatus[] = ['live', 'pending', 'suppressed', 'silenced', 'resolved', 'expired'];

const NAMES: Readonly<Record<ShownStatus, string>> = {
  live: 'Live',
  firing: 'Firing',
  acknowledged: 'Acknowledged',
  escalated: 'Not acknowledged in time',
  pending: 'Not yet agreed',
  suppressed: 'Suppressed',
  silenced: 'Silenced',
  resolved: 'Resolved',
  expired: 'Expired',
};

/** The statuses that a choice of the list stands for. */
export function statusesOf(shown: ShownStatus): readonly AlertStatus[] {
  return shown === 'live' ? LIVE : ALERT_STATUSES.filter((status) => status === shown);
}

/** The list of alerts: those about data first, then by place and day, worst first. */
export function alertListView(model: AlertListModel): AlertListView {
  const { shown, input, alerts, counts, words, nextCursor } = model;
  const form = formOf(model);
  const mayActOn = ({ organisation }: AlertView): boolean => model.mayAct(organisation?.code ?? null);
  const rowOf = (alert: AlertView): AlertRow => alertRow({ ...alert, heldInWords: words.get(alert.id) }, mayActOn(alert));
  const groups = alertGroupsOf(alerts);
  const grouped = new Set(groups.flatMap((group) => group.alerts.map(({ id }) => id)));
  return {
    title: 'Alerts',
    here: '/alerts',
    back: alertListHref(shown, input),
    form,
    shown: NAMES[shown],
    filters: SHOWN_STATUSES.filter((status) => status === shown || LINKED.includes(status)).map((status) => {
      return { text: `${NAMES[status]} (${shownCount(counts, status)})`, href: alertListHref(status, input), current: status === shown };
    }),
    csv: { href: model.csv, note: shownCount(counts, shown) > MOST_CSV_ROWS ? `the newest ${MOST_CSV_ROWS}` : '' },
    about: alerts.filter(({ id }) => !grouped.has(id)).map(rowOf),
    groups: groups.map(({ key, place, serviceDay, worst, waiting, alerts: members }) => ({
      id: key,
      place: place.name,
      day: formatDay(serviceDay),
      counts: `${counted(members.length, 'alert')}${LIVE.includes(members[0].status) ? `, ${waiting} not acknowledged` : ''}`,
      worst: levelTag(worst),
      alerts: members.map(rowOf),
      // Of a part of a place's live alerts it would acknowledge more than is seen.
      acknowledge: members.filter(mayActOn).every(isTaken) || shown !== 'live' || form.isOn ? null : { place: place.code, serviceDay, waiting: counted(members.filter((alert) => mayActOn(alert) && !isTaken(alert)).length, 'alert') },
    })),
    order: `By locality and day, that with the worst alert first. ${sentence(WORST_FIRST_WORDS)}.`,
    nextCursor,
  };
}

/** Whether nobody has to acknowledge it, or no more. */
function isTaken({ status }: AlertView): boolean {
  return status !== 'firing' && status !== 'escalated';
}

function shownCount(counts: AlertListModel['counts'], shown: ShownStatus): number {
  return statusesOf(shown).reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
}

function formOf({ shown, input, errors, rules, places }: AlertListModel): AlertListView['form'] {
  const options = (chosen: string, all: readonly (readonly [value: string, text: string])[]): Option[] => all.map(([value, text]) => ({ value, text, selected: value === chosen }));
  return {
    ...input,
    status: shown,
    places,
    levels: options(input.level, [['', 'All'], ['4', '4 Black'], ['3', '3 Red'], ['2', '2 Amber']]),
    rules: options(input.rule, [['', 'All'], ...rules]),
    owners: options(input.owner, [['', 'All'], ['mine', 'Acknowledged by me'], ['nobody', 'Acknowledged by nobody']]),
    errors: errors.map(({ field, text }) => ({ text, href: `#filter-${field}` })),
    errorOf: Object.fromEntries(errors.map(({ field, text }) => [field, text])),
    isOn: Object.values(input).some((value) => value !== ''),
    placeName: places.find(({ code, name }) => [code, name].some((one) => one.toUpperCase() === input.place.trim().toUpperCase()))?.name ?? '',
  };
}
