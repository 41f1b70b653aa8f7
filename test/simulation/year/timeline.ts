import { createHash } from 'node:crypto';
import { type ServiceDay, addDays, weekdayOf } from '#libs/kernel';
import type { AlertFact, MessageFact, StepFact, YearFacts } from './facts.js';

/**
 * The year's alerts as text, a line a step, in the order of time: when, what the alert is about, what happened, why and by whom. Holds no numbers of
 * rows or runs, so that two lives of one year read the same when the same happened.
 */
export function timelineOf({ alerts, steps }: Pick<YearFacts, 'alerts' | 'steps'>): string[] {
  const byId = new Map<number, AlertFact>(alerts.map((alert) => [alert.id, alert]));
  return steps.map((step) => `${step.at.slice(0, 16)} ${nameOf(byId.get(step.alertId)!)}: ${wordsOf(step)}`).sort();
}

function nameOf({ kind, rule, organisation, serviceDay, feed }: AlertFact): string {
  return organisation ? `${rule} ${organisation} ${serviceDay}` : [kind, feed].filter(Boolean).join(' ');
}

function wordsOf({ kind, to, reason, actor, level, told }: StepFact): string {
  return `${kind}${level === null ? '' : ` L${level}`}, ${to} (${reason}, ${actor.replace(/\d+/g, '#')})${told ? '' : ' untold'}`;
}

/** Everything told, a line a message, without its number: when, who, of what kind, how much news, and what became of it. */
export function messagesOf(messages: readonly MessageFact[]): string[] {
  return messages.map(({ recipient, type, state, news, plannedAt }) => `${plannedAt.slice(0, 16)} ${recipient} ${type} ${news.length} ${state}`).sort();
}

/**
 * The year on a page, a line a week from Monday: what happened to alerts and what was told, counted, each with the digest of its lines of text. A shorter
 * life of the same year reads as the first lines of the longer one.
 */
export function weeksOf(timeline: readonly string[], messages: readonly string[]): string[] {
  const weeks = new Map<string, { steps: string[]; messages: string[] }>();
  const weekOf = (line: string): { steps: string[]; messages: string[] } => {
    const day = line.slice(0, 10) as ServiceDay;
    const monday = addDays(day, -weekdayOf(day));
    if (!weeks.has(monday)) weeks.set(monday, { steps: [], messages: [] });
    return weeks.get(monday)!;
  };
  for (const line of timeline) weekOf(line).steps.push(line);
  for (const line of messages) weekOf(line).messages.push(line);
  return [...weeks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([monday, week]) => {
    const happened = countsOf(week.steps, /: (\S+?)(?: L\d)?, (\S+) \(([^,]+)/, ([, kind, , reason]) => `${kind}/${reason}`);
    const told = countsOf(week.messages, /^\S+ \S+ (\S+) \d+ (\S+)$/, ([, type, state]) => `${type}/${state}`);
    return `${monday} alerts ${digestOf(week.steps)}: ${happened}; told ${digestOf(week.messages)}: ${told}`;
  });
}

function countsOf(lines: readonly string[], pattern: RegExp, name: (match: RegExpExecArray) => string): string {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const match = pattern.exec(line);
    const key = match ? name(match) : 'unread';
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, count]) => `${count} ${key}`).join(', ') || 'nothing';
}

function digestOf(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 8);
}
