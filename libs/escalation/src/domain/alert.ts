import type { ServiceDay } from '#libs/kernel';
import type { GapNumbers, NumberedLevel, Subject } from './assessment.js';

/** What an alert is about: a gap, a feed whose data is missing, a file that was rejected whole, or forecasts whose calibration drifts. */
export type AlertKind = 'gap' | 'feed-missing' | 'load-rejected' | 'forecast-drift';

/**
 * Where an alert stands. `open` and `acknowledged` are live; `stood-down` may reopen; `resolved` is a person's word and
 * opens again only for a worse level; `closed` is over: its day has passed.
 */
export type AlertStatus = 'open' | 'acknowledged' | 'stood-down' | 'resolved' | 'closed';

/** The statuses in which an alert still asks for something. */
export const LIVE: readonly AlertStatus[] = ['open', 'acknowledged'];

/** What became of an alert whose day has passed; `pending` until it is measured against what really happened. */
export type AlertOutcome = 'pending' | 'hit' | 'false-alarm' | 'too-late' | 'unknown';

/** Something that happened to an alert. Each one is a row of its timeline. */
export type AlertStepKind =
  | 'raised' | 'escalated' | 'reopened' | 'stood-down' | 'closed' // by evaluation
  | 'acknowledged' | 'resolved' | 'noted' | 'acted'; // by people

/** The steps that somebody is told of; notes and actions stay on the timeline. */
export const TOLD_STEPS: readonly AlertStepKind[] = [
  'raised', 'escalated', 'reopened', 'stood-down', 'closed', 'acknowledged', 'resolved',
];

/** What the rule needs to know of an alert that exists. */
export interface AlertState {
  readonly id: number;
  readonly status: AlertStatus;
  /** The level last told; rises only, except when the alert reopens. */
  readonly level: NumberedLevel;
}

/** An alert as people and machines are shown it. Instants are ISO 8601. */
export interface AlertView {
  readonly id: number;
  /** Natural and stable: rule, organisation and service day; or the feed and since when. */
  readonly key: string;
  readonly kind: AlertKind;
  readonly rule: string;
  readonly status: AlertStatus;
  /** Null for alerts about data. */
  readonly level: NumberedLevel | null;
  /** Null for alerts about data. */
  readonly organisation: Pick<Subject, 'id' | 'code' | 'name' | 'type'> | null;
  readonly locality: Subject['locality'];
  readonly serviceDay: ServiceDay | null;
  /** Null for alerts about gaps and forecasts. */
  readonly feed: string | null;
  /** One line: where, and what. */
  readonly title: string;
  readonly cause: string;
  /** What to do: the action card's words. */
  readonly action: string;
  /** As the latest evaluation has them. */
  readonly numbers: GapNumbers | null;
  /** The level that the latest evaluation gave: may be lower than the one told. */
  readonly latestLevel: string | null;
  readonly raisedAt: string;
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
  readonly at: string;
  /** The person, or null when an evaluation did it. */
  readonly by: string | null;
  /** Why, in words; a person's note. */
  readonly text: string;
  readonly alert: AlertView;
}

/** The event type under which a step goes out: reopening is told as a rise, every ending as resolved. */
export function eventTypeOf(change: AlertStepKind): `alert.${'raised' | 'escalated' | 'acknowledged' | 'resolved'}.v1` {
  if (change === 'raised' || change === 'acknowledged') return `alert.${change}.v1`;
  return change === 'escalated' || change === 'reopened' ? 'alert.escalated.v1' : 'alert.resolved.v1';
}
