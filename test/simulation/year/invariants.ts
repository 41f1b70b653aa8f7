import { type ServiceDay, daysBetween } from '#libs/kernel';
import type { AlertFact, ArrivalFact, LevelFact, MessageFact, StepFact } from './facts.js';

/** The statuses in which an alert asks for something. */
const LIVE = ['firing', 'acknowledged', 'escalated'];

/** Nobody is told twice of one step: not planned in two messages, and no message arrives in two versions. */
export function toldTwice(messages: readonly Pick<MessageFact, 'id' | 'recipient' | 'news'>[], arrivals: readonly ArrivalFact[]): string[] {
  const first = new Map<string, number>();
  const planned = messages.flatMap(({ id, recipient, news }) =>
    news.flatMap((key) => {
      const before = first.get(`${recipient} ${key}`);
      first.set(`${recipient} ${key}`, id);
      return before === undefined ? [] : [`${recipient} is told of ${key} in messages ${before} and ${id}`];
    }),
  );
  const versions = new Map<string, string>();
  const arrived = arrivals.flatMap(({ id, to, subject }) => {
    const before = versions.get(id);
    versions.set(id, `${to}: ${subject}`);
    return before === undefined || before === `${to}: ${subject}` ? [] : [`${id} arrived as '${before}' and as '${to}: ${subject}'`];
  });
  return [...planned, ...arrived];
}

/** Messages that came more than once, under their one id: only a process killed between sending and writing it down may do that. */
export function arrivedTwice(arrivals: readonly ArrivalFact[]): string[] {
  const seen = new Set<string>();
  return arrivals.filter(({ id }) => seen.size === seen.add(id).size).map(({ id, to, subject }) => `${id} came again to ${to}: ${subject}`);
}

/** A planned closure of a practice, as the simulation knows it. */
export interface PlannedClosure {
  readonly organisation: string;
  readonly serviceDay: string;
  readonly reason: string;
}

/** Nothing fires for a day on which the practice is closed as planned. */
export function firedForPlannedClosure(alerts: readonly AlertFact[], steps: readonly StepFact[], closures: readonly PlannedClosure[]): string[] {
  const closed = new Map(closures.map(({ organisation, serviceDay, reason }) => [`${organisation} ${serviceDay}`, reason]));
  const byId = new Map(alerts.map((alert) => [alert.id, alert]));
  return steps.flatMap(({ alertId, to, at, kind }) => {
    const { organisation, serviceDay, kind: about } = byId.get(alertId)!;
    const reason = about === 'gap' ? closed.get(`${organisation} ${serviceDay}`) : undefined;
    return reason && LIVE.includes(to) ? [`alert ${alertId} for ${organisation} on ${serviceDay} is ${to} (${kind}, ${at}) though it is closed for ${reason}`] : [];
  });
}

/** Somewhere an organisation's data is missing: no level of it may be green meanwhile, nor any alert of it end because it looks fine. */
export interface Starved {
  readonly organisation: string;
  /** Instants, ISO; half open. */
  readonly from: string;
  readonly to: string;
}

/** Unknown is never green: not while data is missing, and never without numbers. */
export function greenThoughUnknown(levels: readonly LevelFact[], starved: readonly Starved[]): string[] {
  return levels.flatMap(({ organisation, serviceDay, level, asOf, hasNumbers }) => {
    const place = `${organisation} on ${serviceDay}, as of ${asOf},`;
    if (level === '1' && !hasNumbers) return [`${place} is green without numbers`];
    const isStarved = starved.some((one) => one.organisation === organisation && asOf >= one.from && asOf < one.to);
    return level === '1' && isStarved ? [`${place} is green though its data is missing`] : [];
  });
}

/** No alert stands down by an evaluation that does not know the level. */
export function endedByUnknown(steps: readonly StepFact[]): string[] {
  return steps
    .filter(({ reason, assessed }) => reason === 'stood-down' && assessed === 'unknown')
    .map(({ alertId, step, at }) => `alert ${alertId} stands down at step ${step} (${at}) while its level is unknown`);
}

/** No two alerts are about one rule, organisation and day; none has the key of another. */
export function sameIdentity(alerts: readonly AlertFact[]): string[] {
  const first = new Map<string, number>();
  return alerts.flatMap(({ id, key, rule, organisation, serviceDay }) => {
    const names = [`key ${key}`, ...(organisation ? [`${rule}, ${organisation}, ${serviceDay}`] : [])];
    return names.flatMap((name) => {
      const before = first.get(name);
      first.set(name, id);
      return before === undefined ? [] : [`alerts ${before} and ${id} are both ${name}`];
    });
  });
}

const FLAP_DAYS = 5;

/** No alert is raised and cleared more than once in five days. */
export function flapping(steps: readonly StepFact[]): string[] {
  const clears = new Map<number, string[]>();
  for (const { alertId, from, to, reason, at } of steps) {
    // What passes with its day, is held back for a reason of its own, or ends by a person's word is no flapping.
    const isClear = LIVE.includes(from ?? '') && to === 'resolved' && reason !== 'resolved-by-person';
    if (isClear) clears.set(alertId, [...(clears.get(alertId) ?? []), at]);
  }
  return [...clears].flatMap(([alertId, times]) =>
    times.slice(1).flatMap((at, i) =>
      daysBetween(times[i].slice(0, 10) as ServiceDay, at.slice(0, 10) as ServiceDay) < FLAP_DAYS
        ? [`alert ${alertId} was raised and cleared twice within ${FLAP_DAYS} days: ${times[i]}, ${at}`]
        : [],
    ),
  );
}

/** Every step says why and by whom, and leaves off where the one before ended. */
export function unexplained(steps: readonly StepFact[]): string[] {
  const last = new Map<number, StepFact>();
  return steps.flatMap((step) => {
    const { alertId, step: number, kind, reason, actor, from } = step;
    const place = `alert ${alertId}, step ${number} (${kind})`;
    const before = last.get(alertId);
    last.set(alertId, step);
    return [
      ...(reason ? [] : [`${place} has no reason`]),
      ...(actor ? [] : [`${place} has no actor`]),
      ...((before?.to ?? null) === from ? [] : [`${place} comes from ${from}, but the step before ended in ${before?.to ?? 'nothing'}`]),
    ];
  });
}
