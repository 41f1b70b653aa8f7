import type { DomainEvent } from '#libs/kernel';
import type { StepOrigin, WrittenStep } from './alert.repository.js';
import { type AlertChange, eventTypeOf } from './domain/alert.js';

/** The change that a written step is told as. */
export function changeOf({ kind, step, text, alert }: WrittenStep, origin: Pick<StepOrigin, 'at' | 'actor'>): AlertChange {
  return { key: `alert-${alert.id}-step-${step}`, change: kind, at: origin.at.toISOString(), by: origin.actor, text, alert };
}

/** The event under which a single change goes out. */
export function eventOf(change: AlertChange): DomainEvent<ReturnType<typeof eventTypeOf>, AlertChange> {
  return { type: eventTypeOf(change.change), key: change.key, payload: change };
}
