import { addDays } from '#libs/kernel';
import type { SimulatedIcb } from '../simulated-icb.js';
import type { Lines } from './lines.js';

/** Planned closures are announced this many days before they begin. */
export const CLOSURE_NOTICE_DAYS = 28;

interface Announcement {
  practice: number;
  from: number;
  to: number;
  share: number;
  reason: string;
  announced: number;
  /** Whether it was announced at least four weeks ahead. */
  planned: boolean;
}

/**
 * The closures known at 06:00 of day index `morning`. Of the past only those announced four weeks ahead, so that a
 * history loaded as known 28 days before its first day tells nobody of an illness that nobody foresaw; such absences
 * show in the book.
 */
export function closureRows(icb: SimulatedIcb, morning: number, out: Lines): void {
  write(
    icb,
    announcements(icb).filter((one) => one.announced <= morning && (one.planned || one.to > morning)),
    out,
  );
}

/**
 * The closures first announced on day index `morning`: planned ones, and absences at short notice that are still
 * ahead. An absence over the very days of a closure announced before is told together with it, whose row it replaces.
 */
export function newClosureRows(icb: SimulatedIcb, morning: number, out: Lines): void {
  const known = announcements(icb).filter((one) => one.announced <= morning && one.to > morning);
  const fresh = new Set(known.filter(({ announced }) => announced === morning).map(keyOf));
  write(icb, known.filter((one) => fresh.has(keyOf(one))), out);
}

function keyOf({ practice, from, to }: Announcement): string {
  return `${practice} ${from} ${to}`;
}

function announcements(icb: SimulatedIcb): Announcement[] {
  const planned = icb.closures.map((closure) => ({
    ...closure,
    announced: closure.from - CLOSURE_NOTICE_DAYS,
    planned: true,
  }));
  const absences = icb.days.absences.flat().filter((absence) => absence.kind !== 'sickness');
  return [
    ...planned,
    ...absences.map((absence) => ({
      ...absence,
      reason: 'absence',
      planned: absence.from - absence.announced >= CLOSURE_NOTICE_DAYS,
    })),
  ];
}

/** Two absences over the very same days are one row: the layout's key is organisation, from and to. */
function write(icb: SimulatedIcb, list: readonly Announcement[], out: Lines): void {
  const rows = new Map<string, { share: number; reason: string }>();
  for (const { practice, from, to, share, reason } of list) {
    const { calendar, structure } = icb;
    const key = `${structure.practices[practice].code},${addDays(calendar.first, from)},${addDays(calendar.first, to)}`;
    const before = rows.get(key);
    rows.set(key, { share: Math.min(1, share + (before?.share ?? 0)), reason: before ? 'absence' : reason });
  }
  for (const [key, { share, reason }] of rows) out.add(`${key},${share.toFixed(2)},${reason}`);
}
