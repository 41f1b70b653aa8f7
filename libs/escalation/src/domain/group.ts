import type { ServiceDay } from '#libs/kernel';
import { type Ranked, worstFirst } from '#libs/mismatch';
import type { AlertView } from './alert.js';

/** What puts alerts in order. */
export type Orderable = Pick<AlertView, 'id' | 'level' | 'serviceDay' | 'numbers'>;

/** What a group is made of. */
export type Groupable = Pick<AlertView, 'id' | 'locality' | 'organisation' | 'serviceDay' | 'level' | 'status' | 'numbers'>;

/** Alerts of one locality (or of an organisation without one) and service day, joined for telling only: never for counting. */
export interface AlertGroup<Alert extends Groupable = AlertView> {
  /** `LOC1_2026-11-24`. */
  readonly key: string;
  readonly place: { readonly code: string; readonly name: string };
  readonly serviceDay: ServiceDay;
  /** The worst level in it. */
  readonly worst: number;
  /** How many of them nobody has acknowledged. */
  readonly waiting: number;
  /** Worst first. */
  readonly alerts: readonly Alert[];
}

/** Groups of alerts, that that with the worst alert first; alerts about no organisation's day are in none. */
export function alertGroupsOf<Alert extends Groupable>(alerts: readonly Alert[]): AlertGroup<Alert>[] {
  const groups = new Map<string, { place: AlertGroup['place']; serviceDay: ServiceDay; alerts: Alert[] }>();
  for (const alert of alerts) {
    const place = alert.locality ?? alert.organisation;
    if (!place || !alert.serviceDay) continue;
    const key = `${place.code}_${alert.serviceDay}`;
    const group = groups.get(key) ?? { place: { code: place.code, name: place.name }, serviceDay: alert.serviceDay, alerts: [] };
    group.alerts.push(alert);
    groups.set(key, group);
  }
  return [...groups]
    .map(([key, group]): AlertGroup<Alert> => {
      const sorted = [...group.alerts].sort(worstAlertFirst);
      const waiting = sorted.filter(({ status }) => status === 'firing' || status === 'escalated').length;
      return { ...group, key, alerts: sorted, worst: sorted[0].level ?? 0, waiting };
    })
    .sort((a, b) => worstAlertFirst(a.alerts[0], b.alerts[0]));
}

/** Alerts in the order of the call list, the older of two alike first. */
export function worstAlertFirst(a: Orderable, b: Orderable): number {
  return worstFirst(ranked(a), ranked(b)) || a.id - b.id;
}

function ranked({ level, serviceDay, numbers }: Orderable): Ranked {
  return { level, serviceDay, afterRelief: numbers?.afterRelief ?? null, expectedShortfall: numbers?.expectedShortfall ?? null };
}
