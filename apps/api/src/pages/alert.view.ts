import { type AlertOutcome, type AlertStepKind, isOpenTo } from '#libs/escalation';
import { formatDay, formatInstant, formatProbability } from '#libs/kernel';
import { type AlertRow, type ShownAlert, alertRow } from './alert-rows.view.js';
import { organisationHref } from './mismatch-rows.view.js';
import { counted, fullStop, sentence } from './words.js';

/** A step of an alert's timeline as the page reads it. */
export interface ShownStep {
  readonly kind: AlertStepKind;
  readonly at: string;
  /** Who or what took it. */
  readonly actor: string;
  readonly text: string;
  readonly level: number | null;
}

/** Everything the page of one alert reads. */
export interface AlertModel extends ShownAlert {
  /** Whether whoever looks may act on it. */
  readonly mayAct: boolean;
  /** Whether they may end the silence that holds it. */
  readonly mayLift: boolean;
  /** Whether they may put a decision to its locality. */
  readonly mayDecide: boolean;
  readonly endedAt: string | null;
  readonly latestLevel: string | null;
  readonly probabilities: {
    readonly pGap: number | null;
    readonly pGap5: number | null;
    readonly pGap15: number | null;
  } | null;
  readonly timeline: readonly ShownStep[];
  readonly outcome: AlertOutcome | null;
  readonly locality: { readonly code: string; readonly name: string } | null;
  /** What was done about its organisation and day. */
  readonly done: readonly { readonly text: string; readonly by: string; readonly at: Date }[];
  /** What it keeps from firing: other alerts, and organisations without data of a feed that is dead. */
  readonly holds: {
    readonly alerts: readonly ShownAlert[];
    readonly unknown: readonly { readonly name: string; readonly code: string; readonly days: number }[];
  };
}

/** The page of one alert, ready for its template. */
export interface AlertPageView {
  readonly title: string;
  readonly here: '/alerts';
  readonly alert: AlertRow;
  readonly organisation: { readonly name: string; readonly href: string } | null;
  readonly day: string;
  /** Whether whoever looks may act on it. */
  readonly mayAct: boolean;
  /** Whether they may end the silence that holds it. */
  readonly mayLift: boolean;
  /** Whether they may end it. */
  readonly mayResolve: boolean;
  readonly likelihoods: readonly string[];
  /** What came of the day; empty before it is judged. */
  readonly outcome: string;
  /** What was done about its organisation and day, the newest first. */
  readonly done: readonly { readonly text: string; readonly who: string }[];
  /** The locality that whoever looks may put a decision to; null where there is none. */
  readonly decisionOf: { readonly code: string; readonly name: string } | null;
  /** What it holds; null where it holds nothing. */
  readonly holds: {
    readonly summary: string;
    readonly rows: readonly { readonly text: string; readonly href: string; readonly detail: string }[];
  } | null;
  readonly timeline: readonly {
    readonly at: string;
    readonly what: string;
    readonly by: string;
    readonly text: string;
  }[];
}

const STEPS: Readonly<Record<AlertStepKind, string>> = {
  pending: 'Rule met, not yet agreed',
  raised: 'Raised',
  'level-rose': 'Worse',
  'level-fell': 'Milder',
  reopened: 'Fires again',
  'stood-down': 'Stood down',
  silenced: 'Silenced',
  suppressed: 'Suppressed',
  expired: 'Expired',
  escalated: 'Not acknowledged in time',
  'acknowledgement-expired': 'Acknowledgement expired',
  acknowledged: 'Acknowledged',
  resolved: 'Resolved',
  noted: 'Note',
  acted: 'Action taken',
};
const OUTCOMES: Readonly<Record<AlertOutcome, string>> = {
  pending: 'The day is not over yet.',
  hit: 'Hit: it came, and was told in time.',
  'false-alarm': 'False alarm: it did not come.',
  'too-late': 'It came, and was first told on the day.',
  unknown: 'What happened is not known.',
};
const AT_A_LEVEL: readonly AlertStepKind[] = ['raised', 'level-rose', 'level-fell', 'reopened'];

/** The page of one alert: what it says, what can be done, what happened, the latest first. */
export function alertPageView(alert: AlertModel): AlertPageView {
  const { organisation, serviceDay, probabilities } = alert;
  return {
    title: alert.title,
    here: '/alerts',
    alert: alertRow(alert, alert.mayAct),
    mayAct: alert.mayAct,
    mayLift: alert.mayLift,
    organisation: organisation && { name: organisation.name, href: organisationHref(organisation.code) },
    day: serviceDay === null ? '' : formatDay(serviceDay),
    mayResolve: alert.mayAct && isOpenTo('resolved', alert.status),
    likelihoods: [
      ['Demand above capacity', probabilities?.pGap] as const,
      ['More than 5% above', probabilities?.pGap5] as const,
      ['More than 15% above', probabilities?.pGap15] as const,
    ].flatMap(([what, probability]) => (probability == null ? [] : [`${what}: ${formatProbability(probability)}`])),
    outcome: alert.outcome === null ? '' : OUTCOMES[alert.outcome],
    done: alert.done.map(({ text, by, at }) => ({ text: fullStop(text), who: `${by}, ${formatInstant(at)}` })),
    decisionOf: alert.mayDecide && alert.organisation && alert.serviceDay ? alert.locality : null,
    holds: holdsOf(alert.holds),
    timeline: alert.timeline.toReversed().map(({ kind, at, actor, text, level }) => ({
      at: formatInstant(new Date(at)),
      what: `${STEPS[kind]}${level !== null && AT_A_LEVEL.includes(kind) ? ` at level ${level}` : ''}`,
      by: actorWords(actor),
      text: fullStop(text),
    })),
  };
}

/** Whoever or whatever took a step, as people call it: `run 12` is Headroom's own evaluation. */
function actorWords(actor: string): string {
  return /^run \d+$/.test(actor) ? `Headroom, ${actor}` : sentence(actor);
}

function holdsOf({ alerts, unknown }: AlertModel['holds']): AlertPageView['holds'] {
  if (alerts.length + unknown.length === 0) return null;
  const parts = [
    alerts.length > 0 ? `${counted(alerts.length, 'alert')} suppressed` : '',
    unknown.length > 0 ? `${counted(unknown.length, 'organisation')} unknown for lack of this data` : '',
  ];
  return {
    summary: `This alert speaks for them: ${parts.filter((text) => text !== '').join(', ')}.`,
    rows: [
      ...alerts.map(({ id, title, level }) => ({ text: title, href: `/alerts/${id}`, detail: `alert ${id}, level ${level ?? 'unknown'}` })),
      ...unknown.map(({ name, code, days }) => ({ text: name, href: organisationHref(code), detail: `unknown on ${counted(days, 'day')}` })),
    ],
  };
}
