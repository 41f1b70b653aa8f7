import { formatDay, formatInstant, type ServiceDay } from '#libs/kernel';
import { type MismatchKind, WORST_FIRST_WORDS } from '#libs/mismatch';
import type { PracticeDeclaration } from '../declarations/scoped-declarations.service.js';
import type { MayAt } from '../scope/scope.service.js';
import { type AlertRow, type ShownAlert, alertRow } from './alert-rows.view.js';
import type { AssessedDay } from './assessed-day.js';
import { coverageOf, firstOpenDay } from './coverage.js';
import { saidWords } from './declare/declare-form.js';
import { type LocalityLevels, localityLevels } from './locality-levels.view.js';
import { type MismatchRow, mismatchRows, organisationHref } from './mismatch-rows.view.js';
import { type MorningBefore, type MorningChanges, morningChanges } from './morning-changes.js';
import { type MorningFilterView, chosenDay, isWhereToAct, listedDays, morningFilter, morningHref, places } from './morning-days.js';
import type { DoneAbout, Owners } from './owners.js';
import { counted, fullStop, sentence } from './words.js';

/** A feed whose data should be here and is not. */
export interface MissingFeed {
  readonly feed: string;
  /** What it is, in a few words. */
  readonly title: string;
  /** The last it brought, as a day; null when it never came. */
  readonly since: ServiceDay | null;
  readonly reason: string;
  /** How many organisations' levels it leaves without what they need. */
  readonly organisations: number | null;
}

/** What was sent lately. */
export interface SentSummary {
  readonly delivered: number;
  readonly waiting: number;
  readonly failed: number;
}

/** Everything the page of this morning reads. */
export interface MorningModel {
  readonly morning: ServiceDay;
  /** Today: later than the morning when nothing has been assessed since. */
  readonly today: ServiceDay;
  readonly icbName: string | null;
  /** The moment whose knowledge the latest run holds; null when there is no run yet. */
  readonly asOf: Date | null;
  /** Today and the next working days, which alerts look at. */
  readonly days: readonly ServiceDay[];
  /** Ten working days from today on. */
  readonly workingDays: readonly ServiceDay[];
  /** Every organisation on all of these days, worst first. */
  readonly assessed: readonly AssessedDay[];
  readonly missing: readonly MissingFeed[];
  /** Live, worst first. */
  readonly alerts: readonly ShownAlert[];
  /** What practices say of today and tomorrow, as far as whoever looks may see it. */
  readonly declared: readonly PracticeDeclaration[];
  /** Whether whoever looks may act on alerts. */
  readonly mayAct: MayAt;
  /** What was done about any of these days, in the order in which it was done. */
  readonly done: readonly DoneAbout[];
  /** Who is on call now, by rota. */
  readonly onCall: readonly { readonly rota: string; readonly person: string }[];
  /** What the morning before said; null when no run of it is kept. */
  readonly before: MorningBefore | null;
  readonly sent: SentSummary;
  /** All rows instead of the first {@link FIRST_ROWS}. */
  readonly showAll: boolean;
  /** The day that was asked for; null for all. */
  readonly askedDay: ServiceDay | null;
}

/** The page of this morning, ready for its template. */
export interface MorningView {
  readonly title: string;
  readonly here: '/';
  readonly icbName: string;
  readonly day: string;
  readonly asOf: string;
  readonly hasRun: boolean;
  /** That the picture is an earlier day's; empty when it is today's. */
  readonly stale: string;
  readonly headline: string;
  /** By which day the lists can be narrowed. */
  readonly filter: MorningFilterView;
  /** Where the buttons lead back to: the page as it is narrowed. */
  readonly back: string;
  /** The page as it is narrowed, with all rows. */
  readonly allHref: string;
  /** The list of alerts that the open ones are a part of. */
  readonly alertsHref: string;
  /** In what order the call list and the alerts stand. */
  readonly order: string;
  /** `54 of 175 practices reported for Mon 23 Nov`, and how many did not; empty where there is none. */
  readonly coverage: { readonly text: string; readonly missing: number };
  /** `On call for the ICB: Ann Field`; empty where nobody is. */
  readonly onCall: string;
  /** Null when nothing is kept to hold this morning against. */
  readonly changes: MorningChanges | null;
  readonly mismatches: readonly MismatchRow[];
  /** Practices that say that they are red or black and are not in the call list. */
  readonly saidBesides: readonly { readonly name: string; readonly href: string; readonly text: string }[];
  readonly standing: readonly MismatchRow[];
  readonly covered: readonly MismatchRow[];
  /** How many places each list has in all: a row is a place, and a long list shows only the first. */
  readonly placeCounts: { readonly mismatches: number; readonly standing: number; readonly covered: number };
  readonly levels: LocalityLevels;
  readonly missing: readonly {
    readonly feed: string;
    readonly title: string;
    readonly since: string;
    readonly reason: string;
    readonly organisations: string;
  }[];
  /** Organisations whose level is unknown on any of these days, by reason. */
  readonly unknown: readonly {
    readonly reason: string;
    readonly organisations: readonly { readonly name: string; readonly href: string }[];
  }[];
  /** Feeds that are missing, and organisations whose level is unknown. */
  readonly missingCount: number;
  readonly alerts: readonly AlertRow[];
  readonly alertCount: number;
  readonly openAlertCount: number;
  readonly sent: string;
}

/** How many rows of a long list stand on the page before `show=all` is asked for. */
export const FIRST_ROWS = 15;

/** The page of this morning. Standing shortages that are no worse than usual, and days planned and covered, stand apart from what is news. */
export function morningView(model: MorningModel): MorningView {
  const [news, standing, covered] = (['news', 'standing', 'covered'] as const).map((kind) => mismatchesOf(model, kind));
  const cut = <Row>(rows: readonly Row[]): readonly Row[] => (model.showAll ? rows : rows.slice(0, FIRST_ROWS));
  const owners = ownersOf(model);
  const within = listedDays(model);
  const day = chosenDay(model);
  const alerts = day === null ? model.alerts : model.alerts.filter(({ serviceDay }) => serviceDay === null || serviceDay === day);
  const unknown = unknownLevels(model);
  const open = alerts.filter(({ status }) => status !== 'acknowledged').length;
  return {
    title: 'This morning',
    here: '/',
    icbName: model.icbName ?? '',
    day: formatDay(model.morning),
    asOf: model.asOf === null ? '' : formatInstant(model.asOf),
    hasRun: model.asOf !== null,
    stale: staleWords(model),
    headline: headlineOf(model, news),
    filter: morningFilter(model),
    back: morningHref(day, model.showAll),
    allHref: morningHref(day, true),
    alertsHref: day === null ? '/alerts' : `/alerts?from=${day}&to=${day}`,
    order: `${sentence(WORST_FIRST_WORDS)}.`,
    coverage: coverageWords(model),
    onCall: model.onCall.map(({ rota, person }) => `${rota}: ${person}`).join('; '),
    changes: model.before && morningChanges(within, day === null ? model.before : aboutDay(model.before, day)),
    mismatches: cut(mismatchRows(news, owners, model.declared)),
    saidBesides: saidBesides(model, news),
    standing: cut(mismatchRows(standing, owners, model.declared)),
    covered: cut(mismatchRows(covered, owners, model.declared)),
    placeCounts: { mismatches: places(news), standing: places(standing), covered: places(covered) },
    levels: localityLevels(model.workingDays, model.assessed),
    missing: model.missing.map(({ feed, title, since, reason, organisations }) => ({
      feed,
      title: sentence(title),
      reason: fullStop(sentence(reason)),
      since: since === null ? 'Never received' : formatDay(since, 'short'),
      organisations: organisations === null ? 'Not known' : counted(organisations, 'organisation'),
    })),
    unknown,
    missingCount: model.missing.length + unknown.reduce((sum, { organisations }) => sum + organisations.length, 0),
    alerts: cut(alerts).map((alert) => alertRow(alert, model.mayAct(alert.organisation?.code ?? null))),
    alertCount: alerts.length,
    openAlertCount: open,
    sent: sentWords(model.sent),
  };
}

/** The predicted mismatches of a kind where people act, worst first. */
export function mismatchesOf(model: MorningModel, kind: MismatchKind): AssessedDay[] {
  return listedDays(model).filter((day) => day.kind === kind && isWhereToAct(day));
}

/** What says who is dealing with what this morning. */
export function ownersOf({ alerts, done, onCall, mayAct }: MorningModel): Owners {
  return { alerts, done, onCall: onCall.map(({ person }) => person), mayAct };
}

/** Where people act and the level of a day is unknown. */
export function unknownDays(model: MorningModel): AssessedDay[] {
  return listedDays(model).filter((day) => day.level === 'unknown' && isWhereToAct(day));
}

function aboutDay(before: MorningBefore, day: ServiceDay): MorningBefore {
  return { ...before, alerts: before.alerts.filter(({ serviceDay }) => serviceDay === day) };
}

/** A practice's word counts although its level does not: whoever rings round must not miss it. */
function saidBesides(model: MorningModel, news: readonly AssessedDay[]): MorningView['saidBesides'] {
  const called = new Set(news.map(({ organisation }) => organisation.code));
  const listed = new Set(listedDays(model).map(({ serviceDay }) => serviceDay));
  return model.declared
    .filter(({ level, serviceDay, practice }) => (level === 'red' || level === 'black') && listed.has(serviceDay) && !called.has(practice.code))
    .map(({ practice, ...told }) => ({ name: practice.name, href: organisationHref(practice.code), text: `${formatDay(told.serviceDay, 'short')}: ${saidWords(told)}` }));
}

function coverageWords(model: MorningModel): MorningView['coverage'] {
  const chosen = chosenDay(model);
  const first = firstOpenDay(chosen === null ? model.days : [chosen], model.assessed);
  if (!first) return { text: '', missing: 0 };
  const { text, missing } = coverageOf(first.practices);
  return { text: `${text} what their level of ${formatDay(first.day, 'short')} needs`, missing: missing.length };
}

/** Where the level of any of these days is unknown, by the reason why: what to chase, and for whom. */
function unknownLevels(model: MorningModel): MorningView['unknown'] {
  const unknown = unknownDays(model);
  const reasons = [...new Set(unknown.map(({ reason }) => reason))];
  return reasons.map((reason) => ({
    reason: fullStop(reason),
    organisations: [...new Map(unknown.filter((day) => day.reason === reason).map(({ organisation }) => [organisation.code, organisation.name]))]
      .map(([code, name]) => ({ name, href: organisationHref(code) })),
  }));
}

function headlineOf(model: MorningModel, news: readonly AssessedDay[]): string {
  const { days, morning } = model;
  const chosen = chosenDay(model);
  const unknown = listedDays(model).filter(({ organisation, level }) => organisation.type === 'practice' && level === 'unknown');
  const today = places(unknown.filter(({ serviceDay }) => serviceDay === morning));
  const found =
    news.length === 0
      ? 'No mismatch is predicted'
      : `${counted(news.length, 'mismatch', 'mismatches')} predicted at ${counted(places(news), 'place')}`;
  const until = chosen !== null ? ` for ${formatDay(chosen, 'short')}` : days.length > 1 ? ` from today to ${formatDay(days[days.length - 1], 'short')}` : ' today';
  const blind =
    unknown.length === 0
      ? ''
      : ` The level of ${counted(places(unknown), 'practice')} is unknown ${chosen !== null ? 'then' : today === places(unknown) ? 'today' : 'on some of these days'}, and may be worse than it looks.`;
  return `${found}${until}.${blind}`;
}

/** A level that was told days ago is no level of today: without a word, old green would pass for new. */
function staleWords({ morning, today, asOf }: MorningModel): string {
  if (asOf === null || morning >= today) return '';
  return `Today, ${formatDay(today)}, has not been assessed. What follows is the picture of ${formatDay(morning)}, and may be worse by now.`;
}

function sentWords({ delivered, waiting, failed }: SentSummary): string {
  if (delivered + waiting + failed === 0) return 'Nothing has been sent yet.';
  const parts = [`${counted(delivered, 'message')} delivered`];
  if (waiting > 0) parts.push(`${waiting} waiting`);
  if (failed > 0) parts.push(`${failed} failed`);
  return `${parts.join(', ')}.`;
}
