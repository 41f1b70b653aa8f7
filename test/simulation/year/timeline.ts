import { createHash } from 'node:crypto';
import type { AlertFact, MessageFact, StepFact, YearFacts } from './facts.js';

/**
 * The year's alerts as text, a line each in the order of service day and organisation: every step with its day, reason and who took it. Holds no
 * numbers of rows or runs, so that two lives of one year read the same when the same happened.
 */
export function timelineOf({ alerts, steps }: Pick<YearFacts, 'alerts' | 'steps'>): string[] {
  const ofAlert = new Map<number, StepFact[]>();
  for (const step of steps) ofAlert.set(step.alertId, [...(ofAlert.get(step.alertId) ?? []), step]);
  return alerts
    .map((alert) => `${alert.serviceDay ?? '-'} ${alert.organisation ?? alert.kind} ${alert.feed ?? alert.rule}: ${(ofAlert.get(alert.id) ?? []).map(wordsOf).join('; ')}`)
    .sort();
}

function wordsOf({ kind, to, reason, actor, at, level, told }: StepFact): string {
  return `${at.slice(0, 16)} ${kind}${level === null ? '' : ` L${level}`} > ${to} (${reason}, ${actor.replace(/\d+/g, '#')})${told ? '' : ' untold'}`;
}

/** Everything told, a line a message, without its number: who, of what kind, how much news, and what became of it. */
export function messagesOf(messages: readonly MessageFact[]): string[] {
  return messages.map(({ recipient, type, state, news, plannedAt }) => `${plannedAt.slice(0, 16)} ${recipient} ${type} ${news.length} ${state}`).sort();
}

/** The sha256 of lines of text, short. */
export function digestOf(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
}

/** The year on a page: counts by month, and digests of everything that was decided and told. */
export function summaryOf({ alerts, steps, messages }: YearFacts): string {
  const byId = new Map<number, AlertFact>(alerts.map((alert) => [alert.id, alert]));
  const months = [...new Set(steps.map(({ at }) => at.slice(0, 7)))].sort();
  const table = (title: string, rows: readonly (readonly [name: string, month: string])[]): string[] => {
    const counts = new Map<string, Map<string, number>>();
    for (const [name, month] of rows) {
      const row = counts.get(name) ?? new Map<string, number>();
      counts.set(name, row.set(month, (row.get(month) ?? 0) + 1));
    }
    const lines = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, row]) => {
      const all = [...row.values()].reduce((sum, count) => sum + count, 0);
      return `${name.padEnd(44)}${months.map((month) => String(row.get(month) ?? '.').padStart(7)).join('')}${String(all).padStart(8)}`;
    });
    return ['', title.padEnd(44) + months.map((month) => month.slice(2).padStart(7)).join('') + 'all'.padStart(8), ...lines];
  };
  return [
    `timeline of ${alerts.length} alerts ${digestOf(timelineOf({ alerts, steps }))}`,
    `${messages.length} messages ${digestOf(messagesOf(messages))}`,
    ...table('steps', steps.map(({ alertId, kind, reason, at }) => [`${byId.get(alertId)!.kind} ${kind} (${reason})`, at.slice(0, 7)] as const)),
    ...table('messages', messages.map(({ type, state, plannedAt }) => [`${type} ${state}`, plannedAt.slice(0, 7)] as const)),
    ...table('alerts as they ended', alerts.flatMap(({ id, kind, status }) => {
      const last = steps.findLast(({ alertId }) => alertId === id);
      return last ? [[`${kind} ${status}`, last.at.slice(0, 7)] as const] : [];
    })),
    '',
  ].join('\n');
}
