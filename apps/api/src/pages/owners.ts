import type { AlertStatus } from '#libs/escalation';
import { formatDay, formatInstant, type ServiceDay } from '#libs/kernel';
import type { MayAt } from '../scope/scope.service.js';
import { counted } from './words.js';

/** What somebody did about an organisation's day, as the lists name it. */
export interface DoneAbout {
  readonly code: string;
  readonly serviceDay: ServiceDay;
  /** `Hub slots accepted: 12 slots` */
  readonly words: string;
  readonly by: string;
  readonly at: Date;
}

/** What says who is dealing with what. */
export interface Owners {
  readonly alerts: readonly {
    readonly id: number;
    readonly title: string;
    readonly status: AlertStatus;
    readonly organisation: { readonly code: string } | null;
    readonly serviceDay: ServiceDay | null;
    readonly acknowledgedAt: string | null;
    readonly acknowledgedBy: string | null;
  }[];
  /** In the order in which it was done. */
  readonly done: readonly DoneAbout[];
  /** Names of those on call now. */
  readonly onCall: readonly string[];
  /** Where whoever looks may act on alerts. */
  readonly mayAct: MayAt;
}

/** Who has a mismatch: whoever acted, acknowledged, or would be called. */
export interface OwnerView {
  /** `Sam Field`, or `Nobody yet`. */
  readonly name: string;
  readonly hasOne: boolean;
  /** What they did, or who is on call. */
  readonly detail: string;
  /** The alert about its worst day that still waits for somebody, else about its worst; null where there is none. */
  readonly alert: { readonly id: number; readonly href: string; readonly title: string; readonly mayAcknowledge: boolean } | null;
}

/**
 * Who has a place's mismatch of some days, the worst first. Whoever acted last comes before whoever acknowledged; what was done about one of the
 * days counts, and is said with its day.
 */
export function ownerView(owners: Owners | undefined, code: string, days: readonly ServiceDay[]): OwnerView {
  const { alerts = [], done = [], onCall = [], mayAct } = owners ?? {};
  const about = alerts.filter(({ organisation, serviceDay }) => organisation?.code === code && serviceDay !== null && days.includes(serviceDay));
  const byDay = days.flatMap((day) => about.find(({ serviceDay }) => serviceDay === day) ?? []);
  const waiting = byDay.filter(({ status }) => status === 'firing' || status === 'escalated');
  const shown = waiting.at(0) ?? byDay.at(0);
  const alert = shown ? { id: shown.id, href: `/alerts/${shown.id}`, title: shown.title, mayAcknowledge: waiting.length > 0 && mayAct?.(code) === true } : null;
  const still = waiting.length > 0 ? `; ${counted(waiting.length, 'other day')} still ${waiting.length === 1 ? 'waits' : 'wait'} for somebody` : '';
  const act = done.filter((one) => one.code === code && days.includes(one.serviceDay)).at(-1);
  if (act) return { name: act.by, hasOne: true, detail: `${act.words}, for ${formatDay(act.serviceDay, 'short')}${still}`, alert };
  const taken = days.map((day) => about.find((one) => one.serviceDay === day && one.acknowledgedAt !== null)).find((one) => one !== undefined);
  if (taken) {
    const at = formatInstant(new Date(taken.acknowledgedAt!));
    return { name: taken.acknowledgedBy ?? 'Somebody', hasOne: true, detail: `Acknowledged ${at}${still}`, alert };
  }
  return { name: 'Nobody yet', hasOne: false, detail: onCall.length > 0 ? `On call: ${onCall.join(', ')}` : '', alert };
}
