import type { ServiceDay } from '#libs/kernel';

/** The kinds of organisation as people call them. */
export const TYPE_NAMES: Readonly<Record<string, string>> = {
  icb: 'Integrated care board',
  locality: 'Locality',
  pcn: 'Primary care network',
  practice: 'Practice',
  hub: 'Hub',
};

/** An organisation as the pages name it. */
export interface NamedOrganisation {
  readonly code: string;
  readonly name: string;
  readonly type: string;
}

/** One organisation and service day as the latest run assessed it; probabilities 0-1, counts in appointments, null unknown. */
export interface AssessedDay {
  readonly organisation: NamedOrganisation;
  readonly locality: { readonly code: string; readonly name: string } | null;
  readonly serviceDay: ServiceDay;
  readonly level: string;
  readonly pGap: number | null;
  readonly expectedShortfall: number | null;
  readonly afterRelief: number | null;
  readonly acute: boolean;
  readonly standing: boolean;
  /** Why the level is what it is, a sentence. */
  readonly reason: string;
  readonly cause: string;
  readonly action: string;
}

/** Whether a day is a predicted mismatch: level 2 (demand above capacity more likely than not) or worse. */
export function isMismatch({ level }: Pick<AssessedDay, 'level'>): boolean {
  return Number(level) >= 2;
}
