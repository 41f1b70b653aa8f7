import { type AlertReason, type AlertStatus, isOpenTo } from '#libs/escalation';
import { formatDay, formatInstant, type ServiceDay } from '#libs/kernel';
import { type HeldBy, heldBy } from './held-by.js';
import { type LevelTag, levelTag } from './level-tag.js';
import { counted, fullStop } from './words.js';

/** An alert as the pages read it. Instants are ISO 8601. */
export interface ShownAlert {
  readonly id: number;
  readonly kind: string;
  readonly status: AlertStatus;
  readonly reason: AlertReason;
  /** What holds a silenced or suppressed alert; null otherwise. */
  readonly suppressedBy: string | null;
  /** Why it is held, in words; left out where nobody asked. */
  readonly heldInWords?: string;
  readonly level: number | null;
  readonly organisation: { readonly code: string; readonly name: string } | null;
  readonly serviceDay: ServiceDay | null;
  readonly feed: string | null;
  readonly title: string;
  readonly cause: string;
  readonly action: string;
  readonly numbers: { readonly expectedShortfall: number | null; readonly afterRelief: number | null } | null;
  readonly raisedAt: string;
  readonly acknowledgedAt: string | null;
  readonly acknowledgedBy: string | null;
}

/** An alert as a list shows it. */
export interface AlertRow {
  readonly id: number;
  readonly href: string;
  readonly title: string;
  /** Null for an alert about data: it has no level. */
  readonly level: LevelTag | null;
  readonly day: string;
  readonly raised: string;
  readonly status: { readonly text: string; readonly classes: string };
  /** Who acknowledged it and when; empty when nobody has. */
  readonly acknowledged: string;
  /** What keeps it from firing; null where nothing does. */
  readonly held: HeldBy | null;
  readonly mayAcknowledge: boolean;
  readonly cause: string;
  readonly action: string;
  readonly short: string;
}

const STATUSES: Readonly<Record<AlertStatus, AlertRow['status']>> = {
  pending: { text: 'Not yet agreed', classes: 'nhsuk-tag--white' },
  firing: { text: 'Firing', classes: 'nhsuk-tag--red' },
  acknowledged: { text: 'Acknowledged', classes: 'nhsuk-tag--blue' },
  escalated: { text: 'Not acknowledged in time', classes: 'nhsuk-tag--red' },
  silenced: { text: 'Silenced', classes: 'nhsuk-tag--grey' },
  suppressed: { text: 'Suppressed', classes: 'nhsuk-tag--grey' },
  resolved: { text: 'Resolved', classes: 'nhsuk-tag--grey' },
  expired: { text: 'Expired', classes: 'nhsuk-tag--grey' },
};

/** One alert for a list or for its own page; `mayAct`: whoever looks may act on it. */
export function alertRow(alert: ShownAlert, mayAct: boolean): AlertRow {
  return {
    id: alert.id,
    href: `/alerts/${alert.id}`,
    title: alert.title,
    level: alert.level === null ? null : levelTag(alert.level),
    day: alert.serviceDay === null ? '' : formatDay(alert.serviceDay, 'short'),
    raised: formatInstant(new Date(alert.raisedAt)),
    status: STATUSES[alert.status],
    acknowledged: acknowledgedBy(alert),
    held: heldBy(alert, alert.heldInWords),
    mayAcknowledge: mayAct && isOpenTo('acknowledged', alert.status),
    cause: fullStop(alert.cause),
    action: fullStop(alert.action),
    short: shortOf(alert),
  };
}

function acknowledgedBy({ acknowledgedAt, acknowledgedBy }: ShownAlert): string {
  if (acknowledgedAt === null) return '';
  return `Acknowledged by ${acknowledgedBy ?? 'somebody'}, ${formatInstant(new Date(acknowledgedAt))}`;
}

function shortOf({ numbers }: ShownAlert): string {
  const short = numbers?.afterRelief ?? numbers?.expectedShortfall ?? null;
  return short === null
    ? ''
    : `${counted(short, 'appointment')} short${numbers?.afterRelief == null ? '' : ' after hub slots'}`;
}
