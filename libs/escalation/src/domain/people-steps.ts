import { HeadroomError } from '#libs/kernel';
import { type AlertReason, type AlertStatus, type AlertStepKind, LIVE } from './alert.js';

/** What somebody does to an alert. */
export type PersonsStep = Extract<AlertStepKind, 'acknowledged' | 'resolved' | 'noted' | 'acted'>;

/** The reason that a person's step is. */
export const PERSONS_REASONS: Readonly<Record<PersonsStep, AlertReason>> = {
  acknowledged: 'acknowledged',
  resolved: 'resolved-by-person',
  noted: 'noted',
  acted: 'acted',
};

/**
 * The status after a person's step, or undefined when it changes nothing (acknowledged or resolved already). Throws
 * `alert-has-ended` when there is nothing left to acknowledge or resolve.
 */
export function statusAfter(step: PersonsStep, status: AlertStatus): AlertStatus | undefined {
  if (step === 'noted' || step === 'acted') return status;
  if (status === step) return undefined;
  if (LIVE.includes(status)) return step;
  throw new HeadroomError('alert-has-ended', `The alert is ${status}: it cannot be ${step}`, {
    kind: 'rejected-input',
    remedy: 'Add a note instead.',
  });
}
