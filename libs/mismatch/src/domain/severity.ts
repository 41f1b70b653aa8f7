import type { ServiceDay } from '#libs/kernel';

/** What is put in order: an assessment, or an alert. `level`: 1-4, as text or number, `unknown` or `closed`; null for an alert about data, which has none. */
export interface Ranked {
  readonly level: string | number | null;
  /** In appointments; null where not known, or where nobody allots hub slots. */
  readonly afterRelief: number | null;
  readonly expectedShortfall: number | null;
  readonly serviceDay: ServiceDay | null;
}

/** {@link worstFirst} in words, for whoever reads such a list. */
export const WORST_FIRST_WORDS = 'worst level first, then most appointments short after hub slots, then soonest day';

/**
 * One order for call lists, alerts and messages: by level, then by what is left short after hub slots (before them where nobody allots any), then by day. What is about
 * data comes before all; unknown comes before green, because it may be worse and is never better.
 */
export function worstFirst(a: Ranked, b: Ranked): number {
  return stepOf(b) - stepOf(a) || shortOf(b) - shortOf(a) || (a.serviceDay ?? '').localeCompare(b.serviceDay ?? '');
}

function stepOf({ level }: Ranked): number {
  if (level === null) return 5;
  if (level === 'closed') return 0;
  return level === 'unknown' ? 1.5 : Number(level);
}

/** In whole appointments, as lists show it: what reads the same counts the same. */
function shortOf({ afterRelief, expectedShortfall }: Ranked): number {
  return Math.round(afterRelief ?? expectedShortfall ?? 0);
}
