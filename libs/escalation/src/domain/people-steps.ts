import { HeadroomError } from '#libs/kernel';
import type { AlertReason, AlertStatus, AlertStepKind } from './alert.js';
import { LIFECYCLE, type StayReason } from './lifecycle-table.js';

/** What somebody does to an alert: events of the lifecycle that are steps of the same name. */
export type PersonsStep = Extract<AlertStepKind, 'acknowledged' | 'resolved' | 'noted' | 'acted'>;

/** The reason that a person's step is. */
export const PERSONS_REASONS: Readonly<Record<PersonsStep, AlertReason>> = {
  acknowledged: 'acknowledged',
  resolved: 'resolved-by-person',
  noted: 'noted',
  acted: 'acted',
};

/** Why a step that changes nothing is as good as done. */
const DONE_BEFORE: readonly StayReason[] = ['acknowledged-already', 'already-resolved'];

/** Whether the step would change an alert of the status: what a page offers a button for. */
export function isOpenTo(step: PersonsStep, status: AlertStatus): boolean {
  return 'to' in LIFECYCLE[status][step];
}

/**
 * The status after a person's step, as the lifecycle has it, or undefined when it is done already (acknowledged or resolved
 * before). Throws `alert-has-ended` when there is nothing left to acknowledge or resolve, and `alert-not-live` when nobody
 * has been told of it, or something holds it, so that there is nothing to acknowledge.
 */
export function statusAfter(step: PersonsStep, status: AlertStatus): AlertStatus | undefined {
  const answer = LIFECYCLE[status][step];
  if ('to' in answer) return answer.to;
  if (DONE_BEFORE.includes(answer.stays)) return undefined;
  const [code, remedy] = answer.stays === 'not-live'
    ? ['alert-not-live', 'It asks for nothing now: resolve it if it is to stay so, or add a note.']
    : ['alert-has-ended', 'Add a note instead.'];
  throw new HeadroomError(code, `The alert is ${status}: it cannot be ${step}`, { kind: 'rejected-input', remedy });
}
