import { formatDay, formatInstant, type ServiceDay } from '#libs/kernel';
import { counted, fullStop, grouped } from './words.js';

/** A load as the pages read it. */
export interface ShownLoad {
  readonly id: number;
  readonly feed: string;
  readonly fileName: string;
  readonly status: 'loaded' | 'partly-loaded' | 'rejected';
  readonly rows: number;
  readonly loaded: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly quarantined: number;
  readonly firstDay: ServiceDay | null;
  readonly lastDay: ServiceDay | null;
  readonly knownAt: Date;
  readonly message: string | null;
  readonly warnings: readonly { readonly message: string }[];
  /** Who sent it; null: it came by the drop folder. */
  readonly sentBy: string | null;
}

/** A load as a list shows it. */
export interface LoadRow {
  readonly id: number;
  readonly href: string;
  readonly feed: string;
  readonly file: string;
  readonly status: { readonly text: string; readonly classes: string };
  readonly when: string;
  readonly days: string;
  /** `1,204 rows: 1,200 new, 4 quarantined` */
  readonly counts: string;
  readonly quarantined: number;
  /** Who sent it; empty: it came by the drop folder. */
  readonly sentBy: string;
  /** Why it was refused, or what to look at. */
  readonly why: string;
}

const STATUSES: Readonly<Record<ShownLoad['status'], LoadRow['status']>> = {
  loaded: { text: 'Loaded', classes: 'nhsuk-tag--green' },
  'partly-loaded': { text: 'Partly loaded', classes: 'nhsuk-tag--yellow' },
  rejected: { text: 'Rejected', classes: 'nhsuk-tag--red' },
};

/** One load for the list of files received. */
export function loadRow(load: ShownLoad): LoadRow {
  return {
    id: load.id,
    href: `/loads/${load.id}`,
    feed: load.feed,
    file: load.fileName,
    status: STATUSES[load.status],
    when: formatInstant(load.knownAt),
    days: daysOf(load),
    counts: countsOf(load),
    quarantined: load.quarantined,
    sentBy: load.sentBy ?? '',
    why: [load.message ?? '', ...load.warnings.map(({ message }) => message)]
      .map(fullStop)
      .filter((text) => text !== '')
      .join(' '),
  };
}

/** What became of a re-drive that took so many rows. */
export function takenWords(rows: number): string {
  if (rows === 0) return 'Not one of the rows is good by now: load their organisations first, or correct the rows.';
  return `${counted(rows, 'row')} ${rows === 1 ? 'was' : 'were'} taken in.`;
}

function daysOf({ firstDay, lastDay }: ShownLoad): string {
  if (firstDay === null || lastDay === null) return '';
  return firstDay === lastDay ? formatDay(firstDay) : `${formatDay(firstDay)} to ${formatDay(lastDay)}`;
}

function countsOf({ rows, loaded, unchanged, skipped, quarantined }: ShownLoad): string {
  const parts = [
    [loaded, 'new'] as const,
    [unchanged, 'known already'] as const,
    [skipped, 'not ours'] as const,
    [quarantined, 'quarantined'] as const,
  ].filter(([count]) => count > 0);
  const details = parts.map(([count, what]) => `${grouped(count)} ${what}`).join(', ');
  return details === '' ? counted(rows, 'row') : `${counted(rows, 'row')}: ${details}`;
}
