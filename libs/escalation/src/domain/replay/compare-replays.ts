import { type ServiceDay, addDays, dayNumber } from '#libs/kernel';
import type { JudgedAlert, Replay, ReplaySummary } from './replay.js';

/** An alert that both rules raise, otherwise: earlier or later, or at another level. */
export interface ChangedAlert {
  readonly before: JudgedAlert;
  readonly after: JudgedAlert;
}

/** A week of mornings under both rules: alerts by the morning they were raised on, and hits among them. */
export interface ComparedWeek {
  /** The Monday. */
  readonly week: ServiceDay;
  readonly before: { readonly alerts: number; readonly hits: number };
  readonly after: { readonly alerts: number; readonly hits: number };
}

/** What other rules would have done beside some. */
export interface ReplayComparison {
  readonly before: ReplaySummary;
  readonly after: ReplaySummary;
  /** Alerts that only the rules compared would have raised. */
  readonly come: readonly JudgedAlert[];
  /** Alerts that they would no longer have raised. */
  readonly gone: readonly JudgedAlert[];
  readonly changed: readonly ChangedAlert[];
  /** How many alerts are the very same. */
  readonly same: number;
  readonly weeks: readonly ComparedWeek[];
}

/** Holds two replays of the same mornings against each other, alert by alert of an organisation, day and rule; by day, then organisation. */
export function compareReplays(before: Replay, after: Replay): ReplayComparison {
  const [then, now] = [byKey(before.alerts), byKey(after.alerts)];
  const both = [...then].flatMap(([key, alert]): ChangedAlert[] => {
    const other = now.get(key);
    return other ? [{ before: alert, after: other }] : [];
  });
  const changed = both.filter((pair) => pair.before.level !== pair.after.level || pair.before.raisedOn !== pair.after.raisedOn);
  return {
    before: before.summary,
    after: after.summary,
    come: [...now].filter(([key]) => !then.has(key)).map(([, alert]) => alert).sort(byDay),
    gone: [...then].filter(([key]) => !now.has(key)).map(([, alert]) => alert).sort(byDay),
    changed: changed.sort((a, b) => byDay(a.after, b.after)),
    same: both.length - changed.length,
    weeks: weeksOf(before.alerts, after.alerts),
  };
}

function byKey(alerts: readonly JudgedAlert[]): Map<string, JudgedAlert> {
  return new Map(alerts.map((alert) => [`${alert.rule} ${alert.org} ${alert.serviceDay}`, alert]));
}

function byDay(a: JudgedAlert, b: JudgedAlert): number {
  return `${a.serviceDay} ${a.org}` < `${b.serviceDay} ${b.org}` ? -1 : 1;
}

function weeksOf(before: readonly JudgedAlert[], after: readonly JudgedAlert[]): ComparedWeek[] {
  const weeks = new Map<ServiceDay, { before: JudgedAlert[]; after: JudgedAlert[] }>();
  const add = (alerts: readonly JudgedAlert[], side: 'before' | 'after'): void => {
    for (const alert of alerts) {
      const week = mondayOf(alert.raisedOn);
      const found = weeks.get(week) ?? { before: [], after: [] };
      weeks.set(week, found);
      found[side].push(alert);
    }
  };
  add(before, 'before');
  add(after, 'after');
  const counted = (alerts: readonly JudgedAlert[]): ComparedWeek['before'] => ({
    alerts: alerts.length, hits: alerts.filter(({ outcome }) => outcome === 'hit').length,
  });
  return [...weeks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([week, sides]) => ({ week, before: counted(sides.before), after: counted(sides.after) }));
}

/** Day 0, the first of January 1970, was a Thursday. */
function mondayOf(day: ServiceDay): ServiceDay {
  return addDays(day, -((dayNumber(day) + 3) % 7));
}
