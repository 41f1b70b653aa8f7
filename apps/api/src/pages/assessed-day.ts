import type { ServiceDay } from '#libs/kernel';
import type { MismatchKind } from '#libs/mismatch';

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
  /** From the best to the worst of eight outcomes in ten, after relief where any is allotted; null where not known. */
  readonly shortfallRange: { readonly low: number; readonly high: number } | null;
  readonly acute: boolean;
  readonly standing: boolean;
  /** What it asks of people as a predicted mismatch; undefined when it is none. */
  readonly kind: MismatchKind | undefined;
  /** What the level follows from; left out: the forecast. `other`: what whoever looks may not see. */
  readonly levelFrom?: 'declaration' | 'missed-calls' | 'other';
  /** Why the level is what it is, a sentence. */
  readonly reason: string;
  readonly cause: string;
  readonly action: string;
}
