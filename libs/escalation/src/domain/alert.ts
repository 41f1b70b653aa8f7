import type { ServiceDay } from '#libs/kernel';
import type { GapNumbers, NumberedLevel, Subject } from './assessment.js';

/** What an alert can be about: a gap, or the data, the forecasts and the watching itself, which have no organisation. */
export const ALERT_KINDS = [
  'gap', 'feed-missing', 'load-rejected', 'forecast-drift', 'nobody-on-call', 'channel-dead', 'evaluation-missed',
] as const;

/** One of {@link ALERT_KINDS}. */
export type AlertKind = (typeof ALERT_KINDS)[number];

/**
 * Where an alert stands. `pending`: the rule is met, not yet agreed; told to nobody. `firing`, `acknowledged` and
 * `escalated` (nobody acknowledged in time) are live. `silenced` and `suppressed` would fire, but a silence matches, or
 * another alert, a dead feed, a planned closure or flapping holds it. `resolved`: stood down, or ended by a person's
 * word. `expired`: its day has passed; final.
 */
export const ALERT_STATUSES = [
  'pending', 'firing', 'acknowledged', 'escalated', 'silenced', 'suppressed', 'resolved', 'expired',
] as const;

/** One of {@link ALERT_STATUSES}. */
export type AlertStatus = (typeof ALERT_STATUSES)[number];

/** The statuses in which an alert asks for something: what counts as an alert, and what people have been told of. */
export const LIVE: readonly AlertStatus[] = ['firing', 'acknowledged', 'escalated'];

/** What became of an alert whose day has passed; `pending` until it is measured against what really happened. */
export type AlertOutcome = 'pending' | 'hit' | 'false-alarm' | 'too-late' | 'unknown';

/** Something that happened to an alert. Each one is a row of its timeline. */
export type AlertStepKind =
  | 'pending' | 'raised' | 'level-rose' | 'level-fell' | 'reopened' | 'stood-down' | 'silenced' | 'suppressed' | 'expired' // by rules
  | 'escalated' | 'acknowledgement-expired' // by policies, as time passes
  | 'acknowledged' | 'resolved' | 'noted' | 'acted'; // by people

/** Why an alert changed, or why it stays, by name. */
export type AlertReason =
  | 'awaiting-agreement' | 'agreed' | 'at-once' | 'level-rose' | 'level-fell' | 'not-met' | 'stood-down' | 'rule-withdrawn' | 'day-passed' // by rules
  | 'silence' | 'silence-ended' | 'inhibited-by-locality' | 'inhibited-by-feed' | 'planned-closure' | 'flapping' | 'released' // held
  | 'no-acknowledgement' | 'acknowledgement-expired' | 'rota-withdrawn' // by policies
  | 'acknowledged' | 'resolved-by-person' | 'noted' | 'acted' // by people
  | 'data-missing' | 'data-rejected' | 'recovered' | 'drifted' | 'steady' | 'broken'; // about data and the watching itself

/** What the rule needs to know of an alert that exists. */
export interface AlertState {
  readonly id: number;
  readonly status: AlertStatus;
  /** Why it has this status. */
  readonly reason: AlertReason;
  /** The level it has now. */
  readonly level: NumberedLevel;
  /** The worst level told since it last began to be live. */
  readonly toldLevel: NumberedLevel;
  /** Whether it has ever been live. */
  readonly fired: boolean;
  /** The day on which it last cleared by itself, having been live; null: it has not. */
  readonly clearedOn: ServiceDay | null;
}

/** An alert as people and machines are shown it. Instants are ISO 8601. */
export interface AlertView {
  readonly id: number;
  /** Natural and stable: rule, organisation and service day; or what broke and since when. */
  readonly key: string;
  readonly kind: AlertKind;
  readonly rule: string;
  readonly status: AlertStatus;
  /** Why it has this status. */
  readonly reason: AlertReason;
  /** What holds a silenced or suppressed alert: `alert 12`, `silence 3`, `closure training`; null otherwise. */
  readonly suppressedBy: string | null;
  /** The level it has now; null for alerts about data. */
  readonly level: NumberedLevel | null;
  /** The worst level told since it last began to be live: {@link level} may have fallen since. Null for alerts about data. */
  readonly toldLevel: NumberedLevel | null;
  /** Null for alerts about data. */
  readonly organisation: Pick<Subject, 'id' | 'code' | 'name' | 'type'> | null;
  readonly locality: Subject['locality'];
  readonly serviceDay: ServiceDay | null;
  /** Null for alerts about no feed. */
  readonly feed: string | null;
  /** One line: where, and what. */
  readonly title: string;
  readonly cause: string;
  /** What to do: the action card's words. */
  readonly action: string;
  /** Words that policies and recipients choose alerts by, from the rule as it is for the organisation. */
  readonly labels: readonly string[];
  /** As the latest evaluation has them. */
  readonly numbers: GapNumbers | null;
  /** The level that the latest evaluation gave: may be lower than the one told. */
  readonly latestLevel: string | null;
  /** When it first fired; for one that never has, when it was first seen. */
  readonly raisedAt: string;
  /** When it first fired; null when it never has. */
  readonly firedAt: string | null;
  readonly updatedAt: string;
  readonly acknowledgedAt: string | null;
  readonly acknowledgedBy: string | null;
  readonly endedAt: string | null;
  readonly outcome: AlertOutcome | null;
}

/** A step that somebody is told of, with the alert as it stood then: the payload of `alert.*.v1`. */
export interface AlertChange {
  /** `alert-ALERT-step-NUMBER`: nobody is told twice of one. */
  readonly key: string;
  readonly change: AlertStepKind;
  readonly reason: AlertReason;
  readonly at: string;
  /** The person, or null when no person did it. */
  readonly by: string | null;
  /** Who or what did it: the person, `run 12`, `silence 3`, `policy operations step 2`. */
  readonly actor: string;
  /** Why, in words; a person's note. */
  readonly text: string;
  /** Keys of the recipients who are told, at once, and nobody else; left out, everybody whom the alert reaches. */
  readonly targets?: readonly string[];
  /** The alerts for which this one speaks, itself included; left out, it speaks for itself. */
  readonly group?: { readonly key: string; readonly alertIds: readonly number[] };
  readonly alert: AlertView;
}

const EVENT_TYPES = {
  raised: 'alert.raised.v1',
  'level-rose': 'alert.escalated.v1',
  reopened: 'alert.escalated.v1',
  escalated: 'alert.escalated.v1',
  'acknowledgement-expired': 'alert.escalated.v1',
  acknowledged: 'alert.acknowledged.v1',
} as const;

/** The event type under which a step goes out: whatever makes an alert press again is told as a rise, every ending as resolved. */
export function eventTypeOf(change: AlertStepKind): (typeof EVENT_TYPES)[keyof typeof EVENT_TYPES] | 'alert.resolved.v1' {
  return change in EVENT_TYPES ? EVENT_TYPES[change as keyof typeof EVENT_TYPES] : 'alert.resolved.v1';
}
