import type { AlertReason, AlertStatus, AlertStepKind } from './alert.js';

/** What can happen to an alert. Each evaluation says one of the first group, or one of the second in its place. */
export const LIFECYCLE_EVENTS = [
  // What the rule says: met and not yet agreed; agreed at the level it has, a worse or a milder one; below on too few
  // mornings; below on enough of them; unknown; between what raises and what clears.
  'met', 'agreed', 'level-rose', 'level-fell', 'low', 'not-met', 'unknown', 'between',
  // Agreed, yet held: by a silence, by another alert, by a planned closure, because it flaps; and no longer held.
  'silenced', 'inhibited', 'covered', 'damped', 'released',
  // The rule is no longer in force, or no longer for it.
  'withdrawn',
  // Time.
  'day-passed', 'not-acknowledged', 'acknowledgement-expired',
  // People.
  'acknowledged', 'resolved', 'noted', 'acted',
  // News about data: it broke, it is well again.
  'broke', 'recovered',
] as const;

/** One of {@link LIFECYCLE_EVENTS}. */
export type LifecycleEvent = (typeof LIFECYCLE_EVENTS)[number];

/** Where an event finds an alert: its status; `none`, there is no alert; `settled`, resolved by a person's word. */
export type Place = AlertStatus | 'none' | 'settled';

/** Every place. */
export const PLACES: readonly Place[] = [
  'none', 'pending', 'firing', 'acknowledged', 'escalated', 'silenced', 'suppressed', 'resolved', 'settled', 'expired',
];

/** Why an event changes nothing, by name. */
export type StayReason =
  | 'no-alert' | 'nothing-to-end' | 'awaiting-agreement' | 'already-live' | 'awaiting-second-morning' | 'unknown-changes-nothing' | 'between-thresholds' | 'not-held'
  | 'still-held' | 'not-live' | 'has-ended' | 'already-resolved' | 'resolved-by-person' | 'acknowledged-already' | 'not-acknowledged'
  | 'somebody-is-on-it' | 'clears-at-most-once-in-five-days' | 'expired-is-final';

/** A change: the status that follows, the step of the timeline, and why; no reason: the one that the event brings along. */
export interface Move {
  readonly to: AlertStatus;
  readonly kind: AlertStepKind;
  readonly reason?: AlertReason;
}

/** What the table answers. */
export type Answer = Move | { readonly stays: StayReason };

const move = (to: AlertStatus, kind: AlertStepKind, reason?: AlertReason): Move => ({ to, kind, ...(reason && { reason }) });
const stays = (reason: StayReason): Answer => ({ stays: reason });
const words = (status: AlertStatus) => ({ noted: move(status, 'noted', 'noted'), acted: move(status, 'acted', 'acted') });
const held = {
  silenced: move('silenced', 'silenced', 'silence'),
  inhibited: move('suppressed', 'suppressed'),
  covered: move('suppressed', 'suppressed', 'planned-closure'),
  damped: move('suppressed', 'suppressed', 'flapping'),
};
const expires = { 'day-passed': move('expired', 'expired', 'day-passed') };
const withdrawn = { withdrawn: move('resolved', 'stood-down', 'rule-withdrawn') };
const noPolicy = { 'not-acknowledged': stays('not-live'), 'acknowledgement-expired': stays('not-live') };
const unknown = { unknown: stays('unknown-changes-nothing'), between: stays('between-thresholds') };

const LIVE_ANSWERS = {
  ...unknown, ...held, ...expires, ...withdrawn,
  met: stays('already-live'),
  agreed: stays('already-live'),
  low: stays('awaiting-second-morning'),
  'not-met': move('resolved', 'stood-down', 'stood-down'),
  damped: stays('already-live'),
  released: stays('not-held'),
  acknowledged: move('acknowledged', 'acknowledged', 'acknowledged'),
  resolved: move('resolved', 'resolved', 'resolved-by-person'),
  broke: stays('already-live'),
  recovered: move('resolved', 'resolved', 'recovered'),
} as const;

const HELD_ANSWERS = {
  ...unknown, ...held, ...expires, ...withdrawn, ...noPolicy,
  met: stays('still-held'),
  low: stays('still-held'),
  'not-met': move('resolved', 'stood-down', 'not-met'),
  acknowledged: stays('not-live'),
  resolved: move('resolved', 'resolved', 'resolved-by-person'),
  broke: stays('still-held'),
  recovered: move('resolved', 'resolved', 'recovered'),
} as const;

const fires = (reason?: AlertReason) => ({
  agreed: move('firing', 'raised', reason), 'level-rose': move('firing', 'raised', reason), 'level-fell': move('firing', 'raised', reason),
});

/** The state machine: what every event does in every place. `raised` is told as `reopened` when the alert has been live before. */
export const LIFECYCLE: Readonly<Record<Place, Readonly<Record<LifecycleEvent, Answer>>>> = {
  none: {
    ...held, ...fires(), ...noPolicy,
    met: move('pending', 'pending', 'awaiting-agreement'),
    low: stays('nothing-to-end'), 'not-met': stays('nothing-to-end'), unknown: stays('nothing-to-end'), between: stays('nothing-to-end'), damped: stays('no-alert'),
    released: stays('no-alert'), withdrawn: stays('no-alert'), 'day-passed': stays('no-alert'),
    acknowledged: stays('no-alert'), resolved: stays('no-alert'), noted: stays('no-alert'), acted: stays('no-alert'),
    broke: move('firing', 'raised'), recovered: stays('no-alert'),
  },
  pending: {
    ...unknown, ...held, ...fires(), ...expires, ...withdrawn, ...noPolicy, ...words('pending'),
    met: stays('awaiting-agreement'),
    low: move('resolved', 'stood-down', 'not-met'), 'not-met': move('resolved', 'stood-down', 'not-met'),
    released: stays('not-held'), acknowledged: stays('not-live'), resolved: move('resolved', 'resolved', 'resolved-by-person'),
    broke: move('firing', 'raised'), recovered: move('resolved', 'resolved', 'recovered'),
  },
  firing: {
    ...LIVE_ANSWERS, ...words('firing'),
    'level-rose': move('firing', 'level-rose', 'level-rose'), 'level-fell': move('firing', 'level-fell', 'level-fell'),
    'not-acknowledged': move('escalated', 'escalated', 'no-acknowledgement'), 'acknowledgement-expired': stays('not-acknowledged'),
  },
  // A worse level asks for acknowledgement again; nothing else a rule or a policy does.
  acknowledged: {
    ...LIVE_ANSWERS, ...words('acknowledged'),
    'level-rose': move('firing', 'level-rose', 'level-rose'), 'level-fell': move('acknowledged', 'level-fell', 'level-fell'),
    inhibited: stays('somebody-is-on-it'),
    'not-acknowledged': stays('acknowledged-already'),
    'acknowledgement-expired': move('firing', 'acknowledgement-expired', 'acknowledgement-expired'),
    acknowledged: stays('acknowledged-already'),
  },
  escalated: {
    ...LIVE_ANSWERS, ...words('escalated'),
    'level-rose': move('escalated', 'level-rose', 'level-rose'), 'level-fell': move('escalated', 'level-fell', 'level-fell'),
    'not-acknowledged': move('escalated', 'escalated', 'no-acknowledgement'), 'acknowledgement-expired': stays('not-acknowledged'),
  },
  silenced: {
    ...HELD_ANSWERS, ...fires('silence-ended'), ...words('silenced'),
    released: move('firing', 'raised', 'silence-ended'),
  },
  suppressed: {
    ...HELD_ANSWERS, ...fires('released'), ...words('suppressed'),
    released: move('firing', 'raised', 'released'),
  },
  resolved: {
    ...unknown, ...held, ...fires(), ...expires, ...noPolicy, ...words('resolved'),
    met: move('pending', 'pending', 'awaiting-agreement'),
    low: stays('already-resolved'), 'not-met': stays('already-resolved'), released: stays('not-held'), withdrawn: stays('already-resolved'),
    acknowledged: stays('has-ended'), resolved: stays('already-resolved'),
    broke: move('firing', 'raised'), recovered: stays('already-resolved'),
  },
  // A person's word holds at the level it was given for.
  settled: {
    ...unknown, ...expires, ...noPolicy, ...words('resolved'),
    met: stays('resolved-by-person'), agreed: stays('resolved-by-person'), 'level-fell': stays('resolved-by-person'),
    'level-rose': move('firing', 'raised', 'level-rose'),
    low: stays('already-resolved'), 'not-met': stays('already-resolved'), released: stays('not-held'), withdrawn: stays('already-resolved'),
    silenced: stays('resolved-by-person'), inhibited: stays('resolved-by-person'), covered: stays('resolved-by-person'), damped: stays('resolved-by-person'),
    acknowledged: stays('has-ended'), resolved: stays('already-resolved'),
    broke: stays('resolved-by-person'), recovered: move('resolved', 'resolved', 'recovered'),
  },
  expired: {
    ...(Object.fromEntries(LIFECYCLE_EVENTS.map((event) => [event, stays('expired-is-final')])) as Record<LifecycleEvent, Answer>),
    acknowledged: stays('has-ended'), resolved: stays('has-ended'), ...words('expired'),
  },
};
