import { type AlertChange, type StandingChange, eventTypeOf } from '#libs/escalation';
import { type ServiceDay, naturalKey } from '#libs/kernel';
import type { DecisionChange } from './decision-change.js';

/** One thing to be told, under a key of which no recipient is told twice. */
export type News =
  | { readonly key: string; readonly about: 'alert'; readonly change: AlertChange }
  | { readonly key: string; readonly about: 'standing'; readonly change: StandingChange }
  | { readonly key: string; readonly about: 'decision'; readonly change: DecisionChange };

/** The types under which messages go out (see the HTTP and webhook documentation). */
export type MessageType = ReturnType<typeof eventTypeOf> | 'digest.morning.v1' | 'decision.opened.v1' | 'decision.closed.v1';

/** An alert's change as news. */
export function alertNews(change: AlertChange): News {
  return { key: change.key, about: 'alert', change };
}

/** A standing condition's change as news. */
export function standingNews(change: StandingChange, morning: ServiceDay): News {
  return { key: naturalKey('standing', change.subject.code, change.change, morning), about: 'standing', change };
}

/** The type of a message with this news: a single change keeps its own type, everything else is a digest. */
export function messageType(news: readonly News[], isDigest: boolean): MessageType {
  const [only, ...others] = news;
  if (isDigest || others.length > 0 || only.about === 'standing') return 'digest.morning.v1';
  return only.about === 'decision' ? `decision.${only.change.change}.v1` : eventTypeOf(only.change.change);
}

/** The conversation a message belongs to: its alert's, or the morning's. */
export function threadOf(news: readonly News[], type: MessageType, morning: ServiceDay): string {
  const [only] = news;
  if (type !== 'digest.morning.v1' && only.about === 'decision') return naturalKey('decision', only.change.decisionId);
  return type !== 'digest.morning.v1' && only.about === 'alert' ? naturalKey('alert', only.change.alert.key) : naturalKey('day', morning);
}
