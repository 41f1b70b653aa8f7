import type { DomainEvent } from '#libs/kernel';
import type { StepOrigin, WrittenStep } from './alert.repository.js';
import { type AlertChange, eventTypeOf } from './domain/alert.js';

/** The change that a written step is told as. */
export function changeOf({ kind, reason, step, text, alert }: WrittenStep, { at, actor, person }: Pick<StepOrigin, 'at' | 'actor' | 'person'>): AlertChange {
  return {
    key: `alert-${alert.id}-step-${step}`, change: kind, reason, at: at.toISOString(), by: person ? actor : null, actor, text, alert,
  };
}

/** The event under which a single change goes out. */
export function eventOf(change: AlertChange): DomainEvent<ReturnType<typeof eventTypeOf>, AlertChange> {
  return { type: eventTypeOf(change.change), key: change.key, payload: change };
}
